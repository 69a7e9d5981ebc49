// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// Who changes a domain: one call at a time, a limited number of others queues for a limited time. A destroy runs
/// beside what it is to end; a shutdown that the guest has been asked for goes on beside calls that take no lock of the
/// dispatcher's. What the dispatcher would let wait for something of ours waits here, where it holds no thread of the
/// host's.
/// </summary>
sealed class DomainJobs
{
    const int SliceMs = 200;

    readonly object _change;
    readonly LinkedList<DomainJobKind> _inLine = new();
    readonly LinkedList<DomainJobKind> _destroysInLine = new();
    DomainJob? _running;
    DomainJob? _destroying;
    DomainJob? _shutdown;
    DomainJobProgress _last;

    /// <param name="change">The domain's own lock, which is pulsed when anything changes.</param>
    internal DomainJobs(object change) => _change = change;

    /// <summary>The call whose turn it is, null for none; of several, the one that a destroy is to end.</summary>
    internal DomainJob? Current
    {
        get
        {
            lock (_change)
            {
                return _running ?? _destroying ?? _shutdown;
            }
        }
    }

    /// <summary>The shutdown that the guest has been asked for and that is not over, null for none.</summary>
    internal DomainJob? Shutdown
    {
        get
        {
            lock (_change)
            {
                return _shutdown;
            }
        }
    }

    /// <summary>The call beside a destroy, null for none.</summary>
    internal DomainJob? Running
    {
        get
        {
            lock (_change)
            {
                return _running;
            }
        }
    }

    /// <summary>What is told of the last call that ended; forgotten unless it is to be kept.</summary>
    internal DomainJobProgress TakeLast(bool keep)
    {
        lock (_change)
        {
            var last = _last;
            _last = keep ? last : DomainJobProgress.None;
            return last;
        }
    }

    /// <summary>Waits for its turn: first come, first served, but a destroy goes before all others.</summary>
    /// <param name="kind">What is to be done.</param>
    /// <param name="timeoutMs">Longest wait.</param>
    /// <param name="waitersMax">Most calls that wait.</param>
    /// <param name="operation">What clients are told that is done.</param>
    /// <param name="stop">Set when the daemon stops.</param>
    /// <returns>To be disposed when it is done.</returns>
    /// <exception cref="LibvirtException">
    /// Its turn has not come in time, too many wait, or the daemon stops.
    /// </exception>
    internal Turn Begin(
        DomainJobKind kind,
        int timeoutMs,
        int waitersMax,
        DomainJobOperation operation = DomainJobOperation.Unknown,
        CancellationToken stop = default)
    {
        lock (_change)
        {
            AwaitTurn(kind, timeoutMs, waitersMax, stop);
            return Take(kind, operation);
        }
    }

    /// <summary>The same for a shutdown, of which one is enough.</summary>
    /// <returns>Null where the guest has been asked already.</returns>
    /// <exception cref="LibvirtException">As there.</exception>
    internal Turn? BeginShutdown(int timeoutMs, int waitersMax, CancellationToken stop = default)
    {
        lock (_change)
        {
            AwaitTurn(DomainJobKind.Shutdown, timeoutMs, waitersMax, stop);
            return _shutdown is null ? Take(DomainJobKind.Shutdown, DomainJobOperation.Unknown) : null;
        }
    }

    Turn Take(DomainJobKind kind, DomainJobOperation operation)
    {
        var job = new DomainJob(kind, operation);
        Place(kind) = job;
        return new Turn(this, job);
    }

    void AwaitTurn(DomainJobKind kind, int timeoutMs, int waitersMax, CancellationToken stop)
    {
        var line = kind == DomainJobKind.Destroy ? _destroysInLine : _inLine;
        if (!MayRun(kind) || line.Any(MayRun))
        {
            WaitInLine(line, kind, Environment.TickCount64 + timeoutMs, waitersMax, stop);
        }
    }

    // Returns with the turn come; the lock is held but while it sleeps.
    void WaitInLine(
        LinkedList<DomainJobKind> line, DomainJobKind kind, long deadline, int waitersMax, CancellationToken stop)
    {
        if (line.Count >= waitersMax)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed, ErrorDomain.Parallels,
                "cannot acquire state change lock due to max_queued limit");
        }

        var place = line.AddLast(kind);
        try
        {
            while (!IsNext(place))
            {
                var leftMs = deadline - Environment.TickCount64;
                if (leftMs <= 0)
                {
                    throw Held();
                }

                if (stop.IsCancellationRequested)
                {
                    throw LibvirtException.DaemonStops(ErrorDomain.Parallels);
                }

                Monitor.Wait(_change, (int)long.Min(leftMs, SliceMs));
            }
        }
        finally
        {
            line.Remove(place);
            Monitor.PulseAll(_change);
        }
    }

    // Who waits for a shutdown does not hold up those behind him who need not.
    bool IsNext(LinkedListNode<DomainJobKind> place)
    {
        for (var before = place.List!.First; !ReferenceEquals(before, place); before = before!.Next)
        {
            if (MayRun(before!.Value))
            {
                return false;
            }
        }

        return MayRun(place.Value);
    }

    bool MayRun(DomainJobKind kind) => kind switch
    {
        DomainJobKind.Destroy => _destroying is null && _running is not { Kind: DomainJobKind.Edit },
        _ when _destroying is not null || _running is not null || _destroysInLine.Count > 0 => false,
        DomainJobKind.ChangeState or DomainJobKind.Shutdown => true,
        _ => _shutdown is null,
    };

    ref DomainJob? Place(DomainJobKind kind)
    {
        switch (kind)
        {
            case DomainJobKind.Destroy:
                return ref _destroying;
            case DomainJobKind.Shutdown:
                return ref _shutdown;
            default:
                return ref _running;
        }
    }

    LibvirtException Held() => LibvirtException.Of(
        ErrorCode.OperationTimeout,
        ErrorDomain.Parallels,
        "cannot acquire state change lock (held by "
            + $"{(_running ?? _destroying ?? _shutdown)?.Name ?? "a call that came before"})");

    void End(DomainJob job, bool succeeded)
    {
        lock (_change)
        {
            _last = job.Ended(succeeded);
            Place(job.Kind) = null;
            Monitor.PulseAll(_change);
        }
    }

    /// <summary>The right to change the domain, until it is disposed, by whatever thread.</summary>
    internal sealed class Turn : IDisposable
    {
        readonly DomainJobs _jobs;
        bool _succeeded;

        /// <summary>Given by <see cref="Begin"/>.</summary>
        internal Turn(DomainJobs jobs, DomainJob job)
        {
            _jobs = jobs;
            Job = job;
        }

        /// <summary>The call whose turn it is.</summary>
        internal DomainJob Job { get; }

        /// <summary>It has done what it was to do.</summary>
        internal void Succeed() => _succeeded = true;

        /// <inheritdoc/>
        public void Dispose() => _jobs.End(Job, _succeeded);
    }
}
