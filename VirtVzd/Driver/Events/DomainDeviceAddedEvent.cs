// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Events;

/// <summary>A running domain has got a device.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Alias">The device, by the name that the running domain's document has for it.</param>
sealed record DomainDeviceAddedEvent(DomainReference Domain, string Alias) : DomainEvent(Domain)
{
    internal override DomainEventId Kind => DomainEventId.DeviceAdded;
}
