// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;

namespace VirtVzd.Io;

/// <summary>
/// Threads that run calls. Normal workers take any work in turn and grow from the lower to the upper limit; priority
/// workers take only what may pass others, so cheap calls are answered and a stuck guest can be destroyed while every
/// normal worker hangs (rpc.md §9). Any thread may call in.
/// </summary>
sealed partial class WorkerPool
{
    readonly Lock _lock = new();
    readonly WorkQueue _queue = new();
    readonly Stack<Worker> _idleNormal = new();
    readonly Stack<Worker> _idlePriority = new();
    readonly string _name;
    readonly ILogger _log;

    WorkerLimits _limits;

    // Those that are set aside are in neither count.
    int _normal;
    int _priority;
    int _urgentOnPriority;
    bool _stopped;

    /// <summary>Starts the lower limit's workers and the priority workers.</summary>
    /// <param name="name">Ends the threads' names, of which the kernel shows 15 characters.</param>
    /// <param name="limits">How many workers.</param>
    /// <param name="log">Category <c>util.threadpool</c>.</param>
    internal WorkerPool(string name, WorkerLimits limits, ILogger log)
    {
        _name = name;
        _log = log;
        SetLimits(limits);
    }

    /// <summary>The pool at this instant.</summary>
    internal WorkerCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return new WorkerCounts(_limits, _normal, _idleNormal.Count, _priority, _queue.Count);
            }
        }
    }

    /// <summary>
    /// Queues work, or runs it at once on the caller's thread if the pool has no workers. After <see cref="Stop"/> it
    /// is forgotten.
    /// </summary>
    internal void Submit(WorkOrigin origin, WorkItem item)
    {
        Worker? sleeper = null;
        bool runHere;
        lock (_lock)
        {
            if (_stopped)
            {
                return;
            }

            runHere = _limits.Max == 0;
            if (!runHere)
            {
                sleeper = _queue.Add(origin, item) ? WorkerFor(item.Kind) : null;
                WatchIfStuck();
            }
        }

        sleeper?.Wake();
        if (runHere)
        {
            item.Run();
        }
    }

    /// <summary>
    /// Forgets what ends with an origin that is gone and has not begun (<see cref="WorkItem.EndsWithItsOrigin"/>): its
    /// <see cref="WorkItem.Drop"/> runs on the caller's thread. What has begun goes on.
    /// </summary>
    internal void Forget(WorkOrigin origin)
    {
        List<WorkItem> forgotten;
        lock (_lock)
        {
            forgotten = _queue.Remove(origin);
        }

        forgotten.ForEach(static item => item.Drop());
    }

    /// <summary>
    /// Changes the limits. Missing workers start at once; surplus ones end when they have finished what they are doing.
    /// </summary>
    /// <exception cref="LibvirtException">
    /// The system gives no more threads, or is not to be asked for so many; the limits are what they were.
    /// </exception>
    internal void SetLimits(WorkerLimits limits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limits.Min);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.Priority);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.Min, limits.Max);
        limits.Check();
        lock (_lock)
        {
            var before = _limits;
            _limits = limits;
            try
            {
                StartMissing();
            }
            catch (LibvirtException)
            {
                _limits = before;
                EndSurplus();
                throw;
            }

            EndSurplus();
            _queue.Shares = limits.Shares;
            Wake(_idleNormal, _queue.Count);
            WatchIfStuck();
        }
    }

    /// <summary>
    /// Changes the limits from what they are, as <see cref="SetLimits"/> does; what <paramref name="change"/> throws
    /// changes nothing.
    /// </summary>
    /// <param name="change">Gets the limits in force; runs under the pool's lock.</param>
    internal void ChangeLimits(Func<WorkerLimits, WorkerLimits> change)
    {
        lock (_lock)
        {
            SetLimits(change(_limits));
        }
    }

    /// <summary>
    /// Takes no more work, forgets what waits, and lets each worker end after what it is doing. Does not wait.
    /// </summary>
    internal void Stop()
    {
        lock (_lock)
        {
            _stopped = true;
            Wake(_idleNormal, _idleNormal.Count);
            Wake(_idlePriority, _idlePriority.Count);
        }

        EndWatch();
    }

    void StartMissing()
    {
        var wanted = Math.Clamp(_normal - _idleNormal.Count + _queue.Count, _limits.Min, _limits.Max);
        while (_normal < wanted)
        {
            StartWorker(isPriority: false);
        }

        while (_priority < _limits.Priority)
        {
            StartWorker(isPriority: true);
        }
    }

    void EndSurplus()
    {
        Wake(_idleNormal, _normal - _limits.Max);
        Wake(_idlePriority, _priority - _limits.Priority);
    }

    // Whom to wake for work just queued; may start a worker, who then wakes by himself. An idle priority worker goes
    // before a new thread where the work is cheap: it will be back before the thread has started.
    Worker? WorkerFor(WorkKind kind)
    {
        if (_idleNormal.TryPop(out var worker))
        {
            return worker;
        }

        if (kind == WorkKind.Cheap && _idlePriority.TryPop(out worker))
        {
            return worker;
        }

        if (_normal < _limits.Max && TryGrow())
        {
            return null;
        }

        return kind == WorkKind.Urgent && _urgentOnPriority < _limits.UrgentMax && _idlePriority.TryPop(out worker)
            ? worker
            : null;
    }

    bool TryGrow()
    {
        try
        {
            StartWorker(isPriority: false);
            return true;
        }
        catch (LibvirtException failure)
        {
            // The pool is slower with fewer, not broken.
            _log.Error($"{_name}: {failure.Message}");
            return false;
        }
    }

    void StartWorker(bool isPriority)
    {
        var worker = new Worker((isPriority ? "prio-rpc-" : "rpc-") + _name, isPriority, Work);
        if (!worker.TryStart())
        {
            worker.Dispose();
            throw LibvirtException.SystemError(
                ErrorDomain.Thread, Errno.EAGAIN, "Unable to start another worker thread");
        }

        _workers.Add(worker);
        _normal += isPriority ? 0 : 1;
        _priority += isPriority ? 1 : 0;
    }

    static void Wake(Stack<Worker> idle, int count)
    {
        for (; count > 0 && idle.TryPop(out var worker); count--)
        {
            worker.Wake();
        }
    }

    // The life of one worker.
    void Work(Worker self)
    {
        using (self)
        {
            while (true)
            {
                WorkItem? item;
                lock (_lock)
                {
                    FinishCurrent(self);
                    if (IsSurplus(self))
                    {
                        _workers.Remove(self);
                        _normal -= self.IsPriority ? 0 : 1;
                        _priority -= self.IsPriority ? 1 : 0;
                        return;
                    }

                    item = self.IsPriority ? TakeForPriority() : _queue.Take();
                    Begin(self, item);
                }

                if (item is null)
                {
                    self.Sleep();
                }
                else
                {
                    Run(item);
                }
            }
        }
    }

    // Work answers for what goes wrong in it. What it does not foresee costs no worker, and not the process.
    void Run(WorkItem item)
    {
        try
        {
            item.Run();
        }
        catch (Exception bug)
        {
            _log.Error($"{_name}: work failed unexpectedly: {bug}");
        }
    }

    bool IsSurplus(Worker self) =>
        _stopped || (self.IsPriority ? _priority > _limits.Priority : _normal > _limits.Max);

    WorkItem? TakeForPriority() =>
        _queue.Take(WorkKind.Cheap) ?? (_urgentOnPriority < _limits.UrgentMax ? _queue.Take(WorkKind.Urgent) : null);

    void Begin(Worker self, WorkItem? item)
    {
        self.Current = item;
        if (item is null)
        {
            (self.IsPriority ? _idlePriority : _idleNormal).Push(self);
        }
        else if (item.Kind != WorkKind.Cheap)
        {
            self.BeganMs = Environment.TickCount64;
            _urgentOnPriority += self.IsPriority ? 1 : 0;
        }
    }

    void FinishCurrent(Worker self)
    {
        if (self.Current is not { Kind: not WorkKind.Cheap } item)
        {
            return;
        }

        _queue.End(item, self.IsSetAside);
        self.Current = null;
        if (self.IsSetAside)
        {
            TakeBack(self);

            // Another one may be set aside in its stead.
            WatchIfStuck();
        }
        else
        {
            _urgentOnPriority -= self.IsPriority ? 1 : 0;
        }

        if (_queue.Count > 0 && (self.IsPriority || IsSurplus(self)))
        {
            // What stood aside for it this worker will not take.
            Wake(_idleNormal, 1);
        }
    }
}
