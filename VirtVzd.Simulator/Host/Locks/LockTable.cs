// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Host.Settings;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Locks;

/// <summary>
/// The operations that go on on each VM, and those that wait to. Who is kept out waits for any of them to end and looks
/// again then, and every half of the waiting time; without order among those who wait. When the time is over, it fails
/// by what keeps it out at that moment. Lives on the loop's thread.
/// </summary>
sealed class LockTable
{
    readonly EventLoop _loop;
    readonly HostSettings _settings;
    readonly Dictionary<Guest, GuestLocks> _guests = [];

    internal LockTable(EventLoop loop, HostSettings settings)
    {
        _loop = loop;
        _settings = settings;
    }

    /// <summary>A lock that is held.</summary>
    internal sealed record Hold(LockKind Kind, Claimant Claimant);

    /// <summary>An operation that is kept out, and since when.</summary>
    sealed record Waiter(LockKind Kind, Claimant Claimant, long Since, Action<Hold> Granted, Action<PrlError> Refused)
    {
        internal LoopTimer? Slice { get; set; }
    }

    /// <summary>What goes on on one VM.</summary>
    sealed class GuestLocks
    {
        internal List<Hold> Held { get; } = [];

        internal List<Waiter> Waiting { get; } = [];
    }

    /// <summary>
    /// Takes a lock, at once or later. Ends in one call of <paramref name="granted"/> or <paramref name="refused"/>,
    /// which may happen within this one.
    /// </summary>
    internal void Take(Guest guest, LockKind kind, Claimant claimant, Action<Hold> granted, Action<PrlError> refused)
    {
        if (!_guests.TryGetValue(guest, out var locks))
        {
            _guests.Add(guest, locks = new GuestLocks());
        }

        Try(guest, locks, new Waiter(kind, claimant, Environment.TickCount64, granted, refused));
    }

    /// <summary>Ends a hold; one that is not there any more is no mistake.</summary>
    internal void Release(Guest guest, Hold hold)
    {
        if (_guests.TryGetValue(guest, out var locks) && locks.Held.Remove(hold))
        {
            Ended(guest);
        }
    }

    /// <summary>Something that keeps others out may have ended: those who wait look again in the next turn.</summary>
    internal void Ended(Guest guest)
    {
        if (!_guests.TryGetValue(guest, out var locks))
        {
            return;
        }

        if (locks.Waiting.Count > 0)
        {
            _loop.Post(() => LookAgain(guest, locks));
        }
        else
        {
            ForgetIfFree(guest, locks);
        }
    }

    /// <summary>What is held of a guest, in the order in which it was taken, without that of its life.</summary>
    internal IReadOnlyList<Hold> HeldOf(Guest guest) =>
        _guests.TryGetValue(guest, out var locks) ? locks.Held : [];

    /// <summary>The session that has the VM to itself, null if none has.</summary>
    internal object? OwnerOf(Guest guest)
    {
        foreach (var held in HeldOf(guest))
        {
            if (held.Kind == LockKind.Lock)
            {
                return held.Claimant.Session;
            }
        }

        return null;
    }

    /// <summary>Operations that wait for others to end.</summary>
    internal int WaitingCount
    {
        get
        {
            var count = 0;
            foreach (var locks in _guests.Values)
            {
                count += locks.Waiting.Count;
            }

            return count;
        }
    }

    /// <summary>Forgets every operation, as a dispatcher that died.</summary>
    internal void Clear()
    {
        foreach (var locks in _guests.Values)
        {
            locks.Waiting.ForEach(static waiter => waiter.Slice?.Cancel());
            locks.Waiting.Clear();
        }

        _guests.Clear();
    }

    void LookAgain(Guest guest, GuestLocks locks)
    {
        foreach (var waiter in locks.Waiting.ToArray())
        {
            if (locks.Waiting.Remove(waiter))
            {
                waiter.Slice?.Cancel();
                Try(guest, locks, waiter);
            }
        }

        ForgetIfFree(guest, locks);
    }

    void ForgetIfFree(Guest guest, GuestLocks locks)
    {
        if (locks.Held.Count == 0 && locks.Waiting.Count == 0)
        {
            _guests.Remove(guest);
        }
    }

    void Try(Guest guest, GuestLocks locks, Waiter waiter)
    {
        if (Obstacle(guest, locks, waiter) is not { } obstacle)
        {
            var hold = new Hold(waiter.Kind, waiter.Claimant);
            locks.Held.Add(hold);
            waiter.Granted(hold);
            return;
        }

        if (ReferenceEquals(obstacle.Claimant, waiter.Claimant)
            || Environment.TickCount64 - waiter.Since >= _settings.LockWaitMs)
        {
            waiter.Refused(LockMatrix.Refusal(obstacle.Kind, waiter.Kind));
            ForgetIfFree(guest, locks);
            return;
        }

        locks.Waiting.Add(waiter);
        waiter.Slice = _loop.After((_settings.LockWaitMs + 1) / 2, () =>
        {
            if (locks.Waiting.Remove(waiter))
            {
                Try(guest, locks, waiter);
            }
        });
    }

    static (LockKind Kind, Claimant? Claimant)? Obstacle(Guest guest, GuestLocks locks, Waiter waiter)
    {
        (LockKind, Claimant?)? life =
            guest is { IsActive: true, IsContainer: false }
                && !LockMatrix.Allows(LockKind.Run, waiter.Kind, false, false)
                ? (LockKind.Run, null)
                : null;

        // What keeps others out of a machine that migrates is its migration before its life.
        return guest.IsMigrating ? Obstacle(locks, waiter) ?? life : life ?? Obstacle(locks, waiter);
    }

    static (LockKind Kind, Claimant? Claimant)? Obstacle(GuestLocks locks, Waiter waiter)
    {
        foreach (var held in locks.Held)
        {
            var sameOperation = ReferenceEquals(held.Claimant, waiter.Claimant);
            var sameSession = ReferenceEquals(held.Claimant.Session, waiter.Claimant.Session);
            if (!LockMatrix.Allows(held.Kind, waiter.Kind, sameSession, sameOperation))
            {
                return (held.Kind, held.Claimant);
            }
        }

        return null;
    }
}
