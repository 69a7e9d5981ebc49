// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using VirtVzd.Native.Linux;

namespace VirtVzd.Io;

/// <summary>
/// The one thread that owns every socket and timer: level-triggered epoll, timers, and actions posted by other threads.
/// A round is: wait, ready descriptors, due timers, posted actions. An exception of a source's handler is that source's
/// fault and closes it; an exception of the loop's own leaves <see cref="Run"/>, which ends the process.
/// All members are for the loop thread (or before <see cref="Run"/>) except <see cref="Post(Action)"/> and
/// <see cref="Stop"/>.
/// </summary>
sealed class EventLoop : IDisposable
{
    /// <summary>Events taken by one wait; what is beyond them comes with the next, so no descriptor starves.</summary>
    const int EventsPerRoundMax = 128;

    readonly Epoll _epoll = new();
    readonly WakeUp _wakeUp = new(blocking: false);
    readonly TimerQueue _timers = new();
    readonly Lock _postLock = new();
    readonly Libc.EpollEvent[] _events = new Libc.EpollEvent[EventsPerRoundMax];

    // Indexed by descriptor number. An event carries the number and the turn of its registration, so that one that was
    // fetched in the same round for a closed descriptor is not taken for a new owner of the number.
    Registration[] _registrations = new Registration[64];
    uint _turn;

    List<Posted> _posted = [];
    List<Posted> _running = [];
    bool _sleeping;
    bool _stopping;
    Thread? _thread;

    internal EventLoop() =>
        _epoll.Add(_wakeUp.Descriptor, IoEvents.Readable, WakeUpKey);

    // Turn 0 is never given to a registration.
    static ulong WakeUpKey => 0;

    /// <summary>Whether the caller is on the loop's thread.</summary>
    internal bool IsLoopThread => _thread == Thread.CurrentThread;

