// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Io;

/// <content>
/// Work that waits long for something outside leaves its place to other work: where something waits for a worker, one
/// whose work has lasted long is set aside and another is started. It ends with its work, or takes a place that is free
/// then. What the work itself does needs no change for that, and knows nothing of it.
/// </content>
sealed partial class WorkerPool
{
    const int LookMs = 250;

    readonly HashSet<Worker> _workers = [];
    readonly object _end = new();
    bool _isWatching;
    int _setAside;

    /// <summary>How long work lasts before it counts as waiting for something outside.</summary>
    internal int PatienceMs { get; init; } = 1_000;

    /// <summary>How many are set aside.</summary>
    internal int SetAsideCount
    {
        get
        {
            lock (_lock)
            {
                return _setAside;
            }
        }
    }

    // One more worker, or one more of those whom shares bind, would take what waits.
    bool IsStuck => _queue.Count > 0 && (_queue.IsBoundFull || (_normal >= _limits.Max && _idleNormal.Count == 0));

    bool IsToBeWatched => !_stopped && _setAside < _limits.SetAsideMax && IsStuck;

    void WatchIfStuck()
    {
        if (_isWatching || !IsToBeWatched)
        {
            return;
        }

        _isWatching = new Thread(Watch) { IsBackground = true, Name = "watch-" + _name }.TryStart();
        if (!_isWatching)
        {
            _log.Error($"{_name}: Unable to start another worker thread");
        }
    }

    // Lives as long as something waits for a worker.
    void Watch()
    {
        bool goesOn;
        do
        {
            lock (_end)
            {
                Monitor.Wait(_end, LookMs);
            }

            lock (_lock)
            {
                SetAsideWhoWaits();
                _isWatching = goesOn = IsToBeWatched;
            }
        }
        while (goesOn);
    }

    void EndWatch()
    {
        lock (_end)
        {
            Monitor.PulseAll(_end);
        }
    }

    void SetAsideWhoWaits()
    {
        var wanted = Math.Min(_queue.Count, _limits.SetAsideMax - _setAside);
        var before = Environment.TickCount64 - PatienceMs;
        foreach (var worker in IsToBeWatched ? WhoWaitsSince(before) : [])
        {
            if (wanted-- <= 0 || !TrySetAside(worker))
            {
                return;
            }
        }
    }

    List<Worker> WhoWaitsSince(long ms)
    {
        var waiting = new List<Worker>();
        foreach (var worker in _workers)
        {
            if (worker is { IsSetAside: false, Current.Kind: not WorkKind.Cheap } && worker.BeganMs <= ms)
            {
                waiting.Add(worker);
            }
        }

        return waiting;
    }

    bool TrySetAside(Worker worker)
    {
        try
        {
            // It takes what waits as soon as the lock is free.
            StartWorker(worker.IsPriority);
        }
        catch (LibvirtException failure)
        {
            _log.Error($"{_name}: {failure.Message}");
            return false;
        }

        worker.IsSetAside = true;
        _setAside++;
        _normal -= worker.IsPriority ? 0 : 1;
        _priority -= worker.IsPriority ? 1 : 0;
        _urgentOnPriority -= worker.IsPriority ? 1 : 0;
        _queue.SetAside(worker.Current!);
        return true;
    }

    void TakeBack(Worker worker)
    {
        worker.IsSetAside = false;
        _setAside--;
        _normal += worker.IsPriority ? 0 : 1;
        _priority += worker.IsPriority ? 1 : 0;
    }
}
