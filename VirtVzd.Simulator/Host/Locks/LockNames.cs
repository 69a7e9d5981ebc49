// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;

namespace VirtVzd.Simulator.Host.Locks;

/// <summary>Kinds of operations by the words of the console.</summary>
static class LockNames
{
    /// <summary>In the order of the enumeration.</summary>
    static readonly string[] s_words =
    [
        "run", "start", "resume", "stop", "edit", "edit-hardware", "rename", "clone", "linked-clone", "migrate-clone",
        "migrate", "move", "delete", "unregister", "backup", "restore", "resize", "convert", "copy-image", "mount",
        "convert-container", "lock",
    ];

    /// <summary>What an operation can hold, as the help writes it.</summary>
    internal static string Usage => string.Join('|', s_words.AsSpan(1));

    internal static string Of(LockKind kind) => s_words[(int)kind];

    internal static IEnumerable<string> All(IEnumerable<LockTable.Hold> held)
    {
        foreach (var hold in held)
        {
            yield return Of(hold.Kind);
        }
    }

    /// <summary>Null for no kind, and for that of running, which no operation takes.</summary>
    internal static LockKind? Find(string word) =>
        Array.IndexOf(s_words, word) is > 0 and var index ? (LockKind)index : null;
}
