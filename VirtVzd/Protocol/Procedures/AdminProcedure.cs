// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Protocol.Procedures;

/// <summary>The procedures of the admin program, by number (admin_protocol.x).</summary>
enum AdminProcedure
{
    /// <summary><c>ADMIN_PROC_CONNECT_OPEN</c>.</summary>
    ConnectOpen = 1,

    /// <summary><c>ADMIN_PROC_CONNECT_CLOSE</c>.</summary>
    ConnectClose = 2,

    /// <summary><c>ADMIN_PROC_CONNECT_GET_LIB_VERSION</c>.</summary>
    ConnectGetLibVersion = 3,

    /// <summary><c>ADMIN_PROC_CONNECT_LIST_SERVERS</c>.</summary>
    ConnectListServers = 4,

    /// <summary><c>ADMIN_PROC_CONNECT_LOOKUP_SERVER</c>.</summary>
    ConnectLookupServer = 5,

    /// <summary><c>ADMIN_PROC_SERVER_GET_THREADPOOL_PARAMETERS</c>.</summary>
    ServerGetThreadpoolParameters = 6,

    /// <summary><c>ADMIN_PROC_SERVER_SET_THREADPOOL_PARAMETERS</c>.</summary>
    ServerSetThreadpoolParameters = 7,

    /// <summary><c>ADMIN_PROC_SERVER_LIST_CLIENTS</c>.</summary>
    ServerListClients = 8,

    /// <summary><c>ADMIN_PROC_SERVER_LOOKUP_CLIENT</c>.</summary>
    ServerLookupClient = 9,

    /// <summary><c>ADMIN_PROC_CLIENT_GET_INFO</c>.</summary>
    ClientGetInfo = 10,

    /// <summary><c>ADMIN_PROC_CLIENT_CLOSE</c>.</summary>
    ClientClose = 11,

    /// <summary><c>ADMIN_PROC_SERVER_GET_CLIENT_LIMITS</c>.</summary>
    ServerGetClientLimits = 12,

    /// <summary><c>ADMIN_PROC_SERVER_SET_CLIENT_LIMITS</c>.</summary>
    ServerSetClientLimits = 13,

    /// <summary><c>ADMIN_PROC_CONNECT_GET_LOGGING_OUTPUTS</c>.</summary>
    ConnectGetLoggingOutputs = 14,

    /// <summary><c>ADMIN_PROC_CONNECT_GET_LOGGING_FILTERS</c>.</summary>
    ConnectGetLoggingFilters = 15,

    /// <summary><c>ADMIN_PROC_CONNECT_SET_LOGGING_OUTPUTS</c>.</summary>
    ConnectSetLoggingOutputs = 16,

    /// <summary><c>ADMIN_PROC_CONNECT_SET_LOGGING_FILTERS</c>.</summary>
    ConnectSetLoggingFilters = 17,

    /// <summary><c>ADMIN_PROC_SERVER_UPDATE_TLS_FILES</c>.</summary>
    ServerUpdateTlsFiles = 18,

    /// <summary><c>ADMIN_PROC_CONNECT_SET_DAEMON_TIMEOUT</c>.</summary>
    ConnectSetDaemonTimeout = 19,

    /// <summary><c>ADMIN_PROC_CONNECT_DAEMON_SHUTDOWN</c>.</summary>
    ConnectDaemonShutdown = 20,
}
