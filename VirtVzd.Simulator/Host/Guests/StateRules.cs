// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// Which command leads from which resting state where, and what the dispatcher answers to the others; VMs and containers
/// refuse with different codes.
/// </summary>
static class StateRules
{
    /// <summary>
    /// A step: the state in between, the state after, and whether sessions hear of the one in between when it takes no
    /// time.
    /// </summary>
    internal readonly record struct Step(VmState Via, VmState Target, bool AnnounceVia);

    /// <summary>The step for <paramref name="command"/>, or false and why not.</summary>
    internal static bool TryPlan(Guest guest, GuestCommand command, out Step step, out PrlError refusal)
    {
        refusal = PrlError.PRL_ERR_SUCCESS;
        step = default;
        if (command == GuestCommand.Start && guest.IsTemplate)
        {
            refusal = PrlError.PRL_ERR_CANT_TO_START_VM_TEMPLATE;
            return false;
        }

        if (command == GuestCommand.DropSuspendedState && guest.IsContainer)
        {
            refusal = PrlError.PRL_ERR_UNIMPLEMENTED;
            return false;
        }

        var found = Find(command, guest.State);
        if (found is { } legal)
        {
            step = legal;
            return true;
        }

        refusal = guest.IsContainer ? ContainerRefusal(command) : MachineRefusal(command);
        return false;
    }

    static Step? Find(GuestCommand command, VmState state) => (command, state) switch
    {
        (GuestCommand.Start, VmState.Stopped or VmState.Mounted) => new(VmState.Starting, VmState.Running, true),
        (GuestCommand.Start, VmState.Suspended) => new(VmState.Resuming, VmState.Running, true),
        (GuestCommand.Start, VmState.Paused) => new(VmState.Continuing, VmState.Running, false),
        (GuestCommand.Kill, VmState.Running or VmState.Paused) => new(VmState.Stopping, VmState.Stopped, false),
        (GuestCommand.Shutdown, VmState.Running) => new(VmState.Stopping, VmState.Stopped, true),
        (GuestCommand.Pause, VmState.Running) => new(VmState.Pausing, VmState.Paused, false),
        (GuestCommand.Suspend, VmState.Running or VmState.Paused) => new(VmState.Suspending, VmState.Suspended, true),
        (GuestCommand.DropSuspendedState, VmState.Suspended) => new(VmState.DeletingState, VmState.Stopped, true),
        (GuestCommand.Reset, VmState.Running or VmState.Paused) => new(VmState.Resetting, VmState.Running, true),
        (GuestCommand.Restart, VmState.Running) => new(VmState.Resetting, VmState.Running, true),
        _ => null,
    };

    static PrlError MachineRefusal(GuestCommand command) => command switch
    {
        GuestCommand.Start or GuestCommand.Pause => PrlError.PRL_ERR_FAILURE,
        GuestCommand.Shutdown => PrlError.PRL_ERR_DISP_VM_IS_NOT_RUNNING,
        GuestCommand.DropSuspendedState => PrlError.PRL_ERR_VM_IS_NOT_SUSPENDED,
        _ => PrlError.PRL_ERR_INVALID_ACTION_REQUESTED,
    };

    static PrlError ContainerRefusal(GuestCommand command) => command switch
    {
        GuestCommand.Start => PrlError.PRL_ERR_DISP_VM_IS_NOT_STOPPED,
        GuestCommand.Suspend => PrlError.PRL_ERR_DISP_VM_COMMAND_CANT_BE_EXECUTED,
        _ => PrlError.PRL_ERR_DISP_VM_IS_NOT_STARTED,
    };
}
