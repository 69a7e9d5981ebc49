// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>
/// What is held for the clients of one user. Its clients are the loop thread's; the rest is for any thread.
/// </summary>
sealed class UserBytes
{
    readonly ByteBudget _budget;
    long _held;

    /// <summary>Made by the budget for its first client.</summary>
    /// <param name="budget">Where it is counted, too.</param>
    /// <param name="isPrivileged">Whether it is root or the daemon's own user.</param>
    internal UserBytes(ByteBudget budget, bool isPrivileged)
    {
        _budget = budget;
        IsPrivileged = isPrivileged;
        Incoming = new Account(this, ByteBudget.DecodedFactor);
        Outgoing = new Account(this, factor: 1);
    }

    /// <summary>Whether it is root or the daemon's own user.</summary>
    internal bool IsPrivileged { get; }

    internal HashSet<IBudgetClient> Clients { get; } = [];

    internal long Held => Volatile.Read(ref _held);

    /// <summary>Where what is received is counted.</summary>
    internal IByteAccount Incoming { get; }

    /// <summary>Where what waits to be sent is counted.</summary>
    internal IByteAccount Outgoing { get; }

    void Change(long bytes)
    {
        Interlocked.Add(ref _held, bytes);
        _budget.OnChange(this, bytes);
    }

    /// <summary>One direction.</summary>
    sealed class Account(UserBytes user, int factor) : IByteAccount
    {
        /// <inheritdoc/>
        public void Charge(int bytes) => user.Change((long)bytes * factor);

        /// <inheritdoc/>
        public void Release(int bytes) => user.Change(-(long)bytes * factor);
    }
}
