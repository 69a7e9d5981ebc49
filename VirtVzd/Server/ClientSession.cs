// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Server;

/// <summary>
/// One client as programs and workers see it: who it is, what it may, its calls and streams, and the way out to it. Any
/// thread, several at a time. What only the loop thread may do it asks of the <see cref="ClientConnection"/> by
/// <see cref="ConnectionRequests"/>.
/// </summary>
sealed class ClientSession : IRpcSession, IStreamCarrier
{
    readonly RpcServer _server;
    readonly ServiceSettings _service;
    readonly ClientIdentity _identity;
    readonly ConnectionRequests _connection;
    readonly UserClients _user;
    readonly SocketRelays _relays;
    readonly ProgramState _state = new();
    volatile bool _isAuthenticated;
    volatile bool _isReadOnly;
    volatile bool _isEnding;
    volatile bool _closesAfterReply;
    int _callsRunning;

    // Packets handed on whose replies have not left.
    int _requestsInProgress;

    /// <param name="server">Whose client it is.</param>
    /// <param name="newcomer">What was accepted, and what holds for clients of its socket.</param>
    /// <param name="id">Number within the server.</param>
    /// <param name="user">The connections of its user.</param>
    /// <param name="account">Where what is held for it besides its packets is counted.</param>
    /// <param name="log">The server's log of its clients.</param>
    /// <param name="connection">Its half on the loop thread.</param>
    internal ClientSession(
        RpcServer server,
        Newcomer newcomer,
        long id,
        UserClients user,
        IByteAccount account,
        ILogger log,
        ClientConnection connection)
    {
        var service = newcomer.Service;
        _server = server;
        _service = service;
        _identity = new ClientIdentity(server, newcomer.Socket, newcomer.Peer);
        _user = user;
        _connection = new ConnectionRequests(server.Loop, connection);
        _relays = new SocketRelays(server.Loop, user);
        _isReadOnly = service.IsReadOnly;
        _isAuthenticated = service.AuthMethod == AuthType.None;
        Id = id;
        PeerUserId = newcomer.Peer.UserId;
        Account = account;
        Sending = new SendQueue(newcomer.Socket, account);
        Streams = new StreamTable(this, log);
        Routes = new CallRoutes(server, new WorkOwner(user.UserId, !user.IsAlwaysAdmitted, service.IsReadOnly));
    }

    /// <inheritdoc/>
    public long Id { get; }

    /// <inheritdoc/>
    public AuthType AuthMethod => _service.AuthMethod;

    /// <inheritdoc/>
    public uint PeerUserId { get; }

    /// <inheritdoc/>
    public bool IsAuthenticated => _isAuthenticated;

    /// <inheritdoc/>
    public bool IsEnding => _isEnding || _identity.IsGone;

    /// <inheritdoc/>
    public bool IsReadOnly => _isReadOnly;

    /// <inheritdoc/>
    public IByteAccount Account { get; }

    /// <inheritdoc/>
    public PeerIdentity Peer
    {
        get => _identity.Known ?? throw new UnreachableException("no handler runs before the identity is known");
        set => _identity.Known = value;
    }

    /// <summary>Who the client is, null as long as it has made no call.</summary>
    internal PeerIdentity? KnownPeer => _identity.Known;

    /// <summary>When it was accepted.</summary>
    internal DateTimeOffset ConnectedAt { get; } = DateTimeOffset.UtcNow;

    /// <summary>Packets handed on whose replies have not left.</summary>
    internal int RequestsInProgress => Volatile.Read(ref _requestsInProgress);

    /// <summary>Calls that workers have or will have.</summary>
    internal int CallsRunning => Volatile.Read(ref _callsRunning);

    /// <summary>Whether nothing more is read, and the connection closes behind the next packet.</summary>
    internal bool ClosesAfterReply => _closesAfterReply;

    /// <summary>The way out. Only the loop thread flushes and closes it.</summary>
    internal SendQueue Sending { get; }

    /// <summary>The streams. Only the loop thread looks for those that packets are for.</summary>
    internal StreamTable Streams { get; }

    /// <summary>The ways to workers, but for streams the loop thread's.</summary>
    internal CallRoutes Routes { get; }

