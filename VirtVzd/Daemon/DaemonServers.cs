// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using VirtVzd.Admin;
using VirtVzd.Auth;
using VirtVzd.Configuration;
using VirtVzd.Io;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using VirtVzd.Server;

namespace VirtVzd.Daemon;

/// <summary>
/// The two servers of the daemon with their workers: <c>virtvzd</c> for everybody, and <c>admin</c> with limits of its
/// own, so that an administrator gets in when the first is full. Loop thread only.
/// </summary>
sealed partial class DaemonServers : IDisposable
{
    /// <summary>
    /// Threads for SASL, made as they are needed: each may hang in the authentication daemon, and a check of a password
    /// takes a few milliseconds.
    /// </summary>
    const int AuthenticationWorkersMax = 4;

    /// <summary>
    /// Threads for what comes first in each connection, made as they are needed: each may wait for the login at the
    /// host.
    /// </summary>
    const int OpeningWorkersMax = 8;

    /// <summary>
    /// Threads for long lists and the like: work of the processor, of which no more than there are get anything.
    /// </summary>
    const int BulkWorkersMin = 3;
    const int BulkWorkersMax = 5;

    readonly DaemonConfig _config;
    readonly SaslServer? _sasl;
    readonly SubscriptionCounts _subscriptions;
    readonly LogLimit _logLimit;
    readonly WorkerPool _mainWorkers;
    readonly WorkerPool _authenticationWorkers;
    readonly WorkerPool _openingWorkers;
    readonly WorkerPool _bulkWorkers;
    readonly WorkerPool _adminWorkers;
    readonly ByteBudget _budget;
    readonly RpcServer _main;
    readonly RpcServer _admin;

    /// <summary>Builds both servers and starts their workers.</summary>
    /// <param name="config">Limits and workers.</param>
    /// <param name="loop">The loop that owns their sockets.</param>
    /// <param name="programs">The programs of the main server.</param>
    /// <param name="sasl">Who lets clients in by SASL; null where no socket asks for it.</param>
    /// <param name="log">What administrators set of the log.</param>
    /// <param name="control">What administrators want of the rest of the daemon.</param>
    /// <param name="subscriptions">What bounds the subscriptions of clients, whose limits a reload may change.</param>
    /// <param name="logLimit">What bounds the lines that clients cause; the servers have its counts told.</param>
    /// <param name="loggers">Makes their loggers.</param>
    internal DaemonServers(
        DaemonConfig config,
        EventLoop loop,
        IRpcProgram[] programs,
        SaslServer? sasl,
        LogRouter log,
        IDaemonControl control,
        SubscriptionCounts subscriptions,
        LogLimit logLimit,
        ILoggerFactory loggers)
    {
        _config = config;
        _sasl = sasl;
        _subscriptions = subscriptions;
        _logLimit = logLimit;
        TellOmittedLines(loop);
        var poolLog = loggers.CreateLogger("util.threadpool");
        var percent = (int)config.UserShare;
        _mainWorkers = new WorkerPool(
            "virtvzd",
            Workers(config.MinWorkers, config.MaxWorkers, config.PrioWorkers) with
            {
                SetAsideMax = AtMostInt(config.MaxWaitingWorkers),
                UserPercent = percent,
            },
            poolLog);
        _openingWorkers = new WorkerPool(
            "open", new WorkerLimits(Min: 0, OpeningWorkersMax, Priority: 0) { UserPercent = percent }, poolLog);
        var bulkMax = Math.Clamp(Environment.ProcessorCount + 1, BulkWorkersMin, BulkWorkersMax);
        _bulkWorkers = new WorkerPool(
            "bulk", new WorkerLimits(Min: 0, bulkMax, Priority: 0) { UserPercent = percent }, poolLog);
        _adminWorkers = new WorkerPool(
            "admin", Workers(config.AdminMinWorkers, config.AdminMaxWorkers, priority: 0), poolLog);
        _authenticationWorkers = new WorkerPool(
            "sasl", new WorkerLimits(Min: 0, AuthenticationWorkersMax, Priority: 0) { UserPercent = percent }, poolLog);
        var isPrivileged = IsRootOrOurOwn(Libc.geteuid());
        _budget = new ByteBudget(loop, Budget(config), isPrivileged);
        var main = new RpcServerSettings(
            "virtvzd",
            new ClientLimits(config.MaxClients, config.MaxAnonymousClients) { UserPercent = percent },
            config.KeepaliveInterval,
            config.KeepaliveCount,
            MayRunInline: true)
        {
            AlwaysAdmits = isPrivileged,
            PacketPatienceMs = Milliseconds(config.PacketTimeout),
        };
        var admin = new RpcServerSettings(
            "admin",
            new ClientLimits(config.AdminMaxClients, AnonymousMax: 0),
            config.AdminKeepaliveInterval,
            config.AdminKeepaliveCount,
            MayRunInline: true) { PacketPatienceMs = Milliseconds(config.PacketTimeout) };
        List<RpcServer> servers = [];
        _main = Server(main, _mainWorkers, programs, _openingWorkers, _bulkWorkers);
        _admin = Server(admin, _adminWorkers, [new AdminProgram(servers, log, control).Make()]);
        servers.AddRange([_main, _admin]);
        _main.ClientCountChanged = _ => ClientsChanged();
        _admin.ClientCountChanged = _ => ClientsChanged();

        RpcServer Server(
            RpcServerSettings settings,
            WorkerPool workers,
            IRpcProgram[] itsPrograms,
            WorkerPool? openingWorkers = null,
            WorkerPool? bulkWorkers = null) => new(
            settings,
            loop,
            workers,
            new RpcDispatcher(
                itsPrograms, loggers.CreateLogger("rpc.netserverprogram"), new ErrorLog(loggers, logLimit), logLimit),
            static (peer, label) => PeerLookup.Of(peer.ProcessId, peer.UserId, peer.GroupId, label),
            loggers)
        {
            AuthenticationWorkers = _authenticationWorkers,
            OpeningWorkers = openingWorkers,
            BulkWorkers = bulkWorkers,
            Budget = _budget,
            LogLimit = logLimit,
        };
    }

