// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;

namespace VirtVzd.Server;

/// <summary>
/// Who is let in. Every connection is accepted, because only then it is known whose it is: root and the daemon's own
/// user are always let in, the others within the limits and their share of them. Who is not waits here, unread, as it
/// would in the kernel's queue, but without holding up those behind it; too many of one user, or in all, are turned
/// away. Not synchronised.
/// </summary>
/// <param name="limits">The limits at first.</param>
/// <param name="alwaysAdmits">Users for whom no limit holds.</param>
sealed class Admission(ClientLimits limits, Func<uint, bool> alwaysAdmits)
{
    /// <summary>Connections that wait: each costs a descriptor and little else.</summary>
    internal const int WaitingMax = 256;

    /// <summary>Those of one user, where a user has a share at all.</summary>
    internal const int WaitingOfUserMax = 64;

    readonly Dictionary<uint, UserClients> _users = [];
    readonly LinkedList<Newcomer> _waiting = [];

    /// <summary>The limits in force.</summary>
    internal ClientLimits Limits { get; set; } = limits;

    /// <summary>Connections that were let in.</summary>
    internal int Clients { get; private set; }

    /// <summary>Of them, those that have not authenticated themselves.</summary>
    internal int Anonymous { get; private set; }

    /// <summary>The key of the limit that keeps others waiting; null if none does.</summary>
    internal string? Reached => Limits.Reached(Clients, Anonymous);

    /// <summary>The connections of a user; kept as long as there are any.</summary>
    internal UserClients Of(uint userId)
    {
        if (!_users.TryGetValue(userId, out var user))
        {
            user = new UserClients(userId, alwaysAdmits(userId));
            _users.Add(userId, user);
        }

        return user;
    }

    /// <summary>Whether a connection may come in now.</summary>
    internal bool Admits(Newcomer newcomer)
    {
        var user = Of(newcomer.Peer.UserId);
        var isAnonymous = newcomer.IsAnonymous;
        return user.IsAlwaysAdmitted
            || (Limits.Reached(Clients, isAnonymous ? Anonymous : 0) is null
                && Limits.ReachedByUser(user.Clients, isAnonymous ? user.Anonymous : 0) is null);
    }

    /// <summary>Lets a connection wait; false if it is one too many, which is to be closed.</summary>
    internal bool TryWait(Newcomer newcomer)
    {
        var user = Of(newcomer.Peer.UserId);
        if (_waiting.Count >= WaitingMax || (Limits.UserPercent < 100 && user.Waiting >= WaitingOfUserMax))
        {
            return false;
        }

        user.Waiting++;
        _waiting.AddLast(newcomer);
        return true;
    }

    /// <summary>
    /// Takes the connection that has waited longest of those that may come in now; null if there is none.
    /// </summary>
    internal Newcomer? TakeAdmitted()
    {
        for (var node = _waiting.First; node is not null; node = node.Next)
        {
            if (Admits(node.Value))
            {
                _waiting.Remove(node);
                Of(node.Value.Peer.UserId).Waiting--;
                return node.Value;
            }
        }

        return null;
    }

    /// <summary>Takes all that wait: nobody is let in any more.</summary>
    internal IReadOnlyList<Newcomer> TakeAll()
    {
        List<Newcomer> all = [.. _waiting];
        _waiting.Clear();
        foreach (var newcomer in all)
        {
            var user = Of(newcomer.Peer.UserId);
            user.Waiting--;
            Forget(user);
        }

        return all;
    }

    /// <summary>A connection was let in.</summary>
    internal void Enter(UserClients user, bool isAnonymous)
    {
        Clients++;
        user.Clients++;
        CountAnonymous(user, isAnonymous ? 1 : 0);
    }

    /// <summary>A connection has authenticated itself.</summary>
    internal void Authenticate(UserClients user) => CountAnonymous(user, -1);

    /// <summary>A connection that was let in is gone.</summary>
    internal void Leave(UserClients user, bool wasAnonymous)
    {
        Clients--;
        user.Clients--;
        CountAnonymous(user, wasAnonymous ? -1 : 0);
        Forget(user);
    }

    /// <summary>Keeps nothing of a user of whom no connection came in or waits.</summary>
    internal void Forget(UserClients user)
    {
        if (user is { Clients: 0, Waiting: 0 })
        {
            _users.Remove(user.UserId);
        }
    }

    void CountAnonymous(UserClients user, int change)
    {
        if (!user.IsAlwaysAdmitted)
        {
            user.Anonymous += change;
            Anonymous += change;
        }
    }
}
