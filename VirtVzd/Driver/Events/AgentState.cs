// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Events;

/// <summary>Whether a guest's agent can be talked with (<c>virConnectDomainEventAgentLifecycleState</c>).</summary>
enum AgentState
{
    /// <summary>It can.</summary>
    Connected = 1,

    /// <summary>It cannot.</summary>
    Disconnected = 2,
}
