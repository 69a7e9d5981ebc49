// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using P = VirtVzd.Protocol.Procedures.AdminProcedure;
using static VirtVzd.Protocol.Procedures.CallPriority;
using static VirtVzd.Protocol.Procedures.CallUse;
using static VirtVzd.Protocol.Procedures.ServedBy;

namespace VirtVzd.Protocol.Procedures;

/// <summary>
/// What the daemon has to know about each procedure of the admin program before its handler runs; row N − 1 is
/// procedure N.
/// </summary>
static class AdminProcedures
{
    static readonly ProcedureRow[] s_rows =
    [
        new((int)P.ConnectOpen, "virAdmConnectOpen", Low, Reads, None, ErrorDomain.Admin, Acl.None),
        new((int)P.ConnectClose, "virAdmConnectClose", Low, Reads, None, ErrorDomain.Admin, Acl.None),
        new((int)P.ConnectGetLibVersion, "virAdmConnectGetLibVersion", Low, Reads, None, ErrorDomain.Admin, Acl.None),
        new((int)P.ConnectListServers, "virAdmConnectListServers", Low, Reads, None, ErrorDomain.Admin, Acl.None),
        new((int)P.ConnectLookupServer, "virAdmConnectLookupServer", Low, Reads, None, ErrorDomain.Admin, Acl.None),
        new((int)P.ServerGetThreadpoolParameters, "virAdmServerGetThreadPoolParameters", Low, Reads, None,
            ErrorDomain.Admin, Acl.None),
        new((int)P.ServerSetThreadpoolParameters, "virAdmServerSetThreadPoolParameters", Low, Reads, None,
            ErrorDomain.Admin, Acl.None),
        new((int)P.ServerListClients, "virAdmServerListClients", Low, Reads, None, ErrorDomain.Admin, Acl.None),
        new((int)P.ServerLookupClient, "virAdmServerLookupClient", Low, Reads, None, ErrorDomain.Admin, Acl.None),
        new((int)P.ClientGetInfo, "virAdmClientGetInfo", Low, Reads, None, ErrorDomain.Admin, Acl.None),
        new((int)P.ClientClose, "virAdmClientClose", Low, Reads, None, ErrorDomain.Admin, Acl.None),
        new((int)P.ServerGetClientLimits, "virAdmServerGetClientLimits", Low, Reads, None, ErrorDomain.Admin, Acl.None),
        new((int)P.ServerSetClientLimits, "virAdmServerSetClientLimits", Low, Reads, None, ErrorDomain.Admin, Acl.None),
        new((int)P.ConnectGetLoggingOutputs, "virAdmConnectGetLoggingOutputs", Low, Reads, None,
            ErrorDomain.Admin, Acl.None),
        new((int)P.ConnectGetLoggingFilters, "virAdmConnectGetLoggingFilters", Low, Reads, None,
            ErrorDomain.Admin, Acl.None),
        new((int)P.ConnectSetLoggingOutputs, "virAdmConnectSetLoggingOutputs", Low, Reads, None,
            ErrorDomain.Admin, Acl.None),
        new((int)P.ConnectSetLoggingFilters, "virAdmConnectSetLoggingFilters", Low, Reads, None,
            ErrorDomain.Admin, Acl.None),
        new((int)P.ServerUpdateTlsFiles, "virAdmServerUpdateTlsFiles", Low, Reads, None, ErrorDomain.Admin, Acl.None),
        new((int)P.ConnectSetDaemonTimeout, "virAdmConnectSetDaemonTimeout", Low, Reads, None,
            ErrorDomain.Admin, Acl.None),
        new((int)P.ConnectDaemonShutdown, "virAdmConnectDaemonShutdown", Low, Reads, None, ErrorDomain.Admin, Acl.None),
    ];

    /// <summary>All rows in the order of their numbers, from 1 without a gap.</summary>
    internal static ReadOnlySpan<ProcedureRow> Rows => s_rows;
}
