// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Events;

/// <summary>Why that has changed (<c>virConnectDomainEventAgentLifecycleReason</c>).</summary>
enum AgentChangeReason
{
    /// <summary>The domain was started.</summary>
    DomainStarted = 1,

    /// <summary>The agent has come or gone.</summary>
    Channel = 2,
}
