// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Rpc;

/// <summary>
/// How many subscriptions to events there are of each user, and how many there may be: each takes memory, and a moment
/// of each event. Any thread.
/// </summary>
/// <param name="ofClientMax">Of one connection at most, at first (virtvzd.conf: max_client_callbacks).</param>
/// <param name="ofUserMax">Of all connections of one user, at first (max_user_callbacks).</param>
/// <param name="isPrivileged">
/// Users for whom only the limit of each connection holds: root and the daemon's own.
/// </param>
sealed class SubscriptionCounts(uint ofClientMax, uint ofUserMax, Func<uint, bool> isPrivileged)
{
    readonly Lock _lock = new();
    readonly Dictionary<uint, uint> _ofUser = [];
    uint _ofClientMax = ofClientMax;
    uint _ofUserMax = ofUserMax;

    /// <summary>Changes the limits; subscriptions above them stay.</summary>
    internal void SetLimits(uint newOfClientMax, uint newOfUserMax)
    {
        lock (_lock)
        {
            (_ofClientMax, _ofUserMax) = (newOfClientMax, newOfUserMax);
        }
    }

    /// <summary>Counts one more.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="ofClient">Those of the connection, which this counts.</param>
    /// <exception cref="LibvirtException">There are too many, and it is not counted.</exception>
    internal void Add(uint userId, ref uint ofClient)
    {
        lock (_lock)
        {
            var ofUser = _ofUser.GetValueOrDefault(userId);
            if (ofClient >= _ofClientMax)
            {
                throw LibvirtException.Internal(
                    ErrorDomain.Rpc, $"too many event callbacks, the limit is {_ofClientMax}");
            }

            if (ofUser >= _ofUserMax && !isPrivileged(userId))
            {
                throw LibvirtException.Internal(
                    ErrorDomain.Rpc, $"too many event callbacks of user {userId}, the limit is {_ofUserMax}");
            }

            ofClient++;
            _ofUser[userId] = ofUser + 1;
        }
    }

    /// <summary>So many less.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="ofClient">Those of the connection, which this counts.</param>
    /// <param name="count">How many have ended.</param>
    internal void Remove(uint userId, ref uint ofClient, uint count)
    {
        lock (_lock)
        {
            ofClient -= count;
            var left = _ofUser.GetValueOrDefault(userId) - count;
            if (left == 0)
            {
                _ofUser.Remove(userId);
            }
            else
            {
                _ofUser[userId] = left;
            }
        }
    }
}
