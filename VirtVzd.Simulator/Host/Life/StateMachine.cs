// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>Moves guests from state to state: VMs and containers, each by their own rules.</summary>
sealed class StateMachine
{
    readonly Facilities _host;
    readonly MachineLife _machines;

    internal StateMachine(Facilities host)
    {
        _host = host;
        _machines = new MachineLife(host);
        Containers = new ContainerLife(host);
    }

    internal ContainerLife Containers { get; }

    /// <summary>
    /// Does <paramref name="command"/> for <paramref name="session"/> in at least <paramref name="delayMs"/> and
    /// reports its end, if it has one, to <paramref name="done"/>, which may happen within this call.
    /// </summary>
    internal void Run(Guest guest, GuestCommand command, object session, int delayMs, Action<Outcome> done)
    {
        if (guest.IsContainer)
        {
            Containers.Run(guest, command, delayMs, done);
        }
        else
        {
            GuestWork.Run(_host, guest, session, delayMs, done, work => _machines.Begin(work, command));
        }
    }

    /// <summary>A container's command ends by the death of its tool; false where none is under way.</summary>
    internal bool KillTool(Guest guest)
    {
        if (!guest.IsContainer || guest.Transition is null)
        {
            return false;
        }

        Containers.Interrupt(guest);
        return true;
    }

    /// <summary>The guest's process dies, whatever it was doing; false if there is none.</summary>
    internal bool Crash(Guest guest)
    {
        if (!guest.IsActive && guest.Transition is null)
        {
            return false;
        }

        _host.Board.TellDeath(guest);
        _machines.Halt(guest);
        return true;
    }

    /// <summary>The guest's system fails: its process stands still.</summary>
    internal bool Panic(Guest guest)
    {
        if (guest.State != VmState.Running || guest.IsContainer)
        {
            return false;
        }

        _host.Board.Put(guest, VmState.Paused);
        return true;
    }

    /// <summary>
    /// The guest's system has gone to sleep: with its memory on its disk it is off, with its memory kept the host tells
    /// nothing.
    /// </summary>
    internal void FallAsleep(Guest guest, string how)
    {
        if (how == "hibernate")
        {
            _host.Loop.After(1, () =>
            {
                if (guest.IsActive)
                {
                    _machines.Halt(guest);
                }
            });
        }
    }

    /// <summary>What a guest was doing ends because it is taken out of the registry.</summary>
    internal void Abandon(Guest guest)
    {
        var (busy, stop) = (guest.Transition, guest.PowerButton);
        (guest.Transition, guest.PowerButton) = (null, null);
        busy?.Timer?.Cancel();
        busy?.Lost();
        busy?.Waiting.ForEach(static waiting => waiting());
        stop?.Obeys?.Cancel();
        stop?.Kill?.Cancel();
        stop?.Ended();
        _host.Locks.Ended(guest);
    }

    /// <summary>
    /// The dispatcher dies: nobody waits for anything any more and no power button is remembered. What processes are
    /// busy with goes on.
    /// </summary>
    internal void ForgetOperations()
    {
        _host.Pool.Clear();
        _host.Locks.Clear();
        foreach (var guest in _host.Registry.All)
        {
            guest.Transition?.Waiting.Clear();
            guest.PowerButton?.Kill?.Cancel();
        }
    }
}
