// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>
/// Backups of VMs that a client reads by itself. From begin to end a lock is held; a VM that is off stands paused
/// meanwhile. Where the VM stops, its disks cannot be read any more, and nothing else ends.
/// </summary>
sealed class Backups
{
    readonly Facilities _host;
    readonly string _folder;
    readonly Dictionary<Guest, Activity> _activities = [];

    /// <param name="host">What work is done with.</param>
    /// <param name="folder">Where clients read.</param>
    internal Backups(Facilities host, string folder)
    {
        _host = host;
        _folder = folder;
    }

    /// <summary>One that has begun.</summary>
    sealed record Activity(GuestWork Work, object Session, string Point, string Export, bool WasOff);

    /// <summary>Begins one; <paramref name="done"/> gets the path of what can be read.</summary>
    internal void Begin(SnapshotKeeper.Order order, string point, Action<Outcome, string?> done)
    {
        var guest = order.Guest;
        if (guest.IsContainer)
        {
            // A real host begins one; nothing here has the disks of a container.
            done(PrlError.PRL_ERR_UNIMPLEMENTED, null);
            return;
        }

        if (ClonePlan.IsLinked(guest.ReadConfig()))
        {
            done(PrlError.PRL_ERR_UNIMPLEMENTED, null);
            return;
        }

        string? export = null;
        GuestWork? work = null;
        work = GuestWork.Apart(_host, guest, order.Session, order.DelayMs, outcome => done(outcome, export));
        work.Lock(LockKind.Backup, () => work.Later(order.DelayMs, () =>
        {
            export = Path.Combine(_folder, KernelRandom.Uuid().Trim('{', '}'));
            Directory.CreateDirectory(_folder);
            if (point.Length > 0)
            {
                guest.Contents.Follow(point);
            }

            JsonFile.Write(export, guest.Contents.Export(guest.ReadConfig()), WireJson.Default.BackupExport);
            var wasOff = guest.State == VmState.Stopped;
            if (wasOff)
            {
                _host.Board.Put(guest, VmState.Paused);
            }

            _activities[guest] = new Activity(work!, order.Session, point, export, wasOff);
            work!.Answer(Outcome.Success);
        }));
    }

    /// <summary>Ends one, for the session that began it.</summary>
    internal Outcome End(Guest guest, object session, bool isGivenUp)
    {
        if (!_activities.TryGetValue(guest, out var activity))
        {
            return PrlError.PRL_ERR_FILE_NOT_FOUND;
        }

        if (activity.Session != session)
        {
            return PrlError.PRL_ERR_ACCESS_DENIED;
        }

        End(guest, activity, isGivenUp);
        return Outcome.Success;
    }

    /// <summary>A session has ended: what it began is given up.</summary>
    internal void Leave(object session)
    {
        foreach (var (guest, activity) in _activities.Where(entry => entry.Value.Session == session).ToArray())
        {
            End(guest, activity, isGivenUp: true);
        }
    }

    /// <summary>At the end of a turn: what stopped or is gone has no disks to read.</summary>
    internal void Follow()
    {
        foreach (var (guest, activity) in _activities)
        {
            if (!guest.IsActive || !_host.Registry.Has(guest))
            {
                File.Delete(activity.Export);
            }
        }
    }

    void End(Guest guest, Activity activity, bool isGivenUp)
    {
        _activities.Remove(guest);
        File.Delete(activity.Export);
        if (isGivenUp && activity.Point.Length > 0)
        {
            guest.Contents.Forget(activity.Point);
        }

        if (activity.WasOff && guest.State == VmState.Paused)
        {
            _host.Board.Put(guest, VmState.Stopped);
        }

        activity.Work.End(Outcome.Success);
    }
}
