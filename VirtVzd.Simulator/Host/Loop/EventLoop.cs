// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VirtVzd.Simulator.Host.Loop;

/// <summary>
/// The one thread that owns everything: guests, sessions, timers. Only <see cref="Post"/> and <see cref="Stop"/> may be
/// called from other threads. A turn handles what is ready, then what is due, then ends: what was changed is stored
/// before what was said about it is sent.
/// </summary>
sealed unsafe class EventLoop : IDisposable
{
    readonly List<IWatcher> _watchers = [];
    readonly PriorityQueue<LoopTimer, (long Due, long Order)> _timers = new();
    readonly ConcurrentQueue<Action> _posted = new();
    readonly int _wake;
    Libc.PollEntry[] _entries = new Libc.PollEntry[16];
    IWatcher[] _polled = new IWatcher[16];
    long _order;
    volatile bool _stopped;

    internal EventLoop()
    {
        _wake = Libc.EventDescriptor(0, Libc.EventNonBlocking | Libc.EventCloseOnExec);
        if (_wake < 0)
        {
            throw new InvalidOperationException($"eventfd: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    /// <summary>First step of the end of a turn: bring changes to disk.</summary>
    internal Action? Store { get; set; }

    /// <summary>Second step of the end of a turn: send what was queued.</summary>
    internal Action? Flush { get; set; }

    internal void Watch(IWatcher watcher) => _watchers.Add(watcher);

    internal void Unwatch(IWatcher watcher) => _watchers.Remove(watcher);

    /// <summary>Does <paramref name="action"/> after <paramref name="milliseconds"/>, never within this call.</summary>
    internal LoopTimer After(int milliseconds, Action action)
    {
        var timer = new LoopTimer(action);
        _timers.Enqueue(timer, (Environment.TickCount64 + milliseconds, _order++));
        return timer;
    }

    /// <summary>Does <paramref name="action"/> in the next turn. Any thread.</summary>
    internal void Post(Action action)
    {
        _posted.Enqueue(action);
        ulong one = 1;
        _ = Libc.Write(_wake, &one, sizeof(ulong));
    }

    /// <summary>Ends <see cref="Run"/> with the turn that is under way. Any thread.</summary>
    internal void Stop()
    {
        _stopped = true;
        Post(static () => { });
    }

    /// <summary>Turns until <see cref="Stop"/>.</summary>
    internal void Run()
    {
        while (!_stopped)
        {
            var count = Wait();
            for (var i = 0; i < count; i++)
            {
                if (_entries[i].Ready != 0)
                {
                    _polled[i].Ready(_entries[i].Ready);
                }
            }

            RunPosted();
            RunDue();
            Store?.Invoke();
            Flush?.Invoke();
        }
    }

    public void Dispose() => _ = Libc.Close(_wake);

    /// <summary>Polls; gives the number of watchers' entries filled in.</summary>
    int Wait()
    {
        var count = _watchers.Count;
        if (_entries.Length <= count)
        {
            _entries = new Libc.PollEntry[2 * count];
            _polled = new IWatcher[2 * count];
        }

        for (var i = 0; i < count; i++)
        {
            _polled[i] = _watchers[i];
            _entries[i] = new Libc.PollEntry { Descriptor = _polled[i].Descriptor, Wanted = _polled[i].Wanted };
        }

        _entries[count] = new Libc.PollEntry { Descriptor = _wake, Wanted = Libc.PollIn };
        fixed (Libc.PollEntry* entries = _entries)
        {
            var ready = Libc.Poll(entries, (nuint)(count + 1), UntilNextTimer());
            if (ready < 0 && Marshal.GetLastPInvokeError() != Libc.Interrupted)
            {
                throw new InvalidOperationException($"poll: {Marshal.GetLastPInvokeErrorMessage()}");
            }

            if (ready <= 0)
            {
                return 0;
            }
        }

        if (_entries[count].Ready != 0)
        {
            ulong counter;
            _ = Libc.Read(_wake, &counter, sizeof(ulong));
        }

        return count;
    }

    int UntilNextTimer()
    {
        if (!_timers.TryPeek(out _, out var first))
        {
            return -1;
        }

        return (int)Math.Clamp(first.Due - Environment.TickCount64, 0, int.MaxValue);
    }

    void RunPosted()
    {
        for (var left = _posted.Count; left > 0 && _posted.TryDequeue(out var action); left--)
        {
            action();
        }
    }

    void RunDue()
    {
        var now = Environment.TickCount64;
        var fence = _order;
        while (_timers.TryPeek(out var timer, out var key) && key.Due <= now && key.Order < fence)
        {
            _timers.Dequeue();
            timer.Fire();
        }

        Debug.Assert(_order >= fence, "the order of timers only grows");
    }
}
