// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.DomainXml.Parsing;

/// <summary>What a document of a client may cost, however it was made.</summary>
static class DocumentCost
{
    const long AllocatedMax = 256L * 1024 * 1024;
    static readonly TimeSpan s_timeMax = TimeSpan.FromSeconds(10);

    /// <summary>Reads one, and fails the test where that takes more.</summary>
    internal static T Within<T>(Func<T> reading)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var begun = ProcessorTime.OfThisThread();
        var read = reading();
        Assert.That(ProcessorTime.OfThisThread() - begun, Is.LessThan(s_timeMax));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - allocated, Is.LessThan(AllocatedMax));
        return read;
    }
}