    /// <inheritdoc/>
    public TState GetState<TState>(Func<IRpcSession, TState> make)
        where TState : class => _state.Get(this, make);

    /// <inheritdoc/>
    public void EnsureIdentity() => _identity.Ensure();

    /// <inheritdoc/>
    public void MarkAuthenticated()
    {
        _isAuthenticated = true;
        _connection.TakeOverAuthentication();
    }

    /// <inheritdoc/>
    public void RestrictToReading() => _isReadOnly = true;

    /// <inheritdoc/>
    public void StartKeepAlive()
    {
        // Only to fail here, before the reply, if the interval is too long.
        _server.NewKeepAlive().Start(nowMs: 0);
        _connection.BeginKeepAlive();
    }

    /// <inheritdoc/>
    public void CloseAfterReply() => _closesAfterReply = true;

    /// <inheritdoc/>
    public void SendEvent<TMsg>(uint program, int procedure, in TMsg message)
        where TMsg : struct, IXdrRecord<TMsg>
    {
        var builder = _server.Builders.Take();
        try
        {
            builder.Event(program, procedure, message);
            SendPacket(builder.Bytes);
        }
        finally
        {
            _server.Builders.Return(builder);
        }
    }

    /// <inheritdoc/>
    public void SendPacket(ReadOnlySpan<byte> packet) => Send(packet, descriptors: null, isReply: false);

    /// <summary>Sends a ping or a pong.</summary>
    internal void SendKeepAlive(KeepAliveProcedure procedure)
    {
        var builder = _server.Builders.Take();
        builder.KeepAlive(procedure);
        Send(builder.Bytes, descriptors: null, isReply: false);
        _server.Builders.Return(builder);
    }

    /// <summary>A call is handed on; it ends with <see cref="RunCall"/> or <see cref="DropCall"/>.</summary>
    internal void BeginCall()
    {
        _state.Enter();
        Interlocked.Increment(ref _callsRunning);
    }

    /// <summary>Runs a call and sends its reply, on a worker or on the loop thread. The packet is disposed.</summary>
    internal void RunCall(in CallPlan plan, Packet packet)
    {
        var builder = _server.Builders.Take();
        var isRunning = true;
        var fault = "a call failed unexpectedly";
        try
        {
            var outcome = _server.Dispatcher.Dispatch(plan, this, packet, builder);

            // Before the reply leaves: the connection may be over when it has, and no call of it is left then.
            Interlocked.Decrement(ref _callsRunning);
            isRunning = false;
            Send(builder.Bytes, outcome.Descriptors, isReply: true, builder: builder);
            outcome.Stream?.Start();
            fault = null;
        }
        catch (LibvirtException fatal)
        {
            fault = fatal.Message;
        }
        finally
        {
            if (fault is not null)
            {
                // Not even the error could be made a packet: a client that waits for ever is worse than one that
                // reconnects.
                Interlocked.Add(ref _callsRunning, isRunning ? -1 : 0);
                _connection.Fail(fault);
            }

            packet.Dispose();
            _server.Builders.Return(builder);
            LeaveState();
        }
    }

    /// <summary>
    /// Gives up a call that has not begun: nobody waits for its reply any more. The packet is disposed.
    /// </summary>
    internal void DropCall(Packet packet)
    {
        Interlocked.Decrement(ref _callsRunning);
        packet.Dispose();
        LeaveState();
    }

    /// <summary>One turn of a stream, on a worker.</summary>
    internal void RunStream(RpcStream stream)
    {
        var builder = _server.Builders.Take();
        try
        {
            stream.Run(builder);
        }
        catch (LibvirtException fatal)
        {
            _connection.Fail(fatal.Message);
        }
        finally
        {
            _server.Builders.Return(builder);
        }
    }

    /// <inheritdoc/>
    public RpcStream OpenStream(in MessageHeader opening, IStreamEnd end, bool isSparse)
    {
        _user.EnterStream();
        try
        {
            var stream = Streams.Open(opening, end, isSparse);
            _state.Enter();
            return stream;
        }
        catch (LibvirtException)
        {
            _user.LeaveStream();
            throw;
        }
    }

