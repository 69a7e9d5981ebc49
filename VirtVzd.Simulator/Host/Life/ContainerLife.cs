// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>
/// Starts, stops, pauses and saves containers. Each command runs a tool, one at a time for a container; there are no
/// locks and no threads to wait for. What the tool does is told by a monitor as well as by the command itself.
/// </summary>
sealed class ContainerLife
{
    const string ToolIsBusy = "Container already locked";
    const string NotMounted = "Container is not mounted";

    readonly Facilities _host;

    internal ContainerLife(Facilities host) => _host = host;

    /// <summary>Does <paramref name="command"/>.</summary>
    internal void Run(Guest guest, GuestCommand command, int delayMs, Action<Outcome> done)
    {
        if (Refuse(guest, command) is { } refusal)
        {
            done(refusal);
            return;
        }

        var needed = command == GuestCommand.Shutdown && guest.IgnoresShutdown
            ? Math.Max(delayMs, guest.ShutdownTimeoutMs)
            : delayMs;
        Between(guest, command, needed);
        RunTool(guest, needed, () => Apply(guest, command), done);
    }

    /// <summary>
    /// Runs a tool for <paramref name="milliseconds"/>; then <paramref name="apply"/> happens, unless it was killed.
    /// </summary>
    internal void RunTool(Guest guest, int milliseconds, Action apply, Action<Outcome> done)
    {
        if (guest.Transition is not null)
        {
            done(Outcome.Refused(PrlError.PRL_ERR_VZCTL_OPERATION_FAILED, ToolIsBusy));
            return;
        }

        if (milliseconds <= 0)
        {
            apply();
            done(Outcome.Success);
            return;
        }

        var transition = new Transition(() => done(PrlError.PRL_ERR_OPERATION_FAILED));
        guest.Transition = transition;
        transition.Timer = _host.Loop.After(milliseconds, () =>
        {
            guest.Transition = null;
            apply();
            done(Outcome.Success);
        });
    }

    /// <summary>Kills the tool: the container is as it was.</summary>
    internal void Interrupt(Guest guest)
    {
        if (guest.Transition is { } running)
        {
            guest.Transition = null;
            running.Timer?.Cancel();
            _host.Board.Put(guest, guest.State);
            running.Lost();
        }
    }

    static Outcome? Refuse(Guest guest, GuestCommand command)
    {
        if (command is GuestCommand.Start or GuestCommand.Resume or GuestCommand.Restart && guest.IsTemplate)
        {
            return PrlError.PRL_ERR_CANT_TO_START_VM_TEMPLATE;
        }

        return (command, guest.State) switch
        {
            (GuestCommand.DropSuspendedState, _) => PrlError.PRL_ERR_ACTION_NOT_SUPPORTED_FOR_CT,
            (GuestCommand.Start, VmState.Running) =>
                Outcome.About(PrlError.PRL_ERR_DISP_VM_IS_NOT_STOPPED, guest.Name),
            (GuestCommand.Resume, not VmState.Suspended) => CannotNow(guest),
            (GuestCommand.Suspend, not VmState.Running) => CannotNow(guest),
            (GuestCommand.Pause, not VmState.Running) => NotStarted(guest),
            (GuestCommand.Kill or GuestCommand.Shutdown or GuestCommand.Reset, _) when !guest.IsActive =>
                NotStarted(guest),
            (GuestCommand.Unmount, VmState.Running or VmState.Paused) => PrlError.PRL_ERR_CT_IS_RUNNING,
            (GuestCommand.Unmount, not VmState.Mounted) =>
                Outcome.Refused(PrlError.PRL_ERR_VZCTL_OPERATION_FAILED, NotMounted),
            _ => null,
        };
    }

    static Outcome NotStarted(Guest guest) => Outcome.About(PrlError.PRL_ERR_DISP_VM_IS_NOT_STARTED, guest.Uuid);

    static Outcome CannotNow(Guest guest) => Outcome.About(
        PrlError.PRL_ERR_DISP_VM_COMMAND_CANT_BE_EXECUTED, guest.Uuid, StateNames.Of(guest.State));

    void Between(Guest guest, GuestCommand command, int delayMs)
    {
        VmState? step = command switch
        {
            GuestCommand.Start when guest.State == VmState.Paused => delayMs > 0 ? VmState.Continuing : null,
            GuestCommand.Start when guest.State != VmState.Suspended => VmState.Starting,
            GuestCommand.Start or GuestCommand.Resume => VmState.Resuming,
            GuestCommand.Kill => delayMs > 0 ? VmState.Stopping : null,
            GuestCommand.Shutdown => VmState.Stopping,
            GuestCommand.Pause => delayMs > 0 ? VmState.Pausing : null,
            GuestCommand.Suspend => VmState.Suspending,
            GuestCommand.Unmount => null,
            _ => VmState.Resetting,
        };
        if (step is { } shown && guest.Transition is null)
        {
            _host.Board.PutBetween(guest, shown);
        }
    }

    void Apply(Guest guest, GuestCommand command)
    {
        switch (command)
        {
            case GuestCommand.Start or GuestCommand.Resume:
                Both(guest, VmState.Running);
                break;
            case GuestCommand.Kill or GuestCommand.Shutdown:
                _host.Board.Put(guest, VmState.Stopped);
                break;
            case GuestCommand.Suspend:
                Both(guest, VmState.Suspended);
                break;
            case GuestCommand.Pause:
                Freeze(guest);
                break;
            case GuestCommand.Unmount:
                // The monitor does not look for that.
                _host.Board.PutQuietly(guest, VmState.Stopped);
                break;
            default:
                _host.Board.Put(guest, VmState.Stopped);
                Both(guest, VmState.Running);
                break;
        }
    }

    // The monitor and the command tell it, each for itself.
    void Both(Guest guest, VmState state)
    {
        _host.Board.PutQuietly(guest, state);
        _host.Board.Tell(guest, state);
        _host.Board.Tell(guest, state);
    }

    // The monitor takes it for a suspend, and either may be first.
    void Freeze(Guest guest)
    {
        _host.Board.PutQuietly(guest, VmState.Paused);
        guest.MonitorIsLate = !guest.MonitorIsLate;
        _host.Board.Tell(guest, guest.MonitorIsLate ? VmState.Suspended : VmState.Paused);
        _host.Board.Tell(guest, guest.MonitorIsLate ? VmState.Paused : VmState.Suspended);
    }
}
