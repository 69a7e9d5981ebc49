// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VirtVzd.Io;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>
/// The bytes that are held for clients of all servers: packets that are read, wait or are worked on, and what waits to
/// be sent. It refuses nothing. When a user has used up his, or the ordinary users theirs, their connections are not
/// read until there is room; of those that stand in the middle of a packet one at a time may read on, so that each
/// packet ends some day. Who does not read what fills his memory is given up. Any thread counts; the rest is for the
/// loop thread.
/// </summary>
sealed class ByteBudget
{
    /// <summary>How often a received byte counts: as it came, and what decoding makes of it in UTF-16.</summary>
    internal const int DecodedFactor = 3;

    /// <summary>How long a client may read nothing while others wait for the memory.</summary>
    internal const int UnreadMs = 10_000;

    /// <summary>
    /// However little there is, the longest packet, as it counts when it is received, costs nobody his connection.
    /// </summary>
    internal const long OverdraftBytesMin = DecodedFactor * (long)RpcLimits.PacketBytesMax;

    const int LookMs = 1_000;

    // Users without clients whose last calls still run are looked for when there are more users than this.
    const int UsersBeforeSweep = 64;

    readonly EventLoop _loop;
    readonly Func<uint, bool> _isPrivileged;
    readonly SinglePost _look;
    readonly Dictionary<uint, UserBytes> _users = [];
    readonly LinkedList<(UserBytes User, IBudgetClient Client)> _line = new();
    readonly Dictionary<IBudgetClient, LinkedListNode<(UserBytes User, IBudgetClient Client)>> _places = [];
    volatile BudgetLimits _limits;
    LoopTimer? _lookTimer;
    IBudgetClient? _ordinaryTurn;
    IBudgetClient? _privilegedTurn;
    long _ordinary;
    long _privileged;
    volatile bool _hasLine;

    /// <summary>A budget of which nothing is used.</summary>
    /// <param name="loop">The loop of all servers.</param>
    /// <param name="limits">How much there is, at first.</param>
    /// <param name="isPrivileged">Which users have a share that others cannot take: root and the daemon's own.</param>
    internal ByteBudget(EventLoop loop, BudgetLimits limits, Func<uint, bool> isPrivileged)
    {
        _loop = loop;
        _limits = limits;
        _isPrivileged = isPrivileged;
        _look = new SinglePost(loop, Look);
    }

    /// <summary>Bytes held for all clients. Any thread.</summary>
    internal long Held => Volatile.Read(ref _ordinary) + Volatile.Read(ref _privileged);

    /// <summary>How many connections are not read for want of room.</summary>
    internal int WaitingClients => _line.Count;

    /// <summary>Changes the limits. What is held already stays.</summary>
    internal void SetLimits(BudgetLimits newLimits)
    {
        _limits = newLimits;
        Look();
    }

    /// <summary>A client has come.</summary>
    internal UserBytes Enter(uint userId, IBudgetClient client)
    {
        if (_users.Count > UsersBeforeSweep)
        {
            foreach (var (id, _) in _users.Where(static user => user.Value is { Held: 0, Clients.Count: 0 }).ToList())
            {
                _users.Remove(id);
            }
        }

        if (!_users.TryGetValue(userId, out var user))
        {
            user = new UserBytes(this, _isPrivileged(userId));
            _users.Add(userId, user);
        }

        user.Clients.Add(client);
        return user;
    }

    /// <summary>A client is gone. What its calls hold stays counted until they have ended.</summary>
    internal void Leave(UserBytes user, IBudgetClient client)
    {
        user.Clients.Remove(client);
        StopAsking(user, client);
    }

    /// <summary>
    /// Whether a client may read: there is room, or it is its turn to end a packet. If not, it stands in line from now
    /// on.
    /// </summary>
    internal bool AskToRead(UserBytes user, IBudgetClient client)
    {
        if (HasRoom(user) || ReferenceEquals(TurnOf(user), client))
        {
            LeaveLine(client);
            return true;
        }

        if (TurnOf(user) is null && client.IsInsidePacket)
        {
            LeaveLine(client);
            TurnOf(user) = client;
            return true;
        }

        if (!_places.ContainsKey(client))
        {
            _places.Add(client, _line.AddLast((user, client)));
            _hasLine = true;
            StartLooking();
            if (HasRoom(user))
            {
                // It was made while nobody seemed to wait for it.
                _look.Post();
            }
        }

        return false;
    }

