// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="QemuProcedure.DomainMonitorCommand"/>.</summary>
[XdrRecord("qemu_domain_monitor_command_args")]
readonly partial struct QemuDomainMonitorCommandArgs(DomainRef Domain, string Command, uint Flags);

/// <summary>Reply of <see cref="QemuProcedure.DomainMonitorCommand"/>.</summary>
[XdrRecord("qemu_domain_monitor_command_ret")]
readonly partial struct QemuDomainMonitorCommandRet(string Result);

/// <summary>Arguments of <see cref="QemuProcedure.DomainAttach"/>.</summary>
[XdrRecord("qemu_domain_attach_args")]
readonly partial struct QemuDomainAttachArgs(uint Pid, uint Flags);

/// <summary>Reply of <see cref="QemuProcedure.DomainAttach"/>.</summary>
[XdrRecord("qemu_domain_attach_ret")]
readonly partial struct QemuDomainAttachRet(DomainRef Domain);

/// <summary>Arguments of <see cref="QemuProcedure.DomainAgentCommand"/>.</summary>
[XdrRecord("qemu_domain_agent_command_args")]
readonly partial struct QemuDomainAgentCommandArgs(DomainRef Domain, string Command, int Timeout, uint Flags);

/// <summary>Reply of <see cref="QemuProcedure.DomainAgentCommand"/>.</summary>
[XdrRecord("qemu_domain_agent_command_ret")]
readonly partial struct QemuDomainAgentCommandRet(string? Result);

/// <summary>Arguments of <see cref="QemuProcedure.ConnectDomainMonitorEventRegister"/>.</summary>
[XdrRecord("qemu_connect_domain_monitor_event_register_args")]
readonly partial struct QemuConnectDomainMonitorEventRegisterArgs(
    DomainRef? Domain,
    string? Event,
    uint Flags);

/// <summary>Reply of <see cref="QemuProcedure.ConnectDomainMonitorEventRegister"/>.</summary>
[XdrRecord("qemu_connect_domain_monitor_event_register_ret")]
readonly partial struct QemuConnectDomainMonitorEventRegisterRet(int CallbackId);

/// <summary>Arguments of <see cref="QemuProcedure.ConnectDomainMonitorEventDeregister"/>.</summary>
[XdrRecord("qemu_connect_domain_monitor_event_deregister_args")]
readonly partial struct QemuConnectDomainMonitorEventDeregisterArgs(int CallbackId);

/// <summary>Event <see cref="QemuProcedure.DomainMonitorEvent"/>.</summary>
[XdrRecord("qemu_domain_monitor_event_msg")]
readonly partial struct QemuDomainMonitorEventMsg(
    int CallbackId,
    DomainRef Domain,
    string Event,
    long Seconds,
    uint Microseconds,
    string? Details);

/// <summary>Arguments of <see cref="QemuProcedure.DomainMonitorCommandWithFiles"/>.</summary>
[XdrRecord("qemu_domain_monitor_command_with_files_args")]
readonly partial struct QemuDomainMonitorCommandWithFilesArgs(DomainRef Domain, string Command, uint Flags);

/// <summary>Reply of <see cref="QemuProcedure.DomainMonitorCommandWithFiles"/>.</summary>
[XdrRecord("qemu_domain_monitor_command_with_files_ret")]
readonly partial struct QemuDomainMonitorCommandWithFilesRet(string Result);

/// <summary>Arguments of <see cref="LxcProcedure.DomainOpenNamespace"/>.</summary>
[XdrRecord("lxc_domain_open_namespace_args")]
readonly partial struct LxcDomainOpenNamespaceArgs(DomainRef Domain, uint Flags);
