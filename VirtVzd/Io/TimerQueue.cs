// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Io;

/// <summary>
/// Timers by due time: a binary heap in which each timer knows its place, so that restarting one, as each packet of a
/// client does with its keepalive timer, costs a few swaps and no memory. Knows no clock. One thread only.
/// </summary>
sealed class TimerQueue
{
    readonly List<LoopTimer> _heap = [];
    long _startCount;

    /// <summary>How many timers are running.</summary>
    internal int Count => _heap.Count;

    /// <summary>When the earliest is due, null if none is running.</summary>
    internal long? NextDueMs => _heap.Count == 0 ? null : _heap[0].DueMs;

    /// <summary>Adds the timer, or moves it if it is running.</summary>
    internal void Start(LoopTimer timer, long dueMs)
    {
        Stop(timer);
        timer.DueMs = dueMs;
        timer.StartOrder = ++_startCount;
        timer.QueueIndex = _heap.Count;
        _heap.Add(timer);
        MoveUp(timer);
    }

    /// <summary>Takes the timer out; nothing happens if it is not running.</summary>
    internal void Stop(LoopTimer timer)
    {
        var hole = timer.QueueIndex;
        if (hole == LoopTimer.NotQueued)
        {
            return;
        }

        var last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        timer.QueueIndex = LoopTimer.NotQueued;
        if (last != timer)
        {
            Place(last, hole);
            MoveUp(last);
            MoveDown(last);
        }
    }

    /// <summary>Takes out the earliest timer that is due at <paramref name="nowMs"/>; null if none is.</summary>
    internal LoopTimer? TakeDue(long nowMs)
    {
        if (_heap.Count == 0 || _heap[0].DueMs > nowMs)
        {
            return null;
        }

        var timer = _heap[0];
        Stop(timer);
        return timer;
    }

    void MoveUp(LoopTimer timer)
    {
        while (timer.QueueIndex > 0)
        {
            var parent = _heap[(timer.QueueIndex - 1) / 2];
            if (IsBefore(parent, timer))
            {
                return;
            }

            Swap(parent, timer);
        }
    }

    void MoveDown(LoopTimer timer)
    {
        for (var child = EarlierChild(timer); child is not null && IsBefore(child, timer); child = EarlierChild(timer))
        {
            Swap(child, timer);
        }
    }

    LoopTimer? EarlierChild(LoopTimer timer)
    {
        var left = (2 * timer.QueueIndex) + 1;
        if (left >= _heap.Count)
        {
            return null;
        }

        var right = left + 1;
        return right < _heap.Count && IsBefore(_heap[right], _heap[left]) ? _heap[right] : _heap[left];
    }

    void Swap(LoopTimer a, LoopTimer b)
    {
        var place = a.QueueIndex;
        Place(a, b.QueueIndex);
        Place(b, place);
    }

    void Place(LoopTimer timer, int index)
    {
        _heap[index] = timer;
        timer.QueueIndex = index;
    }

    static bool IsBefore(LoopTimer a, LoopTimer b) =>
        a.DueMs < b.DueMs || (a.DueMs == b.DueMs && a.StartOrder < b.StartOrder);
}
