// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>Answer of a library to a <see cref="Query"/>: counts by name, those that are not 0.</summary>
sealed class QueryReply
{
    public ulong Id { get; set; }

    /// <summary>The library's process, so that several sessions of one process are counted once.</summary>
    public int Pid { get; set; }

    public Dictionary<string, ulong> Counts { get; set; } = [];
}
