// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using P = VirtVzd.Protocol.Procedures.LxcProcedure;
using static VirtVzd.Protocol.Procedures.CallPriority;
using static VirtVzd.Protocol.Procedures.CallUse;
using static VirtVzd.Protocol.Procedures.ServedBy;

namespace VirtVzd.Protocol.Procedures;

/// <summary>
/// What the daemon has to know about each procedure of the lxc program before its handler runs; row N − 1 is
/// procedure N.
/// </summary>
static class LxcProcedures
{
    static readonly ProcedureRow[] s_rows =
    [
        new((int)P.DomainOpenNamespace, "virDomainLxcOpenNamespace", Low, Writes, Hypervisor, ErrorDomain.None,
            Acl.DomainOpenNamespace),
    ];

    /// <summary>All rows in the order of their numbers, from 1 without a gap.</summary>
    internal static ReadOnlySpan<ProcedureRow> Rows => s_rows;
}
