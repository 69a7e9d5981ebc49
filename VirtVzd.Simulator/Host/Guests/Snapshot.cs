// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// A snapshot as it is kept and stored. Nothing changes but its texts, and its parent when that is deleted.
/// </summary>
sealed class Snapshot
{
    /// <summary>In braces.</summary>
    public string Uuid { get; set; } = "";

    /// <summary>The snapshot that it was taken upon; empty for the first one.</summary>
    public string Parent { get; set; } = "";

    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>Local time of the host, <c>2016-03-01 10:20:30</c>.</summary>
    public string Created { get; set; } = "";

    /// <summary>What a switch to it leads to: stopped, running, paused or suspended.</summary>
    public VmState State { get; set; }

    /// <summary>What the guest was made of.</summary>
    public VmConfiguration Config { get; set; } = new();
}
