// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Host.Life;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>What becomes of a VM on its source.</summary>
sealed class SourceEnding
{
    readonly Facilities _host;
    readonly Action<object, EventMessage> _tell;

    /// <param name="host">Guests, states, events.</param>
    /// <param name="tell">Tells one session.</param>
    internal SourceEnding(Facilities host, Action<object, EventMessage> tell)
    {
        _host = host;
        _tell = tell;
    }

    /// <summary>The target has it: it goes, with its files unless they are shared; one that was cloned stays.</summary>
    internal void Leave(Guest guest, MigrationOrder order, PeerVerdict verdict, VmState before)
    {
        _host.Publish(Lifecycle.Of(guest, EventType.VmMigrateFinished));
        if (order.IsClone)
        {
            Restore(guest, before);
            return;
        }

        // The dispatcher has it to itself meanwhile.
        _host.Publish(Lifecycle.Of(guest, EventType.VmConfigChanged));
        _host.Registry.Remove(guest);
        var isRemoved = verdict.IsShared || HomeFolder.Remove(guest);
        _host.Publish(Lifecycle.Of(guest, verdict.IsShared ? EventType.VmUnregistered : EventType.VmDeleted));
        if (!isRemoved)
        {
            _tell(order.Session, MigrationEvents.Message(guest.Name, PrlError.PRL_ERR_VM_MIGRATE_ERROR_DELETE_VM));
        }

        if (!HomeFiles.DeleteMoved(verdict))
        {
            _tell(order.Session, MigrationEvents.Message(guest.Name, PrlError.PRL_ERR_NOT_ALL_FILES_WAS_DELETED));
        }
    }

    /// <summary>The target has the container: it goes, unless it was cloned.</summary>
    internal void LeaveContainer(Guest guest, MigrationOrder order)
    {
        if (!order.IsClone)
        {
            _host.Registry.Remove(guest);
            _host.Publish(Lifecycle.Of(guest, EventType.VmDeleted));
        }

        _host.Publish(Lifecycle.Of(guest, EventType.VmMigrateFinished));
    }

    /// <summary>Tells the session that asked.</summary>
    internal void Tell(object session, EventMessage message) => _tell(session, message);

    /// <summary>
    /// It failed; <paramref name="before"/> is the state before it was told to have begun, null when it was not.
    /// </summary>
    internal void Stay(Guest guest, VmState? before)
    {
        _host.Publish(Lifecycle.Of(guest, EventType.VmMigrateCancelled));
        if (before is { } state && _host.Registry.Has(guest))
        {
            Restore(guest, state);
            _host.Publish(MigrationEvents.OldStyle(guest.Uuid, state));
        }
    }

    // The old state is told in any case, also of a machine that died meanwhile.
    void Restore(Guest guest, VmState before)
    {
        if (guest.Via is not null)
        {
            _host.Board.PutQuietly(guest, before);
        }

        _host.Board.Tell(guest, before);
    }
}
