// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>Outcome of a <see cref="ControlRequest"/>.</summary>
sealed class ControlReply
{
    /// <summary>One line without the program's name; null if the command succeeded.</summary>
    public string? Error { get; set; }

    public List<GuestSummary>? Guests { get; set; }

    /// <summary>Lines to be printed as they are.</summary>
    public string? Text { get; set; }

    /// <summary>Rows of counters by name, for stats, handles, calls.</summary>
    public SortedDictionary<string, ulong>? Counters { get; set; }
}
