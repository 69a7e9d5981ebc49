// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>A guest's file.</summary>
sealed class StoredGuest
{
    public VmState State { get; set; }

    public long RunningSince { get; set; }

    public bool IgnoresShutdown { get; set; }

    public int ShutdownTimeoutMs { get; set; }

    public VmConfiguration? Config { get; set; }
}
