// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;

namespace VirtVzd.Simulator.Library.Session;

/// <summary>
/// Delivers the events and the ended jobs of one server handle to its handlers: on a thread of its own, in order, one
/// call at a time, one reference handed over with each call.
/// </summary>
/// <remarks>
/// The callback lock is recursive and held during a call; registering and unregistering take it, so that unregistering
/// from another thread waits for the running call and from inside the call does not.
/// </remarks>
sealed class Notifier
{
    const int StackBytes = 1 << 20;

    readonly object _callbackLock = new();
    readonly object _queueLock = new();
    readonly Queue<SdkObject> _queue = [];
    readonly Thread _thread;
    volatile Registration[] _handlers = [];
    bool _stopped;

    internal Notifier()
    {
        _thread = new Thread(Run, StackBytes) { IsBackground = true, Name = "prl notify" };
        _thread.Start();
    }

    /// <summary>What is registered twice is called twice.</summary>
    internal void Register(Registration registration)
    {
        lock (_callbackLock)
        {
            _handlers = [.. _handlers, registration];
        }
    }

    /// <summary>Takes one registration away; silent when there is none.</summary>
    internal void Unregister(Registration registration)
    {
        lock (_callbackLock)
        {
            var place = Array.LastIndexOf(_handlers, registration);
            if (place >= 0)
            {
                _handlers = [.. _handlers[..place], .. _handlers[(place + 1)..]];
            }
        }
    }

    /// <summary>Queues a live object; without handlers it is dropped.</summary>
    internal void Post(SdkObject notice)
    {
        if (_handlers.Length == 0)
        {
            return;
        }

        notice.Hold();
        lock (_queueLock)
        {
            if (!_stopped)
            {
                _queue.Enqueue(notice);
                Monitor.Pulse(_queueLock);
                return;
            }
        }

        notice.Drop();
    }

    /// <summary>Events that wait are never delivered: there are none after a logoff.</summary>
    internal void ForgetEvents()
    {
        var forgotten = new List<SdkObject>();
        lock (_queueLock)
        {
            for (var left = _queue.Count; left > 0; left--)
            {
                var notice = _queue.Dequeue();
                if (notice is EventObject)
                {
                    forgotten.Add(notice);
                }
                else
                {
                    _queue.Enqueue(notice);
                }
            }
        }

        forgotten.ForEach(static notice => notice.Drop());
    }

    /// <summary>Ends the thread and waits for it, unless it is the caller.</summary>
    internal void Stop()
    {
        lock (_queueLock)
        {
            _stopped = true;
            Monitor.Pulse(_queueLock);
        }

        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    void Run()
    {
        while (Next() is { } notice)
        {
            lock (_callbackLock)
            {
                foreach (var handler in _handlers)
                {
                    if (handler.Wants(notice) && Array.IndexOf(_handlers, handler) >= 0)
                    {
                        var handle = SdkLibrary.Instance.Handles.Give(notice);
                        StrictMode.BeginCallback();
                        handler.Call(handle);
                        StrictMode.EndCallback();
                    }
                }
            }

            notice.Drop();
        }
    }

    SdkObject? Next()
    {
        lock (_queueLock)
        {
            while (!_stopped && _queue.Count == 0)
            {
                Monitor.Wait(_queueLock);
            }

            if (!_stopped)
            {
                return _queue.Dequeue();
            }

            while (_queue.TryDequeue(out var undelivered))
            {
                undelivered.Drop();
            }

            return null;
        }
    }
}
