// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>
/// A server: its sockets, its clients and their limits, over one loop and its own workers. The daemon has two,
/// <c>virtvzd</c> and <c>admin</c>, so that an administrator gets in when the other is full (sockets.md §4).
/// Members are for the loop thread, or for any before the loop runs, where nothing else is said.
/// </summary>
sealed partial class RpcServer : IDisposable
{
    const int ReceiveBufferBytes = 64 * 1024;

    readonly Func<PeerCredentials, string?, PeerIdentity> _lookUpPeer;
    readonly ILogger _log;
    readonly DescriptorReserve _reserve = new();
    readonly List<Listener> _listeners = [];

    // Written under the lock, and by the loop thread only, the limits excepted; other threads read under it.
    readonly Lock _clientsLock = new();
    readonly SortedDictionary<long, ClientConnection> _clients = [];
    readonly Admission _admission;
    long _lastClientId;
    bool _started;
    string? _suspendedBy;

    // Written by the loop thread, read by any.
    volatile RpcServerSettings _settings;
    Drainage? _drainage;

    /// <param name="settings">What holds for all clients.</param>
    /// <param name="loop">The loop that owns its sockets.</param>
    /// <param name="workers">Who runs its calls; the server's own.</param>
    /// <param name="dispatcher">Its programs.</param>
    /// <param name="lookUpPeer">
    /// Finds out who a peer is, by its credentials and security label; called by workers, may block.
    /// </param>
    /// <param name="logs">Makes its loggers.</param>
    internal RpcServer(
        RpcServerSettings settings,
        EventLoop loop,
        WorkerPool workers,
        RpcDispatcher dispatcher,
        Func<PeerCredentials, string?, PeerIdentity> lookUpPeer,
        ILoggerFactory logs)
    {
        _settings = settings;
        Loop = loop;
        Workers = workers;
        Dispatcher = dispatcher;
        ClientLog = logs.CreateLogger("rpc.netserverclient");
        _lookUpPeer = lookUpPeer;
        _log = logs.CreateLogger("rpc.netserver");
        _admission = new Admission(settings.Limits, settings.AlwaysAdmits);
    }

    /// <summary>What holds for all clients.</summary>
    internal RpcServerSettings Settings => _settings;

    /// <summary>The loop that owns its sockets.</summary>
    internal EventLoop Loop { get; }

    /// <summary>Who runs its calls.</summary>
    internal WorkerPool Workers { get; }

    /// <summary>Who runs calls that may hang in what knows who clients are; null leaves them to the others.</summary>
    internal WorkerPool? AuthenticationWorkers { get; init; }

    /// <summary>Who runs what comes first in each connection; null leaves it to the others.</summary>
    internal WorkerPool? OpeningWorkers { get; init; }

    /// <summary>
    /// Who runs calls that are long because their arguments or answers are; null leaves them to the others.
    /// </summary>
    internal WorkerPool? BulkWorkers { get; init; }

    /// <summary>What is held for clients, of this server and the others.</summary>
    internal required ByteBudget Budget { get; init; }

    /// <summary>Bounds the lines that clients cause.</summary>
    internal required LogLimit LogLimit { get; init; }

    /// <summary>Its programs.</summary>
    internal RpcDispatcher Dispatcher { get; }

    /// <summary>Builders of outgoing packets. Any thread.</summary>
    internal PacketBuilders Builders { get; } = new();

    /// <summary>Where connections log.</summary>
    internal ILogger ClientLog { get; }

    /// <summary>The bytes of the read in progress; clients keep none while they are idle.</summary>
    internal byte[] ReceiveBuffer { get; } = GC.AllocateUninitializedArray<byte>(ReceiveBufferBytes);

    /// <summary>Called on the loop thread with the number of clients each time it has changed.</summary>
    internal Action<int> ClientCountChanged { get; set; } = static _ => { };

    /// <summary>Whether connections are accepted, to be let in or to wait.</summary>
    internal bool IsAccepting => _started && _drainage is null;

    /// <summary>Clients and limits at this instant. Any thread.</summary>
    internal ClientCounts Counts
    {
        get
        {
            lock (_clientsLock)
            {
                return new ClientCounts(_admission.Limits, _clients.Count, _admission.Anonymous);
            }
        }
    }

    /// <summary>The clients in order of arrival. Any thread.</summary>
    internal IReadOnlyList<ClientConnection> Clients
    {
        get
        {
            lock (_clientsLock)
            {
                return [.. _clients.Values];
            }
        }
    }

    /// <summary>The client of a number; null if there is none (any more). Any thread.</summary>
    internal ClientConnection? FindClient(long id)
    {
        lock (_clientsLock)
        {
            return _clients.GetValueOrDefault(id);
        }
    }

