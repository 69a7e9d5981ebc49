// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Events;

/// <summary>The tray of a drive of a running domain was opened or closed.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Alias">The device, by the name that the running domain's document has for it.</param>
/// <param name="Reason">Which of the two.</param>
sealed record DomainTrayChangeEvent(DomainReference Domain, string Alias, TrayChangeReason Reason) : DomainEvent(Domain)
{
    internal override DomainEventId Kind => DomainEventId.TrayChange;
}
