// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>Moves guests from state to state and tells every session.</summary>
sealed class StateMachine
{
    readonly EventLoop _loop;
    readonly GuestRegistry _registry;
    readonly Action<EventMessage> _publish;

    internal StateMachine(EventLoop loop, GuestRegistry registry, Action<EventMessage> publish)
    {
        _loop = loop;
        _registry = registry;
        _publish = publish;
    }

    /// <summary>
    /// Does <paramref name="command"/> and reports its end to <paramref name="done"/>, which may happen within this call.
    /// The state in between lasts <paramref name="delayMs"/>, and that of a shutdown which the guest ignores until the
    /// dispatcher kills it.
    /// </summary>
    internal void Run(Guest guest, GuestCommand command, int delayMs, Action<PrlError> done)
    {
        if (guest.Transition is { } busy)
        {
            if (command != GuestCommand.Kill || !CanBeKilled(busy))
            {
                done(PrlError.PRL_ERR_VM_LOCKED_FOR_EXECUTE);
                return;
            }

            End(guest, busy, VmState.Stopped);
            busy.Done(busy.Target == VmState.Stopped
                ? PrlError.PRL_ERR_SUCCESS
                : PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
            done(PrlError.PRL_ERR_SUCCESS);
            return;
        }

        if (!StateRules.TryPlan(guest, command, out var step, out var refusal))
        {
            done(refusal);
            return;
        }

        if (command == GuestCommand.Shutdown && guest.IgnoresShutdown)
        {
            delayMs = Math.Max(delayMs, guest.ShutdownTimeoutMs);
        }

        Begin(guest, new Transition(command, guest.State, step.Target, done), step, delayMs);
    }

    /// <summary>
    /// Keeps the guest busy with something that is no step of its life, then puts it into <paramref name="target"/> and
    /// reports to <paramref name="done"/>.
    /// </summary>
    internal void Occupy(Guest guest, GuestCommand command, VmState via, VmState target, int delayMs, Action<PrlError> done)
    {
        if (guest.Transition is not null)
        {
            done(PrlError.PRL_ERR_VM_LOCKED_FOR_EXECUTE);
            return;
        }

        Begin(guest, new Transition(command, guest.State, target, done), new StateRules.Step(via, target, true), delayMs);
    }

    /// <summary>Takes a change of state that is under way back; <see cref="Transition.Done"/> is told so.</summary>
    internal void Cancel(Guest guest)
    {
        if (guest.Transition is { } running)
        {
            End(guest, running, running.From);
            running.Done(PrlError.PRL_ERR_OPERATION_WAS_CANCELED);
        }
    }

    /// <summary>The guest's process dies, whatever it was doing.</summary>
    internal bool Crash(Guest guest)
    {
        if (!guest.IsActive)
        {
            return false;
        }

        var running = guest.Transition;
        _publish(Lifecycle.Of(guest, EventType.VmAborted));
        End(guest, running, VmState.Stopped);
        running?.Done(PrlError.PRL_ERR_OPERATION_FAILED);
        return true;
    }

    /// <summary>Puts the guest into <paramref name="state"/> and tells everyone, unless it is there.</summary>
    internal void Enter(Guest guest, VmState state)
    {
        if (guest.State != state)
        {
            Set(guest, state);
            Announce(guest);
        }
    }

    static bool CanBeKilled(Transition running) => running.Command is GuestCommand.Start or GuestCommand.Shutdown
        or GuestCommand.Pause or GuestCommand.Reset or GuestCommand.Restart;

    void Begin(Guest guest, Transition transition, StateRules.Step step, int delayMs)
    {
        var isNew = guest.State != step.Via;
        Set(guest, step.Via);
        if (isNew && (step.AnnounceVia || delayMs > 0))
        {
            Announce(guest);
        }

        if (delayMs <= 0)
        {
            Enter(guest, step.Target);
            transition.Done(PrlError.PRL_ERR_SUCCESS);
            return;
        }

        guest.Transition = transition;
        transition.Timer = _loop.After(delayMs, () =>
        {
            End(guest, transition, transition.Target);
            transition.Done(PrlError.PRL_ERR_SUCCESS);
        });
    }

    void End(Guest guest, Transition? transition, VmState state)
    {
        transition?.Timer?.Cancel();
        guest.Transition = null;
        Enter(guest, state);
    }

    void Set(Guest guest, VmState state)
    {
        guest.State = state;
        if (!guest.IsActive)
        {
            guest.RunningSince = 0;
        }
        else if (guest.RunningSince == 0 || state == VmState.Resetting)
        {
            guest.RunningSince = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        }

        _registry.MarkDirty(guest);
    }

    void Announce(Guest guest) => _publish(Lifecycle.Of(
        guest,
        EventType.VmStateChanged,
        EventParam.Of(EventParamNames.VmState, (int)guest.State)));
}
