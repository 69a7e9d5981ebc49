// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;

namespace VirtVzd.Vz.Session;

/// <summary>
/// Guests about which the SDK is to be asked, in the order in which they were asked for: a limited number side by side,
/// each guest at most once at a time, because the SDK keeps one object for it. One that could not be answered comes
/// again later; those take no more than half of the places, so that guests that never answer leave room for the others.
/// Any thread posts, one takes.
/// </summary>
sealed class LookupQueue
{
    readonly object _change = new();
    readonly Queue<LookupRequest> _order = new();
    readonly Queue<LookupRequest> _again = new();
    readonly PriorityQueue<LookupRequest, long> _later = new();
    readonly Dictionary<Guid, LookupRequest> _waiting = [];
    readonly HashSet<Guid> _taken = [];
    readonly int _atOnceMax;
    readonly int _pauseMsMax;
    int _takenAgain;
    bool _awake;

    /// <summary>An empty queue.</summary>
    /// <param name="atOnceMax">Most requests that are taken at a time.</param>
    /// <param name="pauseMsMax">Longest pause before one that could not be answered comes again.</param>
    internal LookupQueue(int atOnceMax, int pauseMsMax)
    {
        _atOnceMax = atOnceMax;
        _pauseMsMax = pauseMsMax;
    }

    /// <summary>Asks for a guest.</summary>
    /// <param name="uuid">The guest.</param>
    /// <param name="done">Set when the registry has the answer, or it is not to be had for now.</param>
    internal void Ask(Guid uuid, ManualResetEventSlim? done = null)
    {
        lock (_change)
        {
            if (!_waiting.TryGetValue(uuid, out var request))
            {
                request = new LookupRequest(uuid);
                _waiting.Add(uuid, request);
                Line(request);
            }
            else if (request.DueAtMs is not null)
            {
                request.DueAtMs = null;
                Line(request);
            }

            if (done is not null)
            {
                request.Waiters.Add(done);
            }
        }
    }

    /// <summary>A request that was taken was answered: there is room for another one.</summary>
    internal void Finish(LookupRequest request)
    {
        lock (_change)
        {
            GiveBack(request);
        }
    }

    /// <summary>
    /// A request that was taken could not be answered: it comes again after a pause, unless the same guest has been
    /// asked for anew. Who waits for it is let go.
    /// </summary>
    internal void Retry(LookupRequest request)
    {
        request.Release();
        lock (_change)
        {
            GiveBack(request);
            var pauseMs = request.Fail(_pauseMsMax);
            if (_waiting.TryGetValue(request.Uuid, out var newer))
            {
                newer.Absorb(request);
                return;
            }

            Postpone(request, pauseMs);
        }
    }

    /// <summary>
    /// Asks again, after a pause, for a guest whose answer made no sense, unless it has been asked for anew.
    /// </summary>
    /// <param name="uuid">The guest.</param>
    /// <param name="failures">How often in a row that was so.</param>
    internal void AskAgain(Guid uuid, int failures)
    {
        lock (_change)
        {
            if (!_waiting.ContainsKey(uuid))
            {
                var request = new LookupRequest(uuid, failures);
                Postpone(request, request.Fail(_pauseMsMax));
            }
        }
    }

    /// <summary>Makes a <see cref="Take"/> or <see cref="Pause"/> that waits return at once, or the next one.</summary>
    internal void Wake()
    {
        lock (_change)
        {
            _awake = true;
            Monitor.Pulse(_change);
        }
    }

    /// <summary>
    /// The next request, to be given to <see cref="Finish"/> or <see cref="Retry"/>; null when somebody woke the taker
    /// to look around, or nothing has come for so long.
    /// </summary>
    internal LookupRequest? Take(int idleMs = Timeout.Infinite)
    {
        var idleUntil = idleMs == Timeout.Infinite ? long.MaxValue : Environment.TickCount64 + idleMs;
        lock (_change)
        {
            while (!_awake)
            {
                var now = Environment.TickCount64;
                MoveDue(now);
                if (TryTake() is { } request)
                {
                    return request;
                }

                var until = _later.TryPeek(out _, out var dueAt) ? long.Min(dueAt, idleUntil) : idleUntil;
                if (now >= idleUntil)
                {
                    return null;
                }

                Monitor.Wait(_change, until == long.MaxValue ? Timeout.Infinite : (int)long.Max(until - now, 1));
            }

            _awake = false;
            return null;
        }
    }

    /// <summary>Waits for a time, or until it is woken; requests stay.</summary>
    internal void Pause(int timeoutMs)
    {
        var deadline = Environment.TickCount64 + timeoutMs;
        lock (_change)
        {
            while (!_awake && deadline - Environment.TickCount64 is var leftMs and > 0)
            {
                Monitor.Wait(_change, (int)leftMs);
            }

            _awake = false;
        }
    }

    /// <summary>Drops all requests that were not taken: a list answers them, or nobody can.</summary>
    internal void Clear()
    {
        lock (_change)
        {
            foreach (var request in _waiting.Values)
            {
                request.Release();
            }

            _order.Clear();
            _again.Clear();
            _later.Clear();
            _waiting.Clear();
        }
    }

    LookupRequest? TryTake()
    {
        if (_taken.Count >= _atOnceMax)
        {
            return null;
        }

        if (!_order.TryDequeue(out var request)
            && (_takenAgain >= int.Max(1, _atOnceMax / 2) || !_again.TryDequeue(out request)))
        {
            return null;
        }

        _waiting.Remove(request.Uuid);
        _taken.Add(request.Uuid);
        _takenAgain += request.Failures > 0 ? 1 : 0;
        return request;
    }

    void Postpone(LookupRequest request, int pauseMs)
    {
        var dueAt = Environment.TickCount64 + pauseMs;
        request.DueAtMs = dueAt;
        _waiting.Add(request.Uuid, request);
        _later.Enqueue(request, dueAt);
        Monitor.Pulse(_change);
    }

    // One that waits for a look-up of its own guest comes into line when that has ended.
    void GiveBack(LookupRequest request)
    {
        _taken.Remove(request.Uuid);
        _takenAgain -= request.Failures > 0 ? 1 : 0;
        if (_waiting.TryGetValue(request.Uuid, out var next) && next.DueAtMs is null)
        {
            Line(next);
        }

        Monitor.Pulse(_change);
    }

    void Line(LookupRequest request)
    {
        if (!_taken.Contains(request.Uuid))
        {
            (request.Failures > 0 ? _again : _order).Enqueue(request);
            Monitor.Pulse(_change);
        }
    }

    // One that was asked for anew meanwhile is in the line already.
    void MoveDue(long now)
    {
        while (_later.TryPeek(out var request, out var dueAt) && (request.DueAtMs != dueAt || dueAt <= now))
        {
            _later.Dequeue();
            if (request.DueAtMs == dueAt)
            {
                request.DueAtMs = null;
                Line(request);
            }
        }
    }
}
