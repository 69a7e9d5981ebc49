// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Host.Life;

/// <summary>What can be asked of a guest's state.</summary>
enum GuestCommand
{
    /// <summary>Start, continue a paused guest, restore a suspended one.</summary>
    Start,

    /// <summary>The same for a VM; a container is only restored.</summary>
    Resume,
    Kill,

    /// <summary>By the power button, or from inside.</summary>
    Shutdown,
    Pause,
    Suspend,
    DropSuspendedState,
    Reset,
    Restart,

    /// <summary>Of a container.</summary>
    Unmount,
}
