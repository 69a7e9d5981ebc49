// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;

namespace VirtVzd.Vz;

/// <summary>
/// What the follower is to do next: guests to look up, each at most once, or a session that is lost. Any thread posts,
/// the follower takes.
/// </summary>
sealed class LookupQueue
{
    readonly object _change = new();
    readonly Queue<LookupRequest> _order = new();
    readonly Dictionary<Guid, LookupRequest> _waiting = [];
    bool _awake;

    /// <summary>Asks for a guest.</summary>
    /// <param name="uuid">The guest.</param>
    /// <param name="changed">Whether the SDK said that its configuration changed.</param>
    /// <param name="done">Set when the registry has the answer.</param>
    internal void Ask(Guid uuid, bool changed, ManualResetEventSlim? done = null)
    {
        lock (_change)
        {
            if (!_waiting.TryGetValue(uuid, out var request))
            {
                request = new LookupRequest(uuid);
                _waiting.Add(uuid, request);
                _order.Enqueue(request);
            }

            request.Changed |= changed;
            if (done is not null)
            {
                request.Waiters.Add(done);
            }

            Monitor.Pulse(_change);
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

    /// <summary>The next request; null when somebody woke the follower to look around.</summary>
    internal LookupRequest? Take()
    {
        lock (_change)
        {
            while (_order.Count == 0 && !_awake)
            {
                Monitor.Wait(_change);
            }

            if (_awake)
            {
                _awake = false;
                return null;
            }

            var request = _order.Dequeue();
            _waiting.Remove(request.Uuid);
            return request;
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

    /// <summary>Drops all requests: a list answers them, or nobody can.</summary>
    internal void Clear()
    {
        lock (_change)
        {
            while (_order.TryDequeue(out var request))
            {
                request.Waiters.ForEach(static waiter => waiter.Set());
            }

            _waiting.Clear();
        }
    }
}
