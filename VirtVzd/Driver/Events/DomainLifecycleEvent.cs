// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Events;

/// <summary>A domain came, went or changed its state.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Event">What happened.</param>
/// <param name="Detail">Number of the detail enumeration that belongs to <paramref name="Event"/>.</param>
sealed record DomainLifecycleEvent(DomainReference Domain, DomainLifecycle Event, int Detail) : DomainEvent(Domain)
{
    internal override DomainEventId Kind => DomainEventId.Lifecycle;
}
