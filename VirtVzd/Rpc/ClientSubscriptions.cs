// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;

namespace VirtVzd.Rpc;

/// <summary>
/// How many subscriptions one connection has to events of all kinds: of domains, and of what other daemons keep. Any
/// thread.
/// </summary>
/// <param name="counts">
/// Where they are counted and bounded, together with those of the user's other connections.
/// </param>
/// <param name="userId">Whose the connection is.</param>
sealed class ClientSubscriptions(SubscriptionCounts counts, uint userId)
{
    // Under the lock of the counts.
    uint _count;

    /// <summary>Counts one more.</summary>
    /// <exception cref="LibvirtException">There are too many, and it is not counted.</exception>
    internal void Add() => counts.Add(userId, ref _count);

    /// <summary>So many less.</summary>
    internal void Remove(int count) => counts.Remove(userId, ref _count, (uint)count);
}
