// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="AdminProcedure.ConnectOpen"/>.</summary>
[XdrRecord("admin_connect_open_args")]
readonly partial struct AdminConnectOpenArgs(uint Flags);

/// <summary>Reply of <see cref="AdminProcedure.ConnectGetLibVersion"/>.</summary>
[XdrRecord("admin_connect_get_lib_version_ret")]
readonly partial struct AdminConnectGetLibVersionRet(ulong LibraryVersion);

/// <summary>Arguments of <see cref="AdminProcedure.ConnectListServers"/>.</summary>
[XdrRecord("admin_connect_list_servers_args")]
readonly partial struct AdminConnectListServersArgs(uint NeedResults, uint Flags);

/// <summary>A server of the daemon.</summary>
[XdrRecord("admin_nonnull_server")]
readonly partial struct AdminServerRef(string Name);

/// <summary>Reply of <see cref="AdminProcedure.ConnectListServers"/>.</summary>
[XdrRecord("admin_connect_list_servers_ret")]
readonly partial struct AdminConnectListServersRet(
    [XdrMax(AdminLimits.ServerListMax)] AdminServerRef[] Servers,
    uint Result);

/// <summary>Arguments of <see cref="AdminProcedure.ConnectLookupServer"/>.</summary>
[XdrRecord("admin_connect_lookup_server_args")]
readonly partial struct AdminConnectLookupServerArgs(string Name, uint Flags);

/// <summary>Reply of <see cref="AdminProcedure.ConnectLookupServer"/>.</summary>
[XdrRecord("admin_connect_lookup_server_ret")]
readonly partial struct AdminConnectLookupServerRet(AdminServerRef Server);

/// <summary>Arguments of <see cref="AdminProcedure.ServerGetThreadpoolParameters"/>.</summary>
[XdrRecord("admin_server_get_threadpool_parameters_args")]
readonly partial struct AdminServerGetThreadpoolParametersArgs(AdminServerRef Server, uint Flags);

