// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using P = VirtVzd.Protocol.Procedures.QemuProcedure;
using static VirtVzd.Protocol.Procedures.CallPriority;
using static VirtVzd.Protocol.Procedures.CallUse;
using static VirtVzd.Protocol.Procedures.ServedBy;

namespace VirtVzd.Protocol.Procedures;

/// <summary>
/// What the daemon has to know about each procedure of the qemu program before its handler runs; row N − 1 is
/// procedure N.
/// </summary>
static class QemuProcedures
{
    static readonly ProcedureRow[] s_rows =
    [
        new((int)P.DomainMonitorCommand, "virDomainQemuMonitorCommand", Low, Writes, Hypervisor, ErrorDomain.None,
            Acl.DomainWrite),
        new((int)P.DomainAttach, "virDomainQemuAttach", Low, Writes, Hypervisor, ErrorDomain.None,
            Acl.DomainStartWrite),
        new((int)P.DomainAgentCommand, "virDomainQemuAgentCommand", Low, Writes, Hypervisor, ErrorDomain.None,
            Acl.DomainWrite),
        new((int)P.ConnectDomainMonitorEventRegister, "virConnectDomainQemuMonitorEventRegister", High, Writes,
            Hypervisor, ErrorDomain.None, Acl.ConnectSearchDomainsWrite, Acl.DomainGetattr),
        new((int)P.ConnectDomainMonitorEventDeregister, "virConnectDomainQemuMonitorEventDeregister", High, Writes,
            Hypervisor, ErrorDomain.None, Acl.ConnectWrite),
        ProcedureRow.Event((int)P.DomainMonitorEvent),
        new((int)P.DomainMonitorCommandWithFiles, "virDomainQemuMonitorCommandWithFiles", Low, Writes, Hypervisor,
            ErrorDomain.None, Acl.DomainWrite),
    ];

    /// <summary>All rows in the order of their numbers, from 1 without a gap.</summary>
    internal static ReadOnlySpan<ProcedureRow> Rows => s_rows;
}
