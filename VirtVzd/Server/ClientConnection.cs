// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Io;
using VirtVzd.Logging;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>
/// One client. This part belongs to the loop thread: reading, request slots, life and death. The part that programs see
/// (<c>Session</c>), the way out (<c>Sending</c>) and streams (<c>Streams</c>) are used by workers at the same time.
/// </summary>
sealed partial class ClientConnection : IEventSource, IRpcSession, IStreamCarrier, IBudgetClient, IDisposable
{
    readonly RpcServer _server;
    readonly ServiceSettings _service;
    readonly SafeHandle _socket;
    readonly PeerCredentials _credentials;
    readonly PacketFramer _framer;
    readonly HeldBackPackets _heldBack = new();
    readonly SendQueue _sending;
    readonly StreamTable _streams;
    readonly CallRoutes _routes;
    readonly ILogger _log;
    readonly Action _resume;

    ConnectionState _state = ConnectionState.Accepted;
    KeepAlive? _keepAlive;
    LoopTimer? _keepAliveTimer;
    LoopTimer? _authenticationTimer;
    bool _hadGrace;
    bool _warnedOfLimit;

    // Packets handed on whose replies have not left; those on other threads count down.
    int _requestsInProgress;

    // The open socket, and each running call: whoever is the last releases what the program keeps.
    int _users = 1;

    /// <summary>Made by the server when it has accepted a connection.</summary>
    internal ClientConnection(
        RpcServer server, ServiceSettings service, long id, SafeHandle socket, PeerCredentials credentials,
        UserClients user)
    {
        _server = server;
        _service = service;
        _socket = socket;
        _credentials = credentials;
        _bytes = server.Budget.Enter(credentials.UserId, this);
        _framer = new PacketFramer(
            Protocol.Packets.MessageType.CallWithFds, header => server.Dispatcher.PayloadBytesMax(header),
            _bytes.Incoming)
        {
            PacketBytesMax = RpcLimits.AnonymousPacketBytesMax,
        };
        _sending = new SendQueue(socket, _bytes.Outgoing);
        _log = server.LogLimit.For(server.ClientLog, credentials.UserId);
        _routes = new CallRoutes(server, new WorkOwner(user.UserId, !user.IsAlwaysAdmitted, service.IsReadOnly));
        _resume = Resume;
        User = user;
        _streams = new StreamTable(this, _log);
        _isReadOnly = service.IsReadOnly;
        Id = id;
        if (service.AuthMethod == Protocol.Messages.AuthType.None)
        {
            _isAuthenticated = true;
            TakeOverAuthentication();
        }
        else
        {
            _authenticationTimer = server.Loop.CreateTimer(OnAuthenticationTime, this);
            _authenticationTimer.Start(server.Settings.AuthenticationMs);
        }
    }

    /// <summary>The connections of its user.</summary>
    internal UserClients User { get; }

    /// <summary>When it was accepted.</summary>
    internal DateTimeOffset ConnectedAt { get; } = DateTimeOffset.UtcNow;

    /// <summary>The same by the loop's clock.</summary>
    internal long AcceptedMs { get; } = EventLoop.NowMs;

    /// <summary>Whether it still has to authenticate itself, as the server counts. Loop thread.</summary>
    internal bool IsAnonymous => _state == ConnectionState.Accepted;

    /// <summary>Calls whose replies have not left. Any thread.</summary>
    internal int RequestsInProgress => Volatile.Read(ref _requestsInProgress);

    /// <inheritdoc/>
    public SafeHandle Descriptor => _socket;

    /// <inheritdoc/>
    public IoEvents Interest =>
        (MayRead() ? IoEvents.Readable : IoEvents.None) | (_sending.HasWaiting ? IoEvents.Writable : IoEvents.None);

    bool MayTake => MayHandle && (HasFreeSlot || _heldBack.HasRoom);

    bool MayHandle => _state < ConnectionState.Draining && !_closeAfterReply;

    bool HasFreeSlot => RequestsInProgress < _service.RequestsPerClientMax;

