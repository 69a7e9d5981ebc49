// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Backups;

/// <summary>
/// A backup that goes on, on a thread of its own: the domain's turn is its turn. It ends well with all files whole, or
/// with none of them left.
/// </summary>
sealed class RunningBackup
{
    const uint PercentMax = 100;

    readonly Domain _domain;
    readonly DomainJobs.Turn _turn;
    readonly PrlBackup _backup;
    readonly List<DiskCopy> _copies;
    readonly ILogger _log;
    readonly CancellationToken _stop;
    readonly Thread _thread;

    /// <summary>Takes over what is to be done.</summary>
    /// <param name="definition">What it is.</param>
    /// <param name="domain">Whose disks.</param>
    /// <param name="turn">Owned.</param>
    /// <param name="backup">Owned.</param>
    /// <param name="copies">Owned.</param>
    /// <param name="log">For the operator.</param>
    /// <param name="stop">Set when the daemon stops.</param>
    internal RunningBackup(
        BackupDefinition definition,
        Domain domain,
        DomainJobs.Turn turn,
        PrlBackup backup,
        List<DiskCopy> copies,
        ILogger log,
        CancellationToken stop)
    {
        Definition = definition;
        _domain = domain;
        _turn = turn;
        _backup = backup;
        _copies = copies;
        _log = log;
        _stop = stop;
        _thread = new Thread(Run) { IsBackground = true, Name = "vz-backup" };
    }

    internal BackupDefinition Definition { get; }

    /// <summary>Whether the host goes on to follow changes since its begin, if it ends well.</summary>
    internal bool KeepsPoint { get; init; }

    /// <summary>
    /// Told that nothing more is done for it, and whether its end is a good one; it still has the domain's turn.
    /// </summary>
    internal required Action<RunningBackup, bool> Ending { get; init; }

    /// <summary>Told of its end, and whether that was a good one; the domain's turn is over then.</summary>
    internal required Action<RunningBackup, bool> Ended { get; init; }

    /// <summary>What it is to who watches the domain.</summary>
    internal DomainJob Job => _turn.Job;

    /// <summary>Begins; returns at once.</summary>
    internal void Start() => _thread.Start();

    /// <summary>Waits for its end; the stop must be set.</summary>
    /// <returns>False if that takes longer than <paramref name="timeoutMs"/>.</returns>
    internal bool Join(int timeoutMs) => _thread.Join(timeoutMs);

    void Run()
    {
        var succeeded = false;
        try
        {
            Copy();
            EndWell();
            succeeded = true;
            _turn.Succeed();
        }
        catch (Exception e)
        {
            // Nobody else hears of it.
            _log.Warning($"domain {_domain.View.Definition.Name}: its backup has failed: "
                + $"{(e is LibvirtException ? e.Message : e)}");
            GiveUp();
        }

        _copies.ForEach(static copy => copy.Dispose());
        _backup.Dispose();
        Ending(this, succeeded);
        _turn.Dispose();
        Ended(this, succeeded);
    }

    void Copy()
    {
        var total = ulong.Max(_copies.Aggregate(0UL, static (sum, copy) => sum + copy.SizeBytes), 1);
        var done = 0UL;
        using var room = new PageBuffer(DiskCopy.ChunkBytes);
        foreach (var copy in _copies)
        {
            copy.Run(room.Bytes, bytes =>
            {
                done += bytes;
                Job.Report((uint)(done * PercentMax / total));
                CheckWanted();
            });
        }
    }

    void CheckWanted()
    {
        if (Job.Control.IsCancelled)
        {
            throw PrlJobControl.Cancelled();
        }

        if (_stop.IsCancellationRequested)
        {
            throw LibvirtException.DaemonStops(ErrorDomain.Parallels);
        }
    }

    void EndWell()
    {
        if (KeepsPoint)
        {
            _backup.Commit();
        }
        else
        {
            _backup.Rollback();
        }

        _copies.ForEach(static copy => copy.Keep());
    }

    void GiveUp()
    {
        try
        {
            _backup.Rollback();
        }
        catch (LibvirtException e)
        {
            _log.Debug($"domain {_domain.View.Definition.Name}: its backup was over at the host: {e.Message}");
        }
    }
}
