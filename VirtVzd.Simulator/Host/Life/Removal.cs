// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>Takes guests out of the registry, where their state allows it.</summary>
sealed class Removal
{
    const string ToolIsBusy = "Container already locked";

    readonly Facilities _host;
    readonly StateMachine _machine;

    internal Removal(Facilities host, StateMachine machine)
    {
        _host = host;
        _machine = machine;
    }

    /// <summary>Takes it out, <paramref name="withFiles"/> or without.</summary>
    internal void Run(Guest guest, bool withFiles, object session, Action<Outcome> done)
    {
        if (guest.IsContainer)
        {
            done(RemoveContainer(guest, withFiles));
        }
        else
        {
            GuestWork.Run(_host, guest, session, 0, done, work => RemoveMachine(work, withFiles));
        }
    }

    /// <summary>Takes it out whatever it does.</summary>
    internal void Force(Guest guest)
    {
        TakeOut(guest, EventType.VmDeleted);
        HomeFolder.Remove(guest);
        _machine.Abandon(guest);
    }

    // The state is looked at before the lock: nobody waits for a VM that runs.
    void RemoveMachine(GuestWork work, bool withFiles)
    {
        if (work.Guest.IsActive || work.Guest.IsMigrating)
        {
            work.End(Outcome.About(PrlError.PRL_ERR_DISP_VM_IS_NOT_STOPPED, work.Guest.Uuid));
            return;
        }

        work.Lock(withFiles ? LockKind.Delete : LockKind.Unregister, () =>
        {
            TakeOut(work.Guest, withFiles ? EventType.VmDeleted : EventType.VmUnregistered);
            if (withFiles)
            {
                HomeFolder.Remove(work.Guest);
            }

            work.End(Outcome.Success);
        });
    }

    // The monitor tells it as a deletion in any case, and the command tells what it did.
    Outcome RemoveContainer(Guest guest, bool withFiles)
    {
        if (guest.IsActive || (guest.State == VmState.Mounted && !withFiles))
        {
            return Outcome.About(
                PrlError.PRL_ERR_DISP_VM_COMMAND_CANT_BE_EXECUTED, guest.Uuid, StateNames.Of(guest.State));
        }

        if (guest.Transition is not null)
        {
            return Outcome.Refused(PrlError.PRL_ERR_VZCTL_OPERATION_FAILED, ToolIsBusy);
        }

        TakeOut(guest, EventType.VmDeleted, withFiles ? EventType.VmDeleted : EventType.VmUnregistered);
        return Outcome.Success;
    }

    void TakeOut(Guest guest, params ReadOnlySpan<EventType> told)
    {
        _host.Registry.Remove(guest);
        foreach (var type in told)
        {
            _host.Publish(Lifecycle.Of(guest, type));
        }
    }
}