    /// <inheritdoc/>
    public void OnReady(IoEvents ready)
    {
        // The client may send its next packet before the loop hears of the authentication that it has just passed.
        TakeOverAuthentication();
        if (ready.HasFlag(IoEvents.Writable))
        {
            Flush();
        }

        if (_state == ConnectionState.Closed)
        {
            return;
        }

        if (MayRead())
        {
            Read();
            TimePacket();
        }
        else if ((ready & (IoEvents.Error | IoEvents.HangUp)) != 0)
        {
            // Nothing more is read from it, so nobody else will notice that it is gone, and epoll would report it for
            // ever.
            Close();
        }
    }

    /// <inheritdoc/>
    public void OnFault(Exception fault) => Fail(fault.Message);

    /// <summary>
    /// Closes the connection, once. What was not sent is lost; calls that run go on and their replies are dropped, and
    /// calls that have not begun never do: who asked for them is gone.
    /// Loop thread.
    /// </summary>
    internal void Close()
    {
        if (_state == ConnectionState.Closed)
        {
            return;
        }

        var wasAnonymous = IsAnonymous;
        Become(ConnectionState.Closed);
        _keepAlive?.Stop();
        _keepAliveTimer?.Stop();
        _authenticationTimer?.Stop();
        _packetTimer?.Stop();
        _server.Loop.Unwatch(this);
        _server.Budget.Leave(_bytes, this);
        _sending.Close();
        _framer.Dispose();
        _heldBack.Dispose();
        _routes.Forget();
        CutStreams(reason: null);
        EndRelays();
        _server.OnClosed(this, wasAnonymous);
        RemoveUser();
    }

    /// <summary>The same as <see cref="Close"/>.</summary>
    public void Dispose() => Close();

    void Fail(string reason)
    {
        if (_state != ConnectionState.Closed)
        {
            _log.Error(reason);
            Close();
        }
    }

    // That a client goes away, whatever it leaves unread or unanswered, is no fault of anybody's.
    void CloseGone(string how)
    {
        if (_state != ConnectionState.Closed)
        {
            _log.Debug(how);
            Close();
        }
    }

    void Become(ConnectionState next)
    {
        _state = next > _state ? next : throw new UnreachableException($"client {Id}: from {_state} to {next}");
        _isEnding = next >= ConnectionState.Draining;
    }

    void TakeOverAuthentication()
    {
        if (_state == ConnectionState.Accepted && _isAuthenticated)
        {
            Become(ConnectionState.Authenticated);
            _authenticationTimer?.Stop();
            _authenticationTimer = null;
            _framer.PacketBytesMax = RpcLimits.PacketBytesMax;
            if (_service.AuthMethod != Protocol.Messages.AuthType.None)
            {
                _server.OnAuthenticated(this);
            }
        }
    }

    void OnAuthenticationTime()
    {
        TakeOverAuthentication();
        if (!IsAnonymous)
        {
            return;
        }

        if (RequestsInProgress > 0 && !_hadGrace)
        {
            _hadGrace = true;
            _authenticationTimer!.Start(_server.Settings.AuthenticationGraceMs);
            return;
        }

        Fail("Client did not authenticate itself in time");
    }

    void Read()
    {
        var descriptors = default(ReceivedDescriptors);
        var received = UnixSocket.Receive(_socket, _server.ReceiveBuffer, ref descriptors);
        if (received.WouldBlock)
        {
            return;
        }

        if (received.IsGone)
        {
            CloseGone(received.IsDone
                ? "End of file while reading data: Input/output error"
                : $"Cannot recv data: {received.Text}");
            return;
        }

        if (!received.IsDone)
        {
            Fail($"Cannot recv data: {received.Text}");
            return;
        }

        var single = descriptors is { Count: 1, Truncated: false } ? descriptors.TakeSingle() : null;
        descriptors.Close();
        _framer.Feed(_server.ReceiveBuffer.AsSpan(0, received.Count), single);
        HandlePackets();
    }

    // Calls in the order in which they came. What was read beyond what may be held back waits in the framer: at most
    // one read of it.
    void HandlePackets()
    {
        while (MayHandle)
        {
            if (HasFreeSlot && _heldBack.TryTake(out var packet))
            {
                HandleRequest(packet);
            }
            else if (MayTake && _framer.TryTake(out packet))
            {
                Handle(packet);
            }
            else
            {
                break;
            }
        }

        if (MayTake && _framer.IsPoisoned)
        {
            Fail(_framer.Fault);
        }
    }