    /// <summary>Milliseconds of the monotonic clock that timers follow. Any thread.</summary>
    internal static long NowMs => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1000);

    /// <summary>Number of the round in progress. Loop thread.</summary>
    internal long Round { get; private set; }

    /// <summary>How often another thread had to wake the loop by a system call; for tests and measurements.</summary>
    internal long WakeUpCount { get; private set; }

    /// <summary>Runs the loop on the calling thread until <see cref="Stop"/>.</summary>
    internal void Run()
    {
        _thread = Thread.CurrentThread;
        while (!_stopping)
        {
            var count = _epoll.Wait(_events, PrepareToSleep());
            Round++;
            lock (_postLock)
            {
                _sleeping = false;
            }

            for (var i = 0; i < count; i++)
            {
                Dispatch(_events[i]);
            }

            RunDueTimers();
            RunPosted();
        }
    }

    /// <summary>Makes <see cref="Run"/> return after the round in progress. Any thread.</summary>
    internal void Stop() => Post(() => _stopping = true);

    /// <summary>
    /// Runs an action on the loop thread in the coming round, in order of posting. Any thread. It must not throw.
    /// </summary>
    internal void Post(Action action) => Post(action, owner: null);

    /// <summary>The same on behalf of a source, whose fault an exception is.</summary>
    internal void Post(Action action, IEventSource? owner)
    {
        bool wake;
        lock (_postLock)
        {
            _posted.Add(new Posted(action, owner));
            wake = _sleeping;

            // Only the first post of a sleep pays for the system call.
            _sleeping = false;
            WakeUpCount += wake ? 1 : 0;
        }

        if (wake)
        {
            _wakeUp.Signal();
        }
    }

    /// <summary>Begins to watch a source.</summary>
    internal void Watch(IEventSource source)
    {
        var number = NumberOf(source);
        if (number >= _registrations.Length)
        {
            Array.Resize(ref _registrations, Math.Max(number + 1, _registrations.Length * 2));
        }

        ref var registration = ref _registrations[number];
        Debug.Assert(registration.Source is null, "a descriptor is watched once");
        var turn = ++_turn == 0 ? ++_turn : _turn;
        var interest = source.Interest;
        _epoll.Add(source.Descriptor, interest, Key(number, turn));
        registration = new Registration(source, turn, interest);
    }

    /// <summary>Takes over a changed <see cref="IEventSource.Interest"/>; costs nothing if it is the same.</summary>
    internal void Update(IEventSource source)
    {
        var number = NumberOf(source);
        ref var registration = ref _registrations[number];
        if (registration.Source != source)
        {
            return;
        }

        var interest = source.Interest;
        if (interest != registration.Interest)
        {
            _epoll.Change(source.Descriptor, interest, Key(number, registration.Turn));
            registration = registration with { Interest = interest };
        }
    }

    /// <summary>
    /// Stops watching a source, before its descriptor is closed. Events already fetched for it are dropped. One that is
    /// not watched is left alone.
    /// </summary>
    internal void Unwatch(IEventSource source)
    {
        var number = NumberOf(source);
        if (number < _registrations.Length && _registrations[number].Source == source)
        {
            _epoll.Remove(source.Descriptor);
            _registrations[number] = default;
        }
    }

    /// <summary>Makes a timer that is not running yet.</summary>
    internal LoopTimer CreateTimer(Action action, IEventSource? owner = null) => new(this, action, owner);

    /// <summary>See <see cref="LoopTimer.Start"/>.</summary>
    internal void StartTimer(LoopTimer timer, long delayMs) => _timers.Start(timer, NowMs + delayMs);

    /// <summary>See <see cref="LoopTimer.Stop"/>.</summary>
    internal void StopTimer(LoopTimer timer) => _timers.Stop(timer);

    /// <inheritdoc/>
    public void Dispose()
    {
        _epoll.Dispose();
        _wakeUp.Dispose();
    }

    int PrepareToSleep()
    {
        lock (_postLock)
        {
            if (_posted.Count > 0)
            {
                return 0;
            }

            _sleeping = true;
        }

        return _timers.NextDueMs is { } due ? (int)Math.Clamp(due - NowMs, 0, int.MaxValue) : -1;
    }

    void Dispatch(in Libc.EpollEvent entry)
    {
        if (entry.data == WakeUpKey)
        {
            _wakeUp.Take();
            return;
        }

        var registration = _registrations[(int)(uint)entry.data];
        if (registration.Source is not { } source || registration.Turn != (uint)(entry.data >> 32))
        {
            return;
        }

        RunFor(source, action: null, (IoEvents)entry.events);
    }

    void RunDueTimers()
    {
        if (_timers.Count == 0)
        {
            return;
        }

        // The time is read once: a timer that restarts itself with no delay waits for the next round.
        var nowMs = NowMs;
        while (_timers.TakeDue(nowMs) is { } timer)
        {
            RunAction(timer.Action, timer.Owner);
        }
    }

    void RunPosted()
    {
        lock (_postLock)
        {
            (_posted, _running) = (_running, _posted);
        }

        foreach (var posted in _running)
        {
            RunAction(posted.Action, posted.Owner);
        }

        _running.Clear();
    }

    void RunAction(Action action, IEventSource? owner)
    {
        if (owner is null)
        {
            action();
        }
        else
        {
            RunFor(owner, action, ready: IoEvents.None);
        }
    }

    // The one place where a handler's exception ends: at the client it was about.
    void RunFor(IEventSource source, Action? action, IoEvents ready)
    {
        try
        {
            if (action is null)
            {
                source.OnReady(ready);
            }
            else
            {
                action();
            }

            Update(source);
        }
        catch (Exception fault)
        {
            source.OnFault(fault);
        }
    }

    static int NumberOf(IEventSource source) => (int)source.Descriptor.DangerousGetHandle();

    static ulong Key(int number, uint turn) => ((ulong)turn << 32) | (uint)number;

    /// <summary>Who watches a descriptor number, since when, and for what the kernel was asked.</summary>
    readonly record struct Registration(IEventSource? Source, uint Turn, IoEvents Interest);

    /// <summary>An action of another thread, and whose fault its exception is.</summary>
    readonly record struct Posted(Action Action, IEventSource? Owner);
}
