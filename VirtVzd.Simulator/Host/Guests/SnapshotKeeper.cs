// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>Takes snapshots of guests, deletes them and switches guests to them.</summary>
sealed class SnapshotKeeper
{
    readonly GuestRegistry _registry;
    readonly StateMachine _machine;
    readonly Action<EventMessage> _publish;

    internal SnapshotKeeper(GuestRegistry registry, StateMachine machine, Action<EventMessage> publish)
    {
        _registry = registry;
        _machine = machine;
        _publish = publish;
    }

    /// <summary>Takes one. A guest that runs is frozen meanwhile, for <paramref name="delayMs"/>.</summary>
    internal void Create(
        Guest guest, string name, string description, uint flags, int delayMs, Action<PrlError, Snapshot?> done)
    {
        var config = guest.ReadConfig();
        if (HasHostDisk(config))
        {
            done(PrlError.PRL_ERR_VM_CREATE_SNAPSHOT_FAILED, null);
            return;
        }

        var state = (flags & SdkNumbers.SnapshotDiskOnly) != 0 || guest.State == VmState.Mounted
            ? VmState.Stopped
            : guest.State;
        var via = guest.IsActive ? VmState.Snapshotting : guest.State;
        _machine.Occupy(guest, GuestCommand.Snapshot, via, guest.State, delayMs, code =>
        {
            if (code != PrlError.PRL_ERR_SUCCESS)
            {
                done(code, null);
                return;
            }

            guest.Snapshots ??= new SnapshotTree();
            var taken = guest.Snapshots.Add(name, description, DateTime.Now, state, config);
            Changed(guest);
            _publish(Lifecycle.Of(guest, EventType.VmSnapshoted));
            done(code, taken);
        });
    }

    /// <summary>Deletes one; its children stay, or go with it.</summary>
    internal void Delete(Guest guest, string? uuid, bool withChildren, int delayMs, Action<PrlError> done)
    {
        if (guest.Snapshots?.Find(uuid) is not { } doomed)
        {
            done(PrlError.PRL_ERR_VM_SNAPSHOT_NOT_FOUND);
            return;
        }

        _machine.Occupy(guest, GuestCommand.Snapshot, guest.State, guest.State, delayMs, code =>
        {
            if (code == PrlError.PRL_ERR_SUCCESS)
            {
                guest.Snapshots.Remove(doomed, withChildren);
                Changed(guest);
            }

            done(code);
        });
    }

    /// <summary>Takes the guest back to one: its configuration and its state; a container may be left stopped.</summary>
    internal void SwitchTo(Guest guest, string? uuid, uint flags, int delayMs, Action<PrlError> done)
    {
        if (guest.Snapshots?.Find(uuid) is not { } wanted)
        {
            done(PrlError.PRL_ERR_VM_SNAPSHOT_NOT_FOUND);
            return;
        }

        var target = guest.IsContainer && (flags & SdkNumbers.SnapshotSkipResume) != 0 ? VmState.Stopped : wanted.State;
        var via = target is VmState.Running or VmState.Paused ? VmState.Restoring : guest.State;
        _machine.Occupy(guest, GuestCommand.Snapshot, via, target, delayMs, code =>
        {
            if (code == PrlError.PRL_ERR_SUCCESS)
            {
                Restore(guest, wanted);
            }

            done(code);
        });
    }

    /// <summary>The name and the home are not part of what a snapshot brings back.</summary>
    void Restore(Guest guest, Snapshot wanted)
    {
        var config = wanted.Config.Copy();
        var now = guest.ReadConfig();
        config.Name = now.Name;
        config.HomePath = now.HomePath;
        config.ServerUuid = now.ServerUuid;
        config.Version = guest.Version + 1;
        guest.Snapshots!.Current = wanted.Uuid;
        _registry.Configure(guest, config);
        _publish(Lifecycle.Of(guest, EventType.VmRestored));
        _publish(Lifecycle.Of(guest, EventType.VmConfigChanged));
        Changed(guest);
    }

    void Changed(Guest guest)
    {
        guest.AreSnapshotsDirty = true;
        _registry.MarkDirty(guest);
        _publish(Lifecycle.Of(guest, EventType.VmSnapshotsTreeChanged));
    }

    static bool HasHostDisk(VmConfiguration config) => config.Devices.Exists(
        static device => device is { Type: SdkNumbers.HardDisk, EmulatedType: SdkNumbers.RealDevice });
}
