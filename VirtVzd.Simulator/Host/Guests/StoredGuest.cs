// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>A line of the journal: a guest as it is now, its state alone, or that it is gone.</summary>
sealed class StoredGuest
{
    public string Uuid { get; set; } = "";

    public bool Removed { get; set; }

    public VmState State { get; set; }

    public long RunningSince { get; set; }

    public bool IgnoresShutdown { get; set; }

    public int ShutdownTimeoutMs { get; set; }

    public int StartTimeoutMs { get; set; } = Guest.DefaultStartTimeoutMs;

    public int ToolsWaitMs { get; set; } = Guest.DefaultToolsWaitMs;

    public int ToolsProbeMs { get; set; } = Guest.DefaultToolsProbeMs;

    public bool TellsOldSnapshotRoot { get; set; }

    public bool HasTools { get; set; }

    /// <summary>Null when they have not changed.</summary>
    public SnapshotTree? Snapshots { get; set; }

    /// <summary>Null when only the rest has changed.</summary>
    public VmConfiguration? Config { get; set; }

    /// <summary>A guest as it is, with <paramref name="config"/> for its configuration.</summary>
    internal static StoredGuest Of(Guest guest, VmConfiguration config) => new()
    {
        Uuid = guest.Uuid,
        State = guest.State,
        RunningSince = guest.RunningSince,
        IgnoresShutdown = guest.IgnoresShutdown,
        ShutdownTimeoutMs = guest.ShutdownTimeoutMs,
        StartTimeoutMs = guest.StartTimeoutMs,
        ToolsWaitMs = guest.ToolsWaitMs,
        ToolsProbeMs = guest.ToolsProbeMs,
        TellsOldSnapshotRoot = guest.TellsOldSnapshotRoot,
        HasTools = guest.HasTools,
        Snapshots = guest.Snapshots,
        Config = config,
    };

    /// <summary>Gives a guest of this configuration the rest, but for its state.</summary>
    internal void Apply(Guest guest)
    {
        guest.Snapshots = Snapshots ?? guest.Snapshots;
        guest.TellsOldSnapshotRoot = TellsOldSnapshotRoot;
        guest.HasTools = HasTools;
        guest.IgnoresShutdown = IgnoresShutdown;
        guest.ShutdownTimeoutMs = ShutdownTimeoutMs;
        guest.StartTimeoutMs = StartTimeoutMs;
        guest.ToolsWaitMs = ToolsWaitMs;
        guest.ToolsProbeMs = ToolsProbeMs;
    }
}
