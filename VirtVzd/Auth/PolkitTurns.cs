// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;

namespace VirtVzd.Auth;

/// <summary>
/// How many ask polkit at a time: the bus limits the connections of one user, which all these are. A user has no more
/// than his share, and all users together leave as much again, so that nobody whom polkit does not answer keeps root's
/// questions and those about events from being asked. Any thread.
/// </summary>
/// <param name="max">Turns of all.</param>
/// <param name="share">Turns of one user, and what users leave to others.</param>
sealed class PolkitTurns(int max, int share)
{
    readonly object _change = new();
    readonly Dictionary<int, int> _ofUser = [];
    int _taken;
    int _ofUsers;

    /// <summary>Takes a turn, or waits for one; false if none came in time.</summary>
    /// <param name="userId">Whose share it is of; null for root's and for what is about several users.</param>
    /// <param name="waitMs">How long.</param>
    internal bool TryTake(int? userId, int waitMs)
    {
        var until = Environment.TickCount64 + waitMs;
        lock (_change)
        {
            while (!IsFree(userId))
            {
                var leftMs = until - Environment.TickCount64;
                if (leftMs <= 0 || !Monitor.Wait(_change, (int)leftMs))
                {
                    return false;
                }
            }

            Count(userId, 1);
            return true;
        }
    }

    /// <summary>Gives a turn back that was taken for somebody.</summary>
    internal void Leave(int? userId)
    {
        lock (_change)
        {
            Count(userId, -1);

            // Whoever is woken first may be one whose share is still used up.
            Monitor.PulseAll(_change);
        }
    }

    bool IsFree(int? userId) =>
        _taken < max && (userId is not { } user || (_ofUser.GetValueOrDefault(user) < share && _ofUsers < max - share));

    void Count(int? userId, int change)
    {
        _taken += change;
        if (userId is not { } user)
        {
            return;
        }

        _ofUsers += change;
        var his = _ofUser.GetValueOrDefault(user) + change;
        _ofUser[user] = his;
        if (his == 0)
        {
            _ofUser.Remove(user);
        }
    }
}
