// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Logging;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Server;
using P = VirtVzd.Protocol.Procedures.AdminProcedure;

namespace VirtVzd.Admin;

/// <summary>
/// The admin program as a table: one row a procedure (admin_protocol.x). All are answered from the daemon's own state,
/// and all by workers: none is worth the loop's time. Who gets in is decided at the socket.
/// </summary>
sealed class AdminProgram
{
    readonly RpcProgram<P> _program = new(ProgramNumbers.Admin, AdminProcedures.Rows);
    readonly ServerHandlers _servers;
    readonly ThreadPoolHandlers _threadPools;
    readonly ClientHandlers _clients;
    readonly ClientLimitHandlers _clientLimits;
    readonly LoggingHandlers _logging;
    readonly DaemonHandlers _daemon;

    /// <summary>Prepares the program.</summary>
    /// <param name="servers">All servers of the daemon in the order of listings; filled before the first call.</param>
    /// <param name="log">What is logged and where to.</param>
    /// <param name="daemon">The rest of the daemon.</param>
    internal AdminProgram(IReadOnlyList<RpcServer> servers, LogRouter log, IDaemonControl daemon)
    {
        var subjects = new AdminSubjects(servers);
        _servers = new ServerHandlers(subjects);
        _threadPools = new ThreadPoolHandlers(subjects);
        _clients = new ClientHandlers(subjects);
        _clientLimits = new ClientLimitHandlers(subjects);
        _logging = new LoggingHandlers(log, daemon);
        _daemon = new DaemonHandlers(daemon);
    }

    /// <summary>Fills the table.</summary>
    internal IRpcProgram Make()
    {
        AddDaemon();
        AddServers();
        AddClients();
        AddLogging();
        return _program;
    }

    void AddDaemon()
    {
        _program.On<AdminConnectOpenArgs>(P.ConnectOpen, Lane.Memory, DaemonHandlers.Open);
        _program.On(P.ConnectClose, Lane.Memory, DaemonHandlers.Close);
        _program.On<AdminConnectGetLibVersionRet>(P.ConnectGetLibVersion, Lane.Memory, DaemonHandlers.GetLibVersion);
        _program.On<AdminConnectSetDaemonTimeoutArgs>(P.ConnectSetDaemonTimeout, Lane.Memory, _daemon.SetTimeout);
        _program.On<AdminConnectDaemonShutdownArgs>(P.ConnectDaemonShutdown, Lane.Memory, _daemon.Shutdown);
    }

    void AddServers()
    {
        _program.On<AdminConnectListServersArgs, AdminConnectListServersRet>(
            P.ConnectListServers, Lane.Memory, _servers.List);
        _program.On<AdminConnectLookupServerArgs, AdminConnectLookupServerRet>(
            P.ConnectLookupServer, Lane.Memory, _servers.LookUp);
        _program.On<AdminServerUpdateTlsFilesArgs>(P.ServerUpdateTlsFiles, Lane.Memory, _servers.UpdateTlsFiles);
        _program.On<AdminServerGetThreadpoolParametersArgs, AdminServerGetThreadpoolParametersRet>(
            P.ServerGetThreadpoolParameters, Lane.Memory, _threadPools.Get);
        _program.On<AdminServerSetThreadpoolParametersArgs>(
            P.ServerSetThreadpoolParameters, Lane.Memory, _threadPools.Set);
    }

    void AddClients()
    {
        _program.On<AdminServerListClientsArgs, AdminServerListClientsRet>(
            P.ServerListClients, Lane.Memory, _clients.List);
        _program.On<AdminServerLookupClientArgs, AdminServerLookupClientRet>(
            P.ServerLookupClient, Lane.Memory, _clients.LookUp);
        _program.On<AdminClientGetInfoArgs, AdminClientGetInfoRet>(P.ClientGetInfo, Lane.Memory, _clients.GetInfo);
        _program.On<AdminClientCloseArgs>(P.ClientClose, Lane.Memory, _clients.Close);
        _program.On<AdminServerGetClientLimitsArgs, AdminServerGetClientLimitsRet>(
            P.ServerGetClientLimits, Lane.Memory, _clientLimits.Get);
        _program.On<AdminServerSetClientLimitsArgs>(P.ServerSetClientLimits, Lane.Memory, _clientLimits.Set);
    }

    void AddLogging()
    {
        _program.On<AdminConnectGetLoggingOutputsArgs, AdminConnectGetLoggingOutputsRet>(
            P.ConnectGetLoggingOutputs, Lane.Memory, _logging.GetOutputs);
        _program.On<AdminConnectGetLoggingFiltersArgs, AdminConnectGetLoggingFiltersRet>(
            P.ConnectGetLoggingFilters, Lane.Memory, _logging.GetFilters);
        _program.On<AdminConnectSetLoggingOutputsArgs>(P.ConnectSetLoggingOutputs, Lane.Memory, _logging.SetOutputs);
        _program.On<AdminConnectSetLoggingFiltersArgs>(P.ConnectSetLoggingFilters, Lane.Memory, _logging.SetFilters);
    }
}