    /// <summary>A client is not to be read for a reason of its own: it stands in line no more.</summary>
    internal void StopAsking(UserBytes user, IBudgetClient client)
    {
        LeaveLine(client);
        EndTurn(user, client);
    }

    /// <summary>A client does not need its turn any more: its packet has ended.</summary>
    internal void EndTurn(UserBytes user, IBudgetClient client)
    {
        ref var turn = ref TurnOf(user);
        if (ReferenceEquals(turn, client))
        {
            turn = null;
            _look.Post();
        }
    }

    /// <summary>Whether there is room for a user. Any thread.</summary>
    internal bool HasRoom(UserBytes user)
    {
        var now = _limits;
        return Held < now.AllBytes
            && (user.IsPrivileged || (user.Held < now.UserBytes && Volatile.Read(ref _ordinary) < now.OrdinaryBytes));
    }

    /// <summary>A user's bytes have changed. Any thread.</summary>
    internal void OnChange(UserBytes user, long bytes)
    {
        Interlocked.Add(ref user.IsPrivileged ? ref _privileged : ref _ordinary, bytes);
        if (bytes < 0 ? _hasLine && HasRoom(user) : IsOverdrawn(user))
        {
            _look.Post();
        }
    }

    bool IsOverdrawnByAll => IsOverdraft(Volatile.Read(ref _ordinary), _limits.OrdinaryBytes);

    bool IsOverdrawn(UserBytes user) => user.IsPrivileged
        ? IsOverdraft(user.Held, _limits.AllBytes)
        : IsOverdraft(user.Held, _limits.UserBytes) || IsOverdrawnByAll;

    // Twice what there is, and more than one packet: that can only be replies and events that nobody reads.
    static bool IsOverdraft(long held, long limit) => held > Math.Max(2 * limit, OverdraftBytesMin);

    IEnumerable<IBudgetClient> Ordinary =>
        _users.Values.Where(static user => !user.IsPrivileged).SelectMany(static user => user.Clients);

    ref IBudgetClient? TurnOf(UserBytes user) => ref user.IsPrivileged ? ref _privilegedTurn : ref _ordinaryTurn;

    void StartLooking()
    {
        _lookTimer ??= _loop.CreateTimer(Look);
        if (!_lookTimer.IsRunning)
        {
            _lookTimer.Start(LookMs);
        }
    }

    void Look()
    {
        if (IsOverdrawnByAll)
        {
            GiveUpGreediest(Ordinary, stuckBeforeMs: long.MaxValue);
        }

        foreach (var user in _users.Values.Where(IsOverdrawn).ToList())
        {
            GiveUpGreediest(user.Clients, stuckBeforeMs: long.MaxValue);
        }

        Advance();
        if (_line.Count > 0)
        {
            GiveUpWhoDoesNotRead();
            StartLooking();
        }
    }

    // In order of arrival. Each asks again for itself: the room may be gone by then.
    void Advance()
    {
        for (var place = _line.First; place is not null;)
        {
            var (user, client) = place.Value;
            place = place.Next;
            if (HasRoom(user) || (TurnOf(user) is null && client.IsInsidePacket))
            {
                client.OnRoom();
            }
        }
    }

    void GiveUpWhoDoesNotRead()
    {
        var stuckBefore = EventLoop.NowMs - UnreadMs;
        foreach (var user in _line.Select(static place => place.User).Distinct().ToList())
        {
            var isHisOwn = user.IsPrivileged || user.Held >= _limits.UserBytes;
            GiveUpGreediest(isHisOwn ? user.Clients : Ordinary, stuckBefore);
        }
    }

    static void GiveUpGreediest(IEnumerable<IBudgetClient> clients, long stuckBeforeMs)
    {
        var greediest = clients
            .Where(client => client.Unsent is { Bytes: > 0 } unsent && unsent.StuckSinceMs < stuckBeforeMs)
            .MaxBy(static client => client.Unsent.Bytes);
        greediest?.GiveUp(
            $"{greediest.Unsent.Bytes} bytes wait for a client that does not read, and others for the memory");
    }

    void LeaveLine(IBudgetClient client)
    {
        if (_places.Remove(client, out var place))
        {
            _line.Remove(place);
            _hasLine = _line.Count > 0;
        }
    }
}