    void Handle(Packet packet)
    {
        _keepAlive?.OnPacket(EventLoop.NowMs);
        if (KeepAlive.Consumes(packet.Header))
        {
            if (KeepAlive.IsPing(packet.Header))
            {
                SendKeepAlive(Protocol.Procedures.KeepAliveProcedure.Pong);
            }

            packet.Dispose();
        }
        else if (HasFreeSlot && _heldBack.IsEmpty)
        {
            HandleRequest(packet);
        }
        else
        {
            _heldBack.Add(packet);
        }
    }

    void HandleRequest(Packet packet)
    {
        if (_streams.Find(packet.Header) is { } stream)
        {
            HandleStream(stream, packet);
            return;
        }

        var plan = _server.Dispatcher.Plan(packet.Header, _credentials.UserId);
        if (plan.IsDrop)
        {
            packet.Dispose();
            return;
        }

        BeginCall();
        if (MayRunHere(plan))
        {
            RunCall(plan, packet);
        }
        else
        {
            _routes.Submit(this, plan, packet);
        }
    }

    void BeginCall()
    {
        if (_state == ConnectionState.Authenticated)
        {
            Become(ConnectionState.Open);
        }

        Interlocked.Increment(ref _users);
        Interlocked.Increment(ref _callsRunning);
        CountRequest();
    }

    void CountRequest()
    {
        var inProgress = Interlocked.Increment(ref _requestsInProgress);
        var limit = _service.RequestsPerClientMax;
        if (inProgress >= limit && limit > 1 && !_warnedOfLimit)
        {
            _warnedOfLimit = true;
            _log.Warning($"Client hit max requests limit {limit}. This may result in keep-alive timeouts. "
                + "Consider tuning the max_client_requests server parameter");
        }
    }

    // A refusal by the header alone is made of nothing but the header.
    bool MayRunHere(in CallPlan plan) => plan.Procedure is null
        || (plan is { InlineOk: true, Lane: Lane.Memory } && _server.Settings.MayRunInline && KnownPeer is not null
            && User.TryTakeInline(_server.Loop.Round));

    void Flush()
    {
        var isLast = _closeAfterReply;
        if (!_sending.Flush(out var repliesSent, out var moving))
        {
            FailSending();
            return;
        }

        moving?.ForEach(static stream => stream.OnPieceLeft());
        if (repliesSent > 0)
        {
            FinishReplies(repliesSent, isLast);
            HandlePackets();
        }

        CloseIfDrained();
    }

    // Runs on the loop thread when a worker has freed a slot of a connection that had none.
    void Resume()
    {
        CloseIfDrained();
        HandlePackets();
        TimePacket();
    }

    void BeginKeepAlive()
    {
        if (_keepAlive is null && _state < ConnectionState.Draining)
        {
            _keepAlive = _server.NewKeepAlive();
            _keepAlive.Start(EventLoop.NowMs);
            _keepAliveTimer = _server.Loop.CreateTimer(OnKeepAliveTime, this);
            ScheduleKeepAlive();
        }
    }

    // The timer is not moved by each packet; it finds out when it fires that it is too early.
    void OnKeepAliveTime()
    {
        if (!MayRead())
        {
            // We do not listen while too much waits, so the silence is not the client's.
            _keepAlive!.OnPacket(EventLoop.NowMs);
        }

        switch (_keepAlive!.OnTime(EventLoop.NowMs))
        {
            case KeepAliveAction.SendPing:
                SendKeepAlive(Protocol.Procedures.KeepAliveProcedure.Ping);
                break;
            case KeepAliveAction.Close:
                Fail("internal error: connection closed due to keepalive timeout");
                return;
            case KeepAliveAction.Wait:
                break;
        }

        ScheduleKeepAlive();
    }

    void ScheduleKeepAlive()
    {
        if (_keepAlive?.DueMs is { } dueMs && _state != ConnectionState.Closed)
        {
            _keepAliveTimer!.Start(Math.Max(0, dueMs - EventLoop.NowMs));
        }
    }
}