    /// <summary>
    /// Adds a socket, which is the server's from now on. Clients that connect wait until <see cref="StartAccepting"/>.
    /// </summary>
    internal void AddService(ServiceSettings service, ListeningSocket socket)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(service.RequestsPerClientMax, 1);
        var listener = new Listener(this, service, socket, _reserve, _log);
        _listeners.Add(listener);
        Loop.Watch(listener);
    }

    /// <summary>Takes clients from now on.</summary>
    internal void StartAccepting()
    {
        _started = true;
        _listeners.ForEach(Loop.Update);
    }

    /// <summary>
    /// Changes the limits. Any thread; whoever waits is let in by them in the coming round of the loop.
    /// </summary>
    internal void SetLimits(ClientLimits limits) => ChangeLimits(_ => limits);

    /// <summary>
    /// Changes the limits from what they are, as <see cref="SetLimits"/> does; what <paramref name="change"/> throws
    /// changes nothing.
    /// </summary>
    /// <param name="change">Gets the limits in force; runs under the server's lock.</param>
    internal void ChangeLimits(Func<ClientLimits, ClientLimits> change)
    {
        lock (_clientsLock)
        {
            _admission.Limits = change(_admission.Limits);
        }

        Loop.Post(AdmitWhoWaits);
    }

    /// <summary>Lets so many connections wait at each socket; 0 takes 30.</summary>
    internal void SetBacklog(int backlog) => _listeners.ForEach(listener => listener.SetBacklog(backlog));

    /// <summary>Gives clients that come from now on so many calls in progress, at least 1.</summary>
    internal void SetRequestsPerClient(int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        _listeners.ForEach(listener => listener.Service = listener.Service with { RequestsPerClientMax = max });
    }

    /// <summary>Watches clients that ask for keepalive from now on by these settings.</summary>
    internal void SetKeepAlive(int intervalSeconds, uint count) =>
        _settings = _settings with { KeepAliveIntervalSeconds = intervalSeconds, KeepAliveCount = count };

    /// <summary>Lets packets that begin from now on take so long.</summary>
    internal void SetPacketPatience(int milliseconds) => _settings = _settings with { PacketPatienceMs = milliseconds };

    /// <summary>Closes a client. Any thread; takes effect in the coming round of the loop.</summary>
    internal void Disconnect(ClientConnection client) => Loop.Post(client.Close, client);

    /// <summary>
    /// Ends the service: closes the sockets and removes their paths, serves those who have just come a moment longer,
    /// then reads no more, lets calls in progress end and what waits leave, and after the deadline closes what is left.
    /// </summary>
    /// <param name="deadlineMs">How long calls may take.</param>
    /// <param name="finished">
    /// Called on the loop thread when no client is left, with the calls that had to be left.
    /// </param>
    internal void Drain(int deadlineMs, Action<int> finished)
    {
        if (_drainage is not null)
        {
            return;
        }

        _listeners.ForEach(static listener => listener.Dispose());
        _listeners.Clear();
        TurnAwayWhoWaits();
        _drainage = new Drainage(this, finished);
        _drainage.Begin(Settings.YoungMs, deadlineMs);
    }

    /// <summary>Closes everything at once. After the loop has ended, or on its thread.</summary>
    public void Dispose()
    {
        _listeners.ForEach(static listener => listener.Dispose());
        _listeners.Clear();
        TurnAwayWhoWaits();
        foreach (var client in Clients)
        {
            client.Close();
        }

        _reserve.Dispose();
    }

    /// <summary>A listener has a connection, which is the server's from now on.</summary>
    internal void Accept(ServiceSettings service, SafeHandle socket)
    {
        PeerCredentials peer;
        try
        {
            peer = UnixSocket.PeerOf(socket);
        }
        catch (LibvirtException failure)
        {
            _log.Error($"Unable to accept client: {failure.Message}");
            socket.Dispose();
            return;
        }

        if (service.OnlyUserId is { } userId && peer.UserId != userId)
        {
            // virnetserver: the admin socket's own check besides its mode (sockets.md §5).
            LogLimit.For(_log, peer.UserId)
                .Error($"operation forbidden: Disallowing client {peer.ProcessId} with uid {peer.UserId}");
            socket.Dispose();
            return;
        }

        Accept(new Newcomer(service, socket, peer));
    }

    /// <summary>Who a peer is. Any thread; may block.</summary>
    /// <exception cref="LibvirtException">It cannot be found out.</exception>
    internal PeerIdentity LookUpPeer(in PeerCredentials credentials, string? label) => _lookUpPeer(credentials, label);

    /// <summary>A keepalive watch by this server's settings.</summary>
    internal KeepAlive NewKeepAlive() => new(Settings.KeepAliveIntervalSeconds, Settings.KeepAliveCount);

    /// <summary>An anonymous client has authenticated itself.</summary>
    internal void OnAuthenticated(ClientConnection client)
    {
        lock (_clientsLock)
        {
            _admission.Authenticate(client.User);
        }

        AdmitWhoWaits();
    }

    /// <summary>A client is gone.</summary>
    internal void OnClosed(ClientConnection client, bool wasAnonymous)
    {
        lock (_clientsLock)
        {
            if (!_clients.Remove(client.Session.Id))
            {
                return;
            }

            _admission.Leave(client.User, wasAnonymous);
        }

        _drainage?.OnClosed(client.Session.IsAuthenticated ? client.Session.CallsRunning : 0);
        AdmitWhoWaits();
        ClientCountChanged(_clients.Count);
    }
}
