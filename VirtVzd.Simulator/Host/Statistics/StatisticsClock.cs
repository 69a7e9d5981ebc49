// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Host.Sessions;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Statistics;

/// <summary>
/// Sends the counters of running guests to the sessions that subscribed, once in an interval; costs nothing while
/// nobody has. Lives on the loop's thread.
/// </summary>
sealed class StatisticsClock
{
    /// <summary>What the dispatcher does.</summary>
    internal const int DefaultIntervalMs = 1000;

    const int GuestsPerTurn = 128;
    const long MsInSecond = 1000;

    // What older dispatchers tell of a guest that does not run.
    const string OfEveryGuest = "net.classful.";

    readonly EventLoop _loop;
    readonly HostSettings _settings;
    readonly GuestRegistry _registry;
    readonly Func<IReadOnlyList<Session>> _sessions;
    readonly Action<Session, ReadOnlyMemory<byte>> _send;
    LoopTimer? _timer;
    long _aheadMs;

    /// <summary>A clock that stands until somebody subscribes.</summary>
    /// <param name="loop">Whose timers it uses.</param>
    /// <param name="settings">Which dispatcher it is like.</param>
    /// <param name="registry">The guests.</param>
    /// <param name="sessions">Who may have subscribed.</param>
    /// <param name="send">Sends one of them a frame with an event.</param>
    internal StatisticsClock(
        EventLoop loop,
        HostSettings settings,
        GuestRegistry registry,
        Func<IReadOnlyList<Session>> sessions,
        Action<Session, ReadOnlyMemory<byte>> send)
    {
        _loop = loop;
        _settings = settings;
        _registry = registry;
        _sessions = sessions;
        _send = send;
    }

    /// <summary>Time between two events of a guest; 0 sends only when <see cref="Tick"/> is called.</summary>
    internal int IntervalMs { get; private set; } = DefaultIntervalMs;

    /// <summary>Changes the interval, from now on.</summary>
    internal void SetInterval(int intervalMs)
    {
        IntervalMs = intervalMs;
        _timer?.Cancel();
        _timer = null;
        Wind();
    }

    /// <summary>Somebody subscribed: go, if it stands.</summary>
    internal void Wind()
    {
        if (_timer is null && IntervalMs > 0 && IsWanted())
        {
            _timer = _loop.After(IntervalMs, Fire);
        }
    }

    /// <summary>A second passes for the counters, and everybody is told within this call.</summary>
    internal void Tick()
    {
        _aheadMs += MsInSecond;
        foreach (var guest in Counting())
        {
            Tell(guest);
        }
    }

    /// <summary>
    /// The counters of a guest as an event, those that <paramref name="filter"/> wants; none when it does not run, but
    /// for those that older dispatchers tell of every guest.
    /// </summary>
    internal EventMessage Read(Guest guest, string filter)
    {
        var ranMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + _aheadMs - (guest.RunningSince * MsInSecond);
        var read = new List<EventParam>();
        foreach (var counter in guest.Counters)
        {
            if (IsCounted(guest, counter.Name) && !guest.FixedCounters.ContainsKey(counter.Name))
            {
                Add(counter.Name, counter.Kind, counter.After(ranMs));
            }
        }

        foreach (var (name, value) in guest.FixedCounters)
        {
            if (value is not null && IsCounted(guest, name))
            {
                Add(name, CounterSet.KindOf(name), value);
            }
        }

        return new EventMessage
        {
            Type = EventType.VmPerfStats,
            Issuer = guest.Uuid,
            IssuerType = SdkNumbers.IssuerGuest,
            Params = read,
        };

        void Add(string name, EventParamKind kind, string value)
        {
            if (CounterFilter.Matches(filter, name))
            {
                read.Add(new EventParam { Name = name, Kind = kind, Value = value });
            }
        }
    }

    void Fire()
    {
        _timer = null;
        Wind();
        TellSome(Counting(), 0);
    }

    // In slices, so that sessions are served between them.
    void TellSome(List<Guest> guests, int from)
    {
        var to = Math.Min(from + GuestsPerTurn, guests.Count);
        for (var i = from; i < to; i++)
        {
            if (Counts(guests[i]))
            {
                Tell(guests[i]);
            }
        }

        if (to < guests.Count)
        {
            _loop.Post(() => TellSome(guests, to));
        }
    }

    void Tell(Guest guest)
    {
        string? encodedFor = null;
        ReadOnlyMemory<byte> frame = default;
        foreach (var session in _sessions())
        {
            if (session.PerfSubscriptions.TryGetValue(guest.Uuid, out var filter))
            {
                // Subscribers mostly want the same.
                if (!string.Equals(filter, encodedFor, StringComparison.Ordinal))
                {
                    var read = Read(guest, filter);
                    frame = read.Params is { Count: > 0 }
                        ? Frame.Encode(new HostMessage { Event = read }, WireJson.Default.HostMessage)
                        : default;
                    encodedFor = filter;
                }

                if (!frame.IsEmpty)
                {
                    _send(session, frame);
                }
            }
        }
    }

    bool Counts(Guest guest) =>
        guest.State == VmState.Running || (guest.State == VmState.Paused && _settings.Profile == Profile.Older);

    bool IsCounted(Guest guest, string counter) => guest.State == VmState.Running
        || (Counts(guest) && counter.StartsWith(OfEveryGuest, StringComparison.Ordinal));

    List<Guest> Counting()
    {
        var counting = new List<Guest>();
        if (IsWanted())
        {
            foreach (var guest in _registry.All)
            {
                if (Counts(guest))
                {
                    counting.Add(guest);
                }
            }
        }

        return counting;
    }

    bool IsWanted()
    {
        foreach (var session in _sessions())
        {
            if (session.PerfSubscriptions.Count > 0)
            {
                return true;
            }
        }

        return false;
    }
}
