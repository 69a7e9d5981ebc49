// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Events;

/// <summary>What is written about a domain has changed.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Type">Which text.</param>
/// <param name="NamespaceUri">Of an element, its namespace; null for the other types.</param>
sealed record DomainMetadataChangeEvent(
    DomainReference Domain, DomainMetadataType Type, string? NamespaceUri) : DomainEvent(Domain)
{
    internal override DomainEventId Kind => DomainEventId.MetadataChange;
}
