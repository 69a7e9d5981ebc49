// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Procedures;

/// <summary>The procedures of the qemu program, by number (qemu_protocol.x).</summary>
enum QemuProcedure
{
    /// <summary><c>QEMU_PROC_DOMAIN_MONITOR_COMMAND</c>.</summary>
    DomainMonitorCommand = 1,

    /// <summary><c>QEMU_PROC_DOMAIN_ATTACH</c>.</summary>
    DomainAttach = 2,

    /// <summary><c>QEMU_PROC_DOMAIN_AGENT_COMMAND</c>.</summary>
    DomainAgentCommand = 3,

    /// <summary><c>QEMU_PROC_CONNECT_DOMAIN_MONITOR_EVENT_REGISTER</c>.</summary>
    ConnectDomainMonitorEventRegister = 4,

    /// <summary><c>QEMU_PROC_CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER</c>.</summary>
    ConnectDomainMonitorEventDeregister = 5,

    /// <summary><c>QEMU_PROC_DOMAIN_MONITOR_EVENT</c>.</summary>
    DomainMonitorEvent = 6,

    /// <summary><c>QEMU_PROC_DOMAIN_MONITOR_COMMAND_WITH_FILES</c>.</summary>
    DomainMonitorCommandWithFiles = 7,
}
