// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Events;

/// <summary>Something happened to a domain.</summary>
/// <param name="Domain">The domain, with its id as it was then (−1 once it is off).</param>
abstract record DomainEvent(DomainReference Domain)
{
    /// <summary>The kind that clients subscribe to.</summary>
    internal abstract DomainEventId Kind { get; }
}