    /// <inheritdoc/>
    public RpcStream OpenSocketStream(in MessageHeader opening, SafeHandle socket, IDisposable use) =>
        OpenStream(opening, new SocketStreamEnd(_server.Loop, socket, use), isSparse: false);

    /// <inheritdoc/>
    public void JoinSockets(SafeHandle ofClient, SafeHandle ofDriver) => _relays.Join(ofClient, ofDriver);

    /// <inheritdoc/>
    public void RunSoon(RpcStream stream) => Routes.Submit(new StreamWork(this, stream));

    /// <inheritdoc/>
    public bool SendPiece(RpcStream stream, ReadOnlySpan<byte> packet) =>
        Send(packet, descriptors: null, isReply: false, stream) == SendOutcome.Sent;

    /// <inheritdoc/>
    public void SendAnswer(ReadOnlySpan<byte> packet) => Send(packet, descriptors: null, isReply: true);

    /// <inheritdoc/>
    public void LogFailure(LibvirtException failure) => _server.Dispatcher.LogStreamFailure(failure, this);

    /// <inheritdoc/>
    public void OnStreamEnded()
    {
        _user.LeaveStream();
        LeaveState();
    }

    /// <summary>A packet of the client's takes a slot.</summary>
    /// <returns>How many are taken.</returns>
    internal int CountRequest() => Interlocked.Increment(ref _requestsInProgress);

    /// <inheritdoc/>
    public void TakeSlot() => CountRequest();

    /// <inheritdoc/>
    public void FreeSlots(int count)
    {
        if (count > 0)
        {
            var left = Interlocked.Add(ref _requestsInProgress, -count);
            _connection.OnSlotsFreed(matters: left + count >= _service.RequestsPerClientMax || _isEnding);
        }
    }

    /// <summary>
    /// Replies have left: their slots are free, and the connection closes behind the last that it wanted.
    /// </summary>
    /// <param name="count">How many.</param>
    /// <param name="wasLast">What <see cref="ClosesAfterReply"/> was before they were sent.</param>
    internal void FinishReplies(int count, bool wasLast)
    {
        FreeSlots(count);
        if (wasLast)
        {
            _connection.Close();
        }
    }

    /// <summary>The socket has failed, or too much waits for it.</summary>
    internal void FailSending() => _connection.FailSending(Sending.ErrorNumber);

    /// <summary>Nothing more of the client's is taken.</summary>
    internal void BeginEnd() => _isEnding = true;

    /// <summary>Cuts off streams and joined sockets, and lets no more begin. Loop thread.</summary>
    /// <param name="reason">What the client is told; null where it hears nothing more.</param>
    internal void CutStreams(LibvirtException? reason)
    {
        foreach (var stream in Streams.Close())
        {
            // The slot of the packet that tells the client: it keeps the connection open until that has left.
            var slots = reason is null ? 0 : 1;
            Interlocked.Add(ref _requestsInProgress, slots);
            if (!stream.Cut(reason))
            {
                Interlocked.Add(ref _requestsInProgress, -slots);
            }
        }

        _relays.End();
    }

    /// <summary>The socket, a call or a stream needs what the programs keep no more.</summary>
    internal void LeaveState()
    {
        if (_state.Leave() is not { } kept)
        {
            return;
        }

        if (_server.Loop.IsLoopThread)
        {
            Routes.Submit(new DisposeWork(kept));
        }
        else
        {
            kept.Dispose();
        }
    }

    SendOutcome Send(
        ReadOnlySpan<byte> packet, DescriptorList? descriptors, bool isReply, RpcStream? stream = null,
        PacketBuilder? builder = null)
    {
        // Before it is sent: once the client has it, he may make the call that closes, whose reply is to come first.
        var isLast = _closesAfterReply;
        var outcome = Sending.Send(packet, descriptors, isReply, stream, builder);
        switch (outcome)
        {
            case SendOutcome.Sent when isReply:
                FinishReplies(1, isLast);
                break;
            case SendOutcome.QueuedFirst:
                _connection.WatchForRoom();
                break;
            case SendOutcome.Failed:
                FailSending();
                break;
        }

        return outcome;
    }
}
