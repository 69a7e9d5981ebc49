// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Events;

/// <summary>A running domain has got another amount of memory.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="ActualKib">What it has now.</param>
sealed record DomainBalloonChangeEvent(DomainReference Domain, ulong ActualKib) : DomainEvent(Domain)
{
    internal override DomainEventId Kind => DomainEventId.BalloonChange;
}
