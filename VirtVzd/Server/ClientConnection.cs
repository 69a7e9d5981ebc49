// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>
/// One client on the loop thread: reading, who is served when, life and death. What programs and workers use at the
/// same time is its <see cref="Session"/>. Loop thread only.
/// </summary>
sealed class ClientConnection : IEventSource, IBudgetClient, IDisposable
{
    readonly RpcServer _server;
    readonly SafeHandle _socket;
    readonly PacketFramer _framer;
    readonly CallIntake _intake;
    readonly UserBytes _bytes;
    readonly ILogger _log;

    ConnectionState _state = ConnectionState.Accepted;
    KeepAliveWatch? _keepAlive;
    LoopTimer? _authenticationTimer;
    LoopTimer? _packetTimer;
    (long Packet, int Bytes) _timed;
    bool _hadGrace;

    /// <summary>Made by the server when it has let a client in, whose socket is its own from now on.</summary>
    internal ClientConnection(RpcServer server, Newcomer newcomer, long id, UserClients user)
    {
        _server = server;
        _socket = newcomer.Socket;
        _bytes = server.Budget.Enter(newcomer.Peer.UserId, this);
        _framer = new PacketFramer(
            Protocol.Packets.MessageType.CallWithFds,
            header => server.Dispatcher.PayloadBytesMax(header),
            _bytes.Incoming)
        {
            PacketBytesMax = RpcLimits.AnonymousPacketBytesMax,
        };
        _log = server.LogLimit.For(server.ClientLog, newcomer.Peer.UserId);
        _intake = new CallIntake(server, this, newcomer.Service.RequestsPerClientMax, _log);
        User = user;
        Session = new ClientSession(server, newcomer, id, user, _bytes.Outgoing, _log, this);
        if (Session.IsAuthenticated)
        {
            TakeOverAuthentication();
        }
        else
        {
            _authenticationTimer = server.Loop.CreateTimer(OnAuthenticationTime, this);
            _authenticationTimer.Start(server.Settings.AuthenticationMs);
        }
    }

    /// <summary>The same client as others see it.</summary>
    internal ClientSession Session { get; }

    /// <summary>The connections of its user.</summary>
    internal UserClients User { get; }

    /// <summary>When it was accepted, by the loop's clock.</summary>
    internal long AcceptedMs { get; } = EventLoop.NowMs;

    /// <summary>Whether it still has to authenticate itself, as the server counts.</summary>
    internal bool IsAnonymous => _state == ConnectionState.Accepted;

    /// <inheritdoc/>
    public SafeHandle Descriptor => _socket;

    /// <inheritdoc/>
    public IoEvents Interest =>
        (MayRead() ? IoEvents.Readable : IoEvents.None)
        | (Session.Sending.HasWaiting ? IoEvents.Writable : IoEvents.None);

    bool MayTake => MayHandle && _intake.HasRoom;

