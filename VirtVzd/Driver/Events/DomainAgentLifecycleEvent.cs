// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Events;

/// <summary>A guest's agent has come, or there is none yet.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="State">Whether it can be talked with now.</param>
/// <param name="Reason">Why.</param>
sealed record DomainAgentLifecycleEvent(
    DomainReference Domain, AgentState State, AgentChangeReason Reason) : DomainEvent(Domain)
{
    internal override DomainEventId Kind => DomainEventId.AgentLifecycle;
}
