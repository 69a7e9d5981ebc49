// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>The channel of a running machine's agent. Every machine has one, and no definition says so.</summary>
/// <param name="IsConnected">Whether the agent has answered in this run; null where the host does not tell.</param>
readonly record struct AgentChannel(bool? IsConnected)
{
    /// <summary>Its alias, as libvirt numbers channels.</summary>
    internal const string Alias = "channel0";

    /// <summary>By which guests and tools know it.</summary>
    internal const string Name = "org.qemu.guest_agent.0";
}
