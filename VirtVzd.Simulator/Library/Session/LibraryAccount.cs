// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Text;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Session;

/// <summary>What the library tells the host about itself: live handles by type, calls by function.</summary>
static class LibraryAccount
{
    internal static QueryReply Answer(Query query) => new()
    {
        Id = query.Id,
        Pid = Environment.ProcessId,
        Counts = query.What switch
        {
            Query.Handles => HandlesByName(),
            Query.Calls => SdkLibrary.Instance.CallCounts(),
            Query.Heap => new() { ["bytes"] = BytesInUse() },
            Query.Fail => Fail(query),
            _ => [],
        },
    };

    // What a finalizer lets go of is collected the second time.
    static ulong BytesInUse()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return (ulong)GC.GetTotalMemory(forceFullCollection: true);
    }

    // What a library that is loaded twice in a process has seen is told by both.
    static Dictionary<string, ulong> Fail(Query query)
    {
        var failed = SdkLibrary.Instance.Failed;
        if (query.Code != PrlError.PRL_ERR_SUCCESS)
        {
            SdkLibrary.Instance.FailAt(query.At, query.Code);
        }

        return failed is null ? [] : new() { [failed] = 1 };
    }

    static Dictionary<string, ulong> HandlesByName()
    {
        var counts = new Dictionary<string, ulong>();
        foreach (var (type, count) in SdkLibrary.Instance.Handles.CountByType())
        {
            counts[SdkNames.HandleTypes.TextOf(unchecked((int)type))] = count;
        }

        return counts;
    }
}
