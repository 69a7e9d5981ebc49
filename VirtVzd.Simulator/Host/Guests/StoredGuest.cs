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

    public bool TellsOldSnapshotRoot { get; set; }

    public bool HasTools { get; set; }

    /// <summary>Null when they have not changed.</summary>
    public SnapshotTree? Snapshots { get; set; }

    /// <summary>Null when only the rest has changed.</summary>
    public VmConfiguration? Config { get; set; }
}
