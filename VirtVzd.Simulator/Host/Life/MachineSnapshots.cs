// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>
/// Snapshots of VMs. They take no lock. One of a running VM waits in the end for the VM to run again; when somebody
/// stopped it meanwhile, that never comes.
/// </summary>
sealed class MachineSnapshots
{
    readonly Facilities _host;
    readonly SnapshotShelf _shelf;

    internal MachineSnapshots(Facilities host, SnapshotShelf shelf)
    {
        _host = host;
        _shelf = shelf;
    }

    /// <summary>Takes one; <paramref name="taken"/> gets it before the work ends.</summary>
    internal void Create(GuestWork work, string name, string description, uint flags, Action<Snapshot> taken)
    {
        var guest = work.Guest;
        if (HasHostDisk(guest.ReadConfig()))
        {
            work.End(PrlError.PRL_ERR_VM_CREATE_SNAPSHOT_FAILED);
            return;
        }

        var state = guest.State;
        var kept = (flags & SdkNumbers.SnapshotDiskOnly) != 0 ? VmState.Stopped : state;
        if (state != VmState.Running)
        {
            ShowActive(guest);
            work.Later(work.DelayMs, () => work.Alone(() =>
            {
                if (guest.State == state)
                {
                    Keep();
                }
                else
                {
                    work.End(Refusals.NotThen);
                }
            }));
            return;
        }

        var frozenMs = (work.DelayMs + 1) / 2;
        work.Later(work.DelayMs - frozenMs, () => work.Alone(() =>
        {
            if (guest.State == VmState.Running)
            {
                Freeze(guest);
                work.Occupy(frozenMs, Keep, static () => { });
            }
        }));

        void Keep()
        {
            _host.Board.Put(guest, state);
            taken(_shelf.Add(guest, name, description, kept));
            Tell(guest, EventType.VmSnapshotsTreeChanged);
            Tell(guest, EventType.VmSnapshoted);
            work.End(Outcome.Success);
            TellProcess(guest);
        }
    }

    /// <summary>Writes another title and description to one.</summary>
    internal void Describe(GuestWork work, string? uuid, string name, string description) =>
        work.Later(work.DelayMs, () => work.Alone(() =>
        {
            if (work.Guest.Snapshots?.Find(uuid) is not { } found)
            {
                work.End(PrlError.PRL_ERR_VM_SNAPSHOT_NOT_FOUND);
                return;
            }

            _shelf.Describe(work.Guest, found, name, description);
            Tell(work.Guest, EventType.VmSnapshotsTreeChanged);
            work.End(Outcome.Success);
        }));

    /// <summary>Deletes one.</summary>
    internal void Delete(GuestWork work, string? uuid, bool withChildren)
    {
        if (work.Guest.Snapshots?.Find(uuid) is null)
        {
            work.End(Refusals.NoSuchSnapshotToDelete);
            return;
        }

        work.Later(work.DelayMs, () => work.Alone(() =>
        {
            if (work.Guest.Snapshots?.Find(uuid) is not { } doomed)
            {
                work.End(Refusals.NoSuchSnapshotToDelete);
                return;
            }

            _shelf.Remove(work.Guest, doomed, withChildren);
            Tell(work.Guest, EventType.VmStateDeleted);
            Tell(work.Guest, EventType.VmSnapshotsTreeChanged);
            work.End(Outcome.Success);
        }));
    }

    /// <summary>Goes back to one: a VM that is on is switched off first.</summary>
    internal void SwitchTo(GuestWork work, string? uuid)
    {
        if (work.Guest.Snapshots?.Find(uuid) is null)
        {
            work.End(Refusals.NoSuchSnapshotToGoTo);
            return;
        }

        work.Alone(() =>
        {
            var guest = work.Guest;
            if (guest.Snapshots?.Find(uuid) is not { } wanted)
            {
                work.End(Refusals.NoSuchSnapshotToGoTo);
                return;
            }

            if (_host.Board.ShowsSteps)
            {
                ShowRestoring(guest, wanted.State);
            }
            else if (guest.IsActive)
            {
                _host.Board.Put(guest, VmState.Stopped);
            }

            work.Occupy(work.DelayMs, () => Restore(work, wanted), () => work.End(Refusals.Died));
        });
    }

    static bool HasHostDisk(VmConfiguration config) => config.Devices.Exists(
        static device => device is { Type: SdkNumbers.HardDisk, EmulatedType: SdkNumbers.RealDevice });

    void ShowActive(Guest guest)
    {
        if (guest.IsActive)
        {
            _host.Board.PutBetween(guest, VmState.Snapshotting);
        }
    }

    void ShowRestoring(Guest guest, VmState target)
    {
        if (target is VmState.Running or VmState.Paused)
        {
            _host.Board.PutBetween(guest, VmState.Restoring);
        }
    }

    void Freeze(Guest guest)
    {
        if (_host.Board.ShowsSteps)
        {
            ShowActive(guest);
        }
        else
        {
            _host.Board.Put(guest, VmState.Paused);
        }
    }

    void Restore(GuestWork work, Snapshot wanted)
    {
        var guest = work.Guest;
        _shelf.Restore(guest, wanted);
        Tell(guest, EventType.VmSnapshotsTreeChanged);
        Tell(guest, EventType.VmRestored);
        if (_host.Board.ShowsSteps)
        {
            _host.Board.Put(guest, wanted.State);
        }
        else
        {
            TellRestored(guest, wanted.State);
        }

        work.End(Outcome.Success);
        TellProcess(guest);
    }

    // Told even when it is no other state; one that was paused runs for a moment.
    void TellRestored(Guest guest, VmState state)
    {
        _host.Board.PutQuietly(guest, state);
        if (state == VmState.Paused)
        {
            _host.Board.Tell(guest, VmState.Running);
        }

        _host.Board.Tell(guest, state);
    }

    void Tell(Guest guest, EventType type) => _host.Publish(Lifecycle.Of(guest, type));

    void TellProcess(Guest guest) =>
        _host.Publish(Lifecycle.OfProcess(guest, EventType.VmMemorySwappingFinished));
}
