// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Io;

/// <summary>
/// One timer of an <see cref="EventLoop"/>, single shot, restarted at will. Loop thread only.
/// What it throws is a fault of <see cref="Owner"/>, or ends the loop if it has none.
/// </summary>
sealed class LoopTimer
{
    /// <summary>Where it is not: in no queue.</summary>
    internal const int NotQueued = -1;

    readonly EventLoop _loop;

    /// <summary>Made by <see cref="EventLoop.CreateTimer"/>.</summary>
    internal LoopTimer(EventLoop loop, Action action, IEventSource? owner)
    {
        _loop = loop;
        Action = action;
        Owner = owner;
    }

    /// <summary>What runs when it is due.</summary>
    internal Action Action { get; }

    /// <summary>Whose fault an exception is.</summary>
    internal IEventSource? Owner { get; }

    /// <summary>Whether it will fire.</summary>
    internal bool IsRunning => QueueIndex != NotQueued;

    /// <summary>When, in milliseconds of the loop's monotonic clock.</summary>
    internal long DueMs { get; set; }

    /// <summary>Breaks ties: of timers due at the same time the one started first fires first.</summary>
    internal long StartOrder { get; set; }

    /// <summary>Place in the queue's heap; the queue's own.</summary>
    internal int QueueIndex { get; set; } = NotQueued;

    /// <summary>Lets it fire once, <paramref name="delayMs"/> from now, whatever it was set to before.</summary>
    internal void Start(long delayMs) => _loop.StartTimer(this, delayMs);

    /// <summary>Keeps it from firing.</summary>
    internal void Stop() => _loop.StopTimer(this);
}
