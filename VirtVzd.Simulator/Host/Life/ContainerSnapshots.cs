// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>Snapshots of containers, which a tool takes, deletes and goes back to.</summary>
sealed class ContainerSnapshots
{
    static readonly Outcome s_unknown = Outcome.Refused(
        PrlError.PRL_ERR_VZCTL_OPERATION_FAILED, "Unable to find the snapshot");

    readonly Facilities _host;
    readonly ContainerLife _life;
    readonly SnapshotShelf _shelf;

    internal ContainerSnapshots(Facilities host, ContainerLife life, SnapshotShelf shelf)
    {
        _host = host;
        _life = life;
        _shelf = shelf;
    }

    /// <summary>Takes one; <paramref name="taken"/> gets it before the work ends.</summary>
    internal void Create(
        Guest guest, string name, string description, uint flags, int delayMs, Action<Snapshot> taken,
        Action<Outcome> done)
    {
        if (guest.IsActive && guest.Transition is null)
        {
            _host.Board.PutBetween(guest, VmState.Snapshotting);
        }

        var kept = (flags & SdkNumbers.SnapshotDiskOnly) != 0 || guest.State == VmState.Mounted
            ? VmState.Stopped
            : guest.State;
        _life.RunTool(
            guest,
            delayMs,
            () =>
            {
                _host.Board.Put(guest, guest.State);
                taken(_shelf.Add(guest, name, description, kept));
                Tell(guest, EventType.VmSnapshoted);
            },
            done);
    }

    /// <summary>Deletes one; what was taken upon it stays in any case.</summary>
    internal void Delete(Guest guest, string? uuid, int delayMs, Action<Outcome> done) =>
        OnSnapshot(guest, uuid, delayMs, done, doomed =>
        {
            _shelf.Remove(guest, doomed, false);
            Tell(guest, EventType.VmStateDeleted);
        });

    /// <summary>Goes back to one; one with memory goes on, unless it is not to.</summary>
    internal void SwitchTo(Guest guest, string? uuid, uint flags, int delayMs, Action<Outcome> done) =>
        OnSnapshot(guest, uuid, delayMs, done, wanted =>
        {
            if (guest.IsActive)
            {
                _host.Board.Put(guest, VmState.Stopped);
            }

            _shelf.Restore(guest, wanted);
            _host.Board.Put(guest, (flags & SdkNumbers.SnapshotSkipResume) != 0 ? VmState.Stopped : wanted.State);
            Tell(guest, EventType.VmRestored);
        });

    void OnSnapshot(Guest guest, string? uuid, int delayMs, Action<Outcome> done, Action<Snapshot> apply)
    {
        if (guest.Snapshots?.Find(uuid) is { } found)
        {
            _life.RunTool(guest, delayMs, () => apply(found), done);
        }
        else
        {
            done(s_unknown);
        }
    }

    void Tell(Guest guest, EventType type)
    {
        _host.Publish(Lifecycle.Of(guest, type));
        _host.Publish(Lifecycle.Of(guest, EventType.VmSnapshotsTreeChanged));
    }
}
