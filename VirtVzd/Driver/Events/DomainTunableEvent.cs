// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Events;

/// <summary>A running domain has got another share of the host.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Values">What has changed, as it is now, by libvirt's names (<c>VIR_DOMAIN_TUNABLE_*</c>).</param>
sealed record DomainTunableEvent(DomainReference Domain, IReadOnlyList<TunableValue> Values) : DomainEvent(Domain)
{
    internal override DomainEventId Kind => DomainEventId.Tunable;
}
