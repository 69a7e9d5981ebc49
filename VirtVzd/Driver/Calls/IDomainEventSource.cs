// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Events;

namespace VirtVzd.Driver.Calls;

/// <summary>What happens to domains. Events of one domain arrive in order.</summary>
interface IDomainEventSource
{
    /// <param name="call">Who subscribes.</param>
    /// <param name="kind">Kind of event.</param>
    /// <param name="domain">Only this domain's (need not exist), or null for all.</param>
    /// <param name="sink">
    /// Called on the driver's event thread, once per event. It must not block, and it sees to it that its
    /// client hears only of domains that it may see.
    /// </param>
    /// <returns>The callback id: from 0, one counter for all connections.</returns>
    int Subscribe(CallContext call, DomainEventId kind, Guid? domain, Action<DomainEvent> sink);

    /// <summary>
    /// Ends a subscription; an event that is being delivered may still arrive. Unknown ids are ignored.
    /// </summary>
    void Unsubscribe(int callbackId);
}
