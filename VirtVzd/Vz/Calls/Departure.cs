// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// A migration from here, from the first step that protects the domain to the last, or to the end of the client's
/// connection: the domain's turn is the migration's. The driver's lock guards it.
/// </summary>
/// <param name="domain">The domain.</param>
/// <param name="turn">Its turn, which ends with this.</param>
sealed class Departure(Domain domain, DomainJobs.Turn turn) : IDisposable
{
    internal Domain Domain => domain;

    internal DomainJobs.Turn Turn => turn;

    /// <summary>Whether the hosts are at work just now.</summary>
    internal bool IsPerforming { get; set; }

    /// <summary>
    /// Whether the move failed when the guest may have been on at the other host already, which knows.
    /// </summary>
    internal bool IsEndUnknown { get; set; }

    /// <summary>
    /// How it failed, for a client to whom the other host says that it has not come; empty for words of the other's
    /// own.
    /// </summary>
    internal string Failure { get; set; } = "";

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();
}
