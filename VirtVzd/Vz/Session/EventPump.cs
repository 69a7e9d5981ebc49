// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Logging;

namespace VirtVzd.Vz.Session;

/// <summary>
/// The one thread that changes the registry and calls subscribers: what is posted runs in order, one after the other,
/// and never waits for the SDK.
/// </summary>
sealed class EventPump : IDisposable
{
    readonly object _change = new();
    readonly Queue<Action> _queue = new();
    readonly PriorityQueue<Action, long> _later = new();
    readonly ILogger _log;
    readonly Thread _thread;
    bool _stopped;

    /// <summary>Starts the thread.</summary>
    internal EventPump(ILogger log)
    {
        _log = log;
        _thread = new Thread(Run) { IsBackground = true, Name = "vz-events" };
        _thread.Start();
    }

    /// <summary>Queues something; never blocks.</summary>
    /// <returns>False after the end: it is dropped.</returns>
    internal bool Post(Action action)
    {
        lock (_change)
        {
            if (_stopped)
            {
                return false;
            }

            _queue.Enqueue(action);
            Monitor.Pulse(_change);
            return true;
        }
    }

    /// <summary>Queues something for a time to come; it is dropped when the thread ends before. Never blocks.</summary>
    internal void PostLater(Action action, int delayMs)
    {
        lock (_change)
        {
            _later.Enqueue(action, Environment.TickCount64 + delayMs);
            Monitor.Pulse(_change);
        }
    }

    /// <summary>
    /// Queues something and waits until it has run, unless it is dropped; not to be called from the thread itself.
    /// </summary>
    internal void PostAndWait(Action action)
    {
        using var done = new ManualResetEventSlim();
        var isQueued = Post(() =>
        {
            try
            {
                action();
            }
            finally
            {
                done.Set();
            }
        });
        if (isQueued)
        {
            done.Wait();
        }
    }

    /// <summary>Ends the thread when it has done what is queued.</summary>
    public void Dispose() => End(Timeout.Infinite);

    /// <summary>Ends the thread when it has done what is queued; not to be called from it.</summary>
    /// <returns>False if that takes longer than <paramref name="timeoutMs"/>.</returns>
    internal bool End(int timeoutMs)
    {
        lock (_change)
        {
            _stopped = true;
            Monitor.Pulse(_change);
        }

        return _thread.Join(timeoutMs);
    }

    void Run()
    {
        while (Next() is { } action)
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                // One event that cannot be handled must not end those of all other guests.
                _log.Error($"an event was lost: {e}");
            }
        }
    }

    Action? Next()
    {
        lock (_change)
        {
            while (_queue.Count == 0)
            {
                if (_stopped)
                {
                    return null;
                }

                if (!_later.TryPeek(out _, out var dueMs))
                {
                    Monitor.Wait(_change);
                }
                else if (dueMs - Environment.TickCount64 is var leftMs and > 0)
                {
                    Monitor.Wait(_change, (int)long.Min(leftMs, int.MaxValue));
                }
                else
                {
                    return _later.Dequeue();
                }
            }

            return _queue.Dequeue();
        }
    }
}
