// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// A migration from here, from the first step that protects the domain to the last, or to the end of the client's connection:
/// the domain's turn is the migration's. The driver's lock guards it.
/// </summary>
/// <param name="domain">The domain.</param>
/// <param name="turn">Its turn, which ends with this.</param>
sealed class Departure(Domain domain, DomainJobs.Turn turn) : IDisposable
{
    /// <summary>The domain.</summary>
    internal Domain Domain => domain;

    /// <summary>Its turn.</summary>
    internal DomainJobs.Turn Turn => turn;

    /// <summary>Whether the hosts are at work just now.</summary>
    internal bool IsPerforming { get; set; }

    /// <summary>Whether the line between the hosts broke when the guest was off here, so that the other one knows where it is.</summary>
    internal bool IsEndUnknown { get; set; }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();
}
