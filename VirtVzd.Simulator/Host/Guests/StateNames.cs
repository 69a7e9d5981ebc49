// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>States by the words that an administrator of the product uses.</summary>
static class StateNames
{
    internal static string Of(VmState state) => state switch
    {
        VmState.Stopped => "stopped",
        VmState.Starting => "starting",
        VmState.Restoring => "restoring",
        VmState.Running => "running",
        VmState.Paused => "paused",
        VmState.Suspending or VmState.SuspendingSync => "suspending",
        VmState.Stopping => "stopping",
        VmState.Compacting => "compacting",
        VmState.Suspended => "suspended",
        VmState.Snapshotting => "snapshotting",
        VmState.Resetting => "resetting",
        VmState.Pausing => "pausing",
        VmState.Continuing => "continuing",
        VmState.Migrating => "migrating",
        VmState.DeletingState => "deleting-state",
        VmState.Resuming => "resuming",
        VmState.Reconnecting => "reconnecting",
        VmState.Mounted => "mounted",
        _ => "unknown",
    };

    /// <summary>A state that a guest can rest in, or false.</summary>
    internal static bool TryParse(string text, out VmState state)
    {
        state = text switch
        {
            "stopped" => VmState.Stopped,
            "running" => VmState.Running,
            "paused" => VmState.Paused,
            "suspended" => VmState.Suspended,
            "mounted" => VmState.Mounted,
            _ => VmState.Unknown,
        };
        return state != VmState.Unknown;
    }
}
