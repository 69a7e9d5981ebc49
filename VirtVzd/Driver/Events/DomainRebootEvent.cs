// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Events;

/// <summary>A domain was rebooted or reset and runs again.</summary>
/// <param name="Domain">The domain.</param>
sealed record DomainRebootEvent(DomainReference Domain) : DomainEvent(Domain)
{
    internal override DomainEventId Kind => DomainEventId.Reboot;
}