/// <summary>Reply of <see cref="AdminProcedure.ServerGetThreadpoolParameters"/>.</summary>
[XdrRecord("admin_server_get_threadpool_parameters_ret")]
readonly partial struct AdminServerGetThreadpoolParametersRet(
    [XdrMax(AdminLimits.ServerThreadpoolParametersMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="AdminProcedure.ServerSetThreadpoolParameters"/>.</summary>
[XdrRecord("admin_server_set_threadpool_parameters_args")]
readonly partial struct AdminServerSetThreadpoolParametersArgs(
    AdminServerRef Server,
    [XdrMax(AdminLimits.ServerThreadpoolParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="AdminProcedure.ServerListClients"/>.</summary>
[XdrRecord("admin_server_list_clients_args")]
readonly partial struct AdminServerListClientsArgs(AdminServerRef Server, uint NeedResults, uint Flags);

/// <summary>A client of a server; the time counts from 1970.</summary>
[XdrRecord("admin_nonnull_client")]
readonly partial struct AdminClientRef(
    AdminServerRef Server,
    ulong Id,
    long ConnectedAtSeconds,
    uint Transport);

/// <summary>Reply of <see cref="AdminProcedure.ServerListClients"/>.</summary>
[XdrRecord("admin_server_list_clients_ret")]
readonly partial struct AdminServerListClientsRet(
    [XdrMax(AdminLimits.ClientListMax)] AdminClientRef[] Clients,
    uint Result);

/// <summary>Arguments of <see cref="AdminProcedure.ServerLookupClient"/>.</summary>
[XdrRecord("admin_server_lookup_client_args")]
readonly partial struct AdminServerLookupClientArgs(AdminServerRef Server, ulong Id, uint Flags);

/// <summary>Reply of <see cref="AdminProcedure.ServerLookupClient"/>.</summary>
[XdrRecord("admin_server_lookup_client_ret")]
readonly partial struct AdminServerLookupClientRet(AdminClientRef Client);

/// <summary>Arguments of <see cref="AdminProcedure.ClientGetInfo"/>.</summary>
[XdrRecord("admin_client_get_info_args")]
readonly partial struct AdminClientGetInfoArgs(AdminClientRef Client, uint Flags);

/// <summary>Reply of <see cref="AdminProcedure.ClientGetInfo"/>.</summary>
[XdrRecord("admin_client_get_info_ret")]
readonly partial struct AdminClientGetInfoRet(
    [XdrMax(AdminLimits.ClientInfoParametersMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="AdminProcedure.ClientClose"/>.</summary>
[XdrRecord("admin_client_close_args")]
readonly partial struct AdminClientCloseArgs(AdminClientRef Client, uint Flags);

/// <summary>Arguments of <see cref="AdminProcedure.ServerGetClientLimits"/>.</summary>
[XdrRecord("admin_server_get_client_limits_args")]
readonly partial struct AdminServerGetClientLimitsArgs(AdminServerRef Server, uint Flags);

/// <summary>Reply of <see cref="AdminProcedure.ServerGetClientLimits"/>.</summary>
[XdrRecord("admin_server_get_client_limits_ret")]
readonly partial struct AdminServerGetClientLimitsRet(
    [XdrMax(AdminLimits.ServerClientLimitsMax)] TypedParam[] Parameters);

/// <summary>Arguments of <see cref="AdminProcedure.ServerSetClientLimits"/>.</summary>
[XdrRecord("admin_server_set_client_limits_args")]
readonly partial struct AdminServerSetClientLimitsArgs(
    AdminServerRef Server,
    [XdrMax(AdminLimits.ServerClientLimitsMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="AdminProcedure.ConnectGetLoggingOutputs"/>.</summary>
[XdrRecord("admin_connect_get_logging_outputs_args")]
readonly partial struct AdminConnectGetLoggingOutputsArgs(uint Flags);

/// <summary>Reply of <see cref="AdminProcedure.ConnectGetLoggingOutputs"/>.</summary>
[XdrRecord("admin_connect_get_logging_outputs_ret")]
readonly partial struct AdminConnectGetLoggingOutputsRet(string Outputs, uint OutputCount);

/// <summary>Arguments of <see cref="AdminProcedure.ConnectGetLoggingFilters"/>.</summary>
[XdrRecord("admin_connect_get_logging_filters_args")]
readonly partial struct AdminConnectGetLoggingFiltersArgs(uint Flags);

/// <summary>Reply of <see cref="AdminProcedure.ConnectGetLoggingFilters"/>.</summary>
[XdrRecord("admin_connect_get_logging_filters_ret")]
readonly partial struct AdminConnectGetLoggingFiltersRet(string? Filters, uint FilterCount);

/// <summary>Arguments of <see cref="AdminProcedure.ConnectSetLoggingOutputs"/>.</summary>
[XdrRecord("admin_connect_set_logging_outputs_args")]
readonly partial struct AdminConnectSetLoggingOutputsArgs(string? Outputs, uint Flags);

/// <summary>Arguments of <see cref="AdminProcedure.ConnectSetLoggingFilters"/>.</summary>
[XdrRecord("admin_connect_set_logging_filters_args")]
readonly partial struct AdminConnectSetLoggingFiltersArgs(string? Filters, uint Flags);

/// <summary>Arguments of <see cref="AdminProcedure.ServerUpdateTlsFiles"/>.</summary>
[XdrRecord("admin_server_update_tls_files_args")]
readonly partial struct AdminServerUpdateTlsFilesArgs(AdminServerRef Server, uint Flags);

/// <summary>Arguments of <see cref="AdminProcedure.ConnectSetDaemonTimeout"/>.</summary>
[XdrRecord("admin_connect_set_daemon_timeout_args")]
readonly partial struct AdminConnectSetDaemonTimeoutArgs(uint TimeoutSeconds, uint Flags);

/// <summary>Arguments of <see cref="AdminProcedure.ConnectDaemonShutdown"/>.</summary>
[XdrRecord("admin_connect_daemon_shutdown_args")]
readonly partial struct AdminConnectDaemonShutdownArgs(uint Flags);
