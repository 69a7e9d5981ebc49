// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>
/// Commits edits of VMs. A commit keeps other commits out; for hardware that cannot be changed while the VM runs it
/// waits for the VM to be stopped, and for another name it keeps nearly everything out. One that fails is told as a
/// change, too.
/// </summary>
sealed class MachineEdit
{
    readonly Facilities _host;
    readonly Catalogue _catalogue;

    internal MachineEdit(Facilities host, Catalogue catalogue)
    {
        _host = host;
        _catalogue = catalogue;
    }

    /// <summary>
    /// An edit: what is wanted, from what it was begun (null if it was not), for which session, and how that is told
    /// what others are not.
    /// </summary>
    internal sealed record Order(
        Guest Guest, VmConfiguration Wanted, BegunEdit? Begun, object Session, Action<EventMessage> TellEditor);

    /// <summary>Commits; <paramref name="done"/> gets the outcome.</summary>
    internal void Run(Order order, Action<Outcome> done) => GuestWork.Run(
        _host,
        order.Guest,
        order.Session,
        0,
        outcome =>
        {
            if (!outcome.IsSuccess && _host.Registry.Has(order.Guest))
            {
                _host.Publish(Lifecycle.Of(order.Guest, EventType.VmConfigChanged));
            }

            done(outcome);
        },
        work => Begin(work, order));

    void Begin(GuestWork work, Order order)
    {
        if (order.Guest.State == VmState.Suspended)
        {
            work.End(PrlError.PRL_ERR_CANT_EDIT_SUSPENDED_VM);
        }
        else
        {
            work.Lock(LockKind.Edit, () => Merge(work, order), inWords: false);
        }
    }

    void Merge(GuestWork work, Order order)
    {
        var guest = order.Guest;
        if (Catalogue.Merge(guest, order.Wanted, order.Begun) is not { } wanted)
        {
            work.End(PrlError.PRL_ERR_VM_CONFIG_WAS_CHANGED);
            return;
        }

        var before = guest.ReadConfig();
        if (EditRules.Refusal(guest, before, wanted) is { } refusal)
        {
            work.End(refusal);
        }
        else if (EditRules.NeedsStop(guest, before, wanted))
        {
            work.Lock(LockKind.EditHardware, () => Rename(work, order, wanted, guest.Version), inWords: false);
        }
        else
        {
            Rename(work, order, wanted, guest.Version);
        }
    }

    void Rename(GuestWork work, Order order, VmConfiguration wanted, uint version)
    {
        var guest = order.Guest;
        if (wanted.Name == guest.Name)
        {
            Store(work, order, wanted, version);
        }
        else if (guest.IsActive)
        {
            work.End(Outcome.About(PrlError.PRL_ERR_VM_MUST_BE_STOPPED_BEFORE_RENAMING, guest.Name));
        }
        else
        {
            work.Lock(LockKind.Rename, () => Store(work, order, wanted, version), inWords: false);
        }
    }

    // What changes a configuration without a lock may have done so while this one waited.
    void Store(GuestWork work, Order order, VmConfiguration wanted, uint version) =>
        work.End(order.Guest.Version == version
            ? _catalogue.Accept(order.Guest, wanted, order.TellEditor)
            : PrlError.PRL_ERR_VM_CONFIG_WAS_CHANGED);
}
