// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Events;

/// <summary>What was done to a domain is done.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Progress">What it was, and how long it took.</param>
sealed record DomainJobCompletedEvent(DomainReference Domain, DomainJobProgress Progress) : DomainEvent(Domain)
{
    internal override DomainEventId Kind => DomainEventId.JobCompleted;
}
