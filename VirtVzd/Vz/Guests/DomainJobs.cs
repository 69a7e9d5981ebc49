// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// Who changes a domain: one call at a time, a limited number of others queues for a limited time. A destroy runs beside a change of state,
/// because that is what it is to end; two destroys queue for each other.
/// </summary>
sealed class DomainJobs
{
    const int SliceMs = 200;

    readonly object _change = new();
    readonly LinkedList<DomainJobKind> _inLine = new();
    readonly LinkedList<DomainJobKind> _destroysInLine = new();
    DomainJob? _running;
    DomainJob? _destroying;
    DomainJobProgress _last;

    /// <summary>The call whose turn it is, null for none; of two, the one that a destroy is to end.</summary>
    internal DomainJob? Current
    {
        get
        {
            lock (_change)
            {
                return _running ?? _destroying;
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
    /// <exception cref="LibvirtException">Its turn has not come in time, too many wait, or the daemon stops.</exception>
    internal Turn Begin(
        DomainJobKind kind,
        int timeoutMs,
        int waitersMax,
        DomainJobOperation operation = DomainJobOperation.Unknown,
        CancellationToken stop = default)
    {
        var deadline = Environment.TickCount64 + timeoutMs;
        var line = kind == DomainJobKind.Destroy ? _destroysInLine : _inLine;
        lock (_change)
        {
            if (line.Count > 0 || !MayRun(kind))
            {
                WaitInLine(line, kind, deadline, waitersMax, stop);
            }

            var job = new DomainJob(kind, operation);
            if (kind == DomainJobKind.Destroy)
            {
                _destroying = job;
            }
            else
            {
                _running = job;
            }

            return new Turn(this, job);
        }
    }

    // Returns with the turn come; the lock is held but while it sleeps.
    void WaitInLine(LinkedList<DomainJobKind> line, DomainJobKind kind, long deadline, int waitersMax, CancellationToken stop)
    {
        if (line.Count >= waitersMax)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed, ErrorDomain.Parallels, "cannot acquire state change lock due to max_queued limit");
        }

        var place = line.AddLast(kind);
        try
        {
            while (!ReferenceEquals(line.First, place) || !MayRun(kind))
            {
                var leftMs = deadline - Environment.TickCount64;
                if (leftMs <= 0)
                {
                    throw LibvirtException.Of(
                        ErrorCode.OperationTimeout, ErrorDomain.Parallels, "cannot acquire state change lock");
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

    bool MayRun(DomainJobKind kind) => kind == DomainJobKind.Destroy
        ? _destroying is null && (_running is null or { Kind: DomainJobKind.ChangeState })
        : _destroying is null && _running is null && _destroysInLine.Count == 0;

    void End(DomainJob job, bool succeeded)
    {
        lock (_change)
        {
            _last = job.Ended(succeeded);
            if (ReferenceEquals(job, _destroying))
            {
                _destroying = null;
            }
            else
            {
                _running = null;
            }

            Monitor.PulseAll(_change);
        }
    }

    /// <summary>The right to change the domain, until it is disposed.</summary>
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
