// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>
/// Takes snapshots of guests, deletes them and goes back to them: VMs and containers, each by their own rules.
/// </summary>
sealed class SnapshotKeeper
{
    readonly Facilities _host;
    readonly MachineSnapshots _machines;
    readonly ContainerSnapshots _containers;

    internal SnapshotKeeper(Facilities host, ContainerLife life)
    {
        _host = host;
        var shelf = new SnapshotShelf(host.Registry);
        _machines = new MachineSnapshots(host, shelf);
        _containers = new ContainerSnapshots(host, life, shelf);
    }

    /// <summary>Who asks for work on a guest's snapshots, how long it is to take and who hears of its end.</summary>
    internal readonly record struct Order(Guest Guest, object Session, int DelayMs);

    /// <summary>Takes one.</summary>
    internal void Create(Order order, string name, string description, uint flags, Action<Outcome, Snapshot?> done)
    {
        Snapshot? taken = null;
        if (order.Guest.IsContainer)
        {
            _containers.Create(order.Guest, name, description, flags, order.DelayMs, Take, Done);
        }
        else
        {
            Begin(order, Done, work => _machines.Create(work, name, description, flags, Take));
        }

        void Take(Snapshot snapshot) => taken = snapshot;

        void Done(Outcome outcome) => done(outcome, taken);
    }

    /// <summary>Writes another title and description to one; there is no such command for containers.</summary>
    internal void Describe(Order order, string? uuid, string name, string description, Action<Outcome> done)
    {
        if (order.Guest.IsContainer)
        {
            done(PrlError.PRL_ERR_ACTION_NOT_SUPPORTED_FOR_CT);
        }
        else
        {
            Begin(order, done, work => _machines.Describe(work, uuid, name, description));
        }
    }

    /// <summary>Deletes one; of a VM its children stay, or go with it.</summary>
    internal void Delete(Order order, string? uuid, bool withChildren, Action<Outcome> done)
    {
        if (order.Guest.IsContainer)
        {
            _containers.Delete(order.Guest, uuid, order.DelayMs, done);
        }
        else
        {
            Begin(order, done, work => _machines.Delete(work, uuid, withChildren));
        }
    }

    /// <summary>
    /// Takes the guest back to one: its configuration and its state; a container may be left stopped.
    /// </summary>
    internal void SwitchTo(Order order, string? uuid, uint flags, Action<Outcome> done)
    {
        if (order.Guest.IsContainer)
        {
            _containers.SwitchTo(order.Guest, uuid, flags, order.DelayMs, done);
        }
        else
        {
            Begin(order, done, work => _machines.SwitchTo(work, uuid));
        }
    }

    void Begin(Order order, Action<Outcome> done, Action<GuestWork> begin) =>
        GuestWork.Run(_host, order.Guest, order.Session, order.DelayMs, done, begin);
}
