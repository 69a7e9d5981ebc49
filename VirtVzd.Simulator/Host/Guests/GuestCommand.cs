// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Host.Guests;

/// <summary>What can be asked of a guest's state.</summary>
enum GuestCommand
{
    /// <summary>Start, continue a paused guest, restore a suspended one.</summary>
    Start,
    Kill,
    Shutdown,
    Pause,
    Suspend,
    DropSuspendedState,
    Reset,
    Restart,

    /// <summary>Take a snapshot, delete one, switch to one.</summary>
    Snapshot,
}