    /// <summary>Called when a client of either server has come or gone.</summary>
    internal Action ClientsChanged { get; set; } = static () => { };

    /// <summary>Bytes that are held for the clients of both servers.</summary>
    internal long HeldBytes => _budget.Held;

    /// <summary>Connections of both servers.</summary>
    internal int ClientCount => _main.Counts.Clients + _admin.Counts.Clients;

    /// <summary>Hands the sockets over. Clients that connect wait until <see cref="StartAccepting"/>.</summary>
    internal void Listen(DaemonSockets sockets)
    {
        // 0 would let a connection hang at its first call.
        var requests = AtLeastOne(_config.MaxClientRequests);
        foreach (var socket in sockets.Main)
        {
            _main.AddService(new ServiceSettings(Method(_config.AuthUnixRw), IsReadOnly: false, requests), socket);
        }

        foreach (var socket in sockets.ReadOnly)
        {
            _main.AddService(new ServiceSettings(Method(_config.AuthUnixRo), IsReadOnly: true, requests), socket);
        }

        var adminRequests = AtLeastOne(_config.AdminMaxClientRequests);
        foreach (var socket in sockets.Admin)
        {
            _admin.AddService(
                new ServiceSettings(AuthType.None, IsReadOnly: false, adminRequests, OnlyUserId: Libc.geteuid()),
                socket);
        }
    }

    /// <summary>Takes clients from now on.</summary>
    internal void StartAccepting()
    {
        _main.StartAccepting();
        _admin.StartAccepting();
    }

    /// <summary>Ends both servers: no new clients, a time for calls in progress, then no clients at all.</summary>
    /// <param name="deadlineMs">How long calls may take.</param>
    /// <param name="finished">Gets the number of calls that had to be left.</param>
    internal void Drain(int deadlineMs, Action<int> finished) =>
        _main.Drain(
            deadlineMs, callsOfMain => _admin.Drain(deadlineMs, callsOfAdmin => finished(callsOfMain + callsOfAdmin)));

    /// <inheritdoc/>
    public void Dispose()
    {
        _main.Dispose();
        _admin.Dispose();
        _mainWorkers.Stop();
        _adminWorkers.Stop();
        _authenticationWorkers.Stop();
        _openingWorkers.Stop();
        _bulkWorkers.Stop();
        _logLimit.Tell(isEnd: true);
    }

    void TellOmittedLines(EventLoop loop)
    {
        var timer = loop.CreateTimer(TellAgain);
        _logLimit.Omitting = () => loop.Post(() => timer.Start((long)LogLimit.Window.TotalMilliseconds));

        void TellAgain()
        {
            if (_logLimit.Tell())
            {
                _logLimit.Omitting();
            }
        }
    }

    static AuthType Method(AuthScheme scheme) => scheme switch
    {
        AuthScheme.Polkit => AuthType.Polkit,
        AuthScheme.Sasl => AuthType.Sasl,
        _ => AuthType.None,
    };

    /// <summary>Limits of workers as the configuration says; a minimum above the maximum is cut to that.</summary>
    internal static WorkerLimits Workers(uint min, uint max, uint priority) =>
        new(AtMostInt(Math.Min(min, max)), AtMostInt(max), AtMostInt(priority));

    /// <summary>
    /// Whom no limit holds for, so that nobody can keep out an administrator who has to end just that.
    /// </summary>
    /// <param name="ourUserId">The daemon's own user.</param>
    internal static Func<uint, bool> IsRootOrOurOwn(uint ourUserId) => userId => userId == 0 || userId == ourUserId;

    static int AtMostInt(uint value) => (int)Math.Min(value, int.MaxValue);

    static BudgetLimits Budget(DaemonConfig config) => new(
        Bytes(config.MaxBufferedMib), Bytes(config.MaxUserBufferedMib));

    static long Bytes(uint mib) => (long)mib << 20;

    static int Milliseconds(uint seconds) => (int)Math.Min(seconds * 1_000L, int.MaxValue);

    static int AtLeastOne(uint requests) => (int)Math.Clamp(requests, 1, int.MaxValue);
}