    bool MayHandle => _state < ConnectionState.Draining && !Session.ClosesAfterReply;

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
        _authenticationTimer?.Stop();
        _packetTimer?.Stop();
        _server.Loop.Unwatch(this);
        _server.Budget.Leave(_bytes, this);
        Session.Sending.Close();
        _framer.Dispose();
        _intake.Dispose();
        Session.Routes.Forget();
        Session.CutStreams(reason: null);
        _server.OnClosed(this, wasAnonymous);
        Session.LeaveState();
    }

    /// <summary>The same as <see cref="Close"/>.</summary>
    public void Dispose() => Close();

    /// <summary>Closes it for a fault, with a line in the log.</summary>
    internal void Fail(string reason)
    {
        if (_state != ConnectionState.Closed)
        {
            _log.Error(reason);
            Close();
        }
    }

    /// <summary>
    /// Closes it because the client has gone away: whatever it leaves unread or unanswered, that is no fault of
    /// anybody's.
    /// </summary>
    internal void CloseGone(string how)
    {
        if (_state != ConnectionState.Closed)
        {
            _log.Debug(how);
            Close();
        }
    }

    void Become(ConnectionState next)
    {
        _state = next > _state ? next : throw new UnreachableException($"client {Session.Id}: from {_state} to {next}");
        if (next >= ConnectionState.Draining)
        {
            Session.BeginEnd();
        }
    }

    /// <summary>The client may have passed its authentication meanwhile.</summary>
    internal void TakeOverAuthentication()
    {
        if (_state == ConnectionState.Accepted && Session.IsAuthenticated)
        {
            Become(ConnectionState.Authenticated);
            _authenticationTimer?.Stop();
            _authenticationTimer = null;
            _framer.PacketBytesMax = RpcLimits.PacketBytesMax;
            if (Session.AuthMethod != Protocol.Messages.AuthType.None)
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

        if (Session.RequestsInProgress > 0 && !_hadGrace)
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

    // In the order in which they came. What was read beyond what may be held back waits in the framer: at most one read
    // of it.
    void HandlePackets()
    {
        while (MayHandle)
        {
            if (_intake.TryGoOn())
            {
                continue;
            }

            if (!MayTake || !_framer.TryTake(out var packet))
            {
                break;
            }

            _keepAlive?.OnPacket();
            _intake.Take(packet);
        }

        if (MayTake && _framer.IsPoisoned)
        {
            Fail(_framer.Fault);
        }
    }

    void Flush()
    {
        var isLast = Session.ClosesAfterReply;
        if (!Session.Sending.Flush(out var repliesSent, out var moving))
        {
            Session.FailSending();
            return;
        }

        moving?.ForEach(static stream => stream.OnPieceLeft());
        if (repliesSent > 0)
        {
            Session.FinishReplies(repliesSent, isLast);
            HandlePackets();
        }

        CloseIfDrained();
    }

    /// <summary>A worker has freed a slot of a connection that had none, or something waits to be sent.</summary>
    internal void Resume()
    {
        CloseIfDrained();
        HandlePackets();
        TimePacket();
    }

    /// <summary>Asks the client for signs of life from now on; again is harmless.</summary>
    internal void BeginKeepAlive()
    {
        if (_keepAlive is null && _state < ConnectionState.Draining)
        {
            _keepAlive = new KeepAliveWatch(this, _server.Loop, _server.NewKeepAlive());
            _keepAlive.Begin();
        }
    }

    /// <summary>
    /// Reads no more and cuts streams off; closes at once if nothing is in progress and nothing waits, else when the
    /// last of it has left.
    /// </summary>
    internal void Drain()
    {
        if (_state < ConnectionState.Draining)
        {
            Become(ConnectionState.Draining);
            Session.CutStreams(LibvirtException.Rpc("stream aborted: the daemon is stopping"));
            _server.Loop.Update(this);

            // A worker counts down and then looks whether it ends; this thread says so and then looks at the count.
            Interlocked.MemoryBarrier();
        }

        CloseIfDrained();
    }

    /// <summary>Ends what is only kept for what has left by now.</summary>
    internal void CloseIfDrained()
    {
        if (_state == ConnectionState.Draining && Session.RequestsInProgress == 0 && !Session.Sending.HasWaiting)
        {
            Close();
        }
    }

    /// <inheritdoc/>
    public bool IsInsidePacket => _framer.IsInsidePacket;

    /// <inheritdoc/>
    public UnsentBytes Unsent => Session.Sending.Unsent;

    /// <inheritdoc/>
    public void OnRoom() => _server.Loop.Post(Resume, this);

    /// <inheritdoc/>
    public void GiveUp(string reason) => Fail($"client {Session.Id}: {reason}");

    /// <summary>Whether it is read; where that may not be for want of memory it stands in line from here on.</summary>
    internal bool MayRead()
    {
        if (MayTake)
        {
            return _server.Budget.AskToRead(_bytes, this);
        }

        if (_state < ConnectionState.Closed)
        {
            _server.Budget.StopAsking(_bytes, this);
        }

        return false;
    }

    // A packet that does not end holds what has come of it. Time in which the daemon does not read is not the client's.
    void TimePacket()
    {
        if (_state == ConnectionState.Closed)
        {
            return;
        }

        if (!_framer.IsInsidePacket)
        {
            _packetTimer?.Stop();
            _server.Budget.EndTurn(_bytes, this);
        }
        else if (!MayRead())
        {
            _packetTimer?.Stop();
        }
        else if (_packetTimer is not { IsRunning: true } || _timed != (_framer.PacketsBegun, _framer.AnnouncedBytes))
        {
            _timed = (_framer.PacketsBegun, _framer.AnnouncedBytes);
            _packetTimer ??= _server.Loop.CreateTimer(OnPacketTime, this);
            _packetTimer.Start(_server.Settings.PacketMs(_framer.AnnouncedBytes, IsAnonymous));
        }
    }

    void OnPacketTime()
    {
        if (_framer.IsInsidePacket && MayRead())
        {
            Fail($"client {Session.Id}: a packet of {_framer.AnnouncedBytes} bytes did not come in time");
        }
    }
}
