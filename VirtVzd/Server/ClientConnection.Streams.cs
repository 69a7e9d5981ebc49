// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

// Streams: their packets come in on the loop thread, and what they send comes from any.
sealed partial class ClientConnection
{
    // Loop thread; the count is of those to come as well.
    readonly List<SocketRelay> _relays = [];
    int _relayCount;

    /// <inheritdoc/>
    public RpcStream OpenStream(in Protocol.Packets.MessageHeader opening, IStreamEnd end, bool isSparse)
    {
        User.EnterStream();
        try
        {
            var stream = _streams.Open(opening, end, isSparse);
            Interlocked.Increment(ref _users);
            return stream;
        }
        catch (LibvirtException)
        {
            User.LeaveStream();
            throw;
        }
    }

    /// <inheritdoc/>
    public RpcStream OpenSocketStream(in Protocol.Packets.MessageHeader opening, SafeHandle socket, IDisposable use) =>
        OpenStream(opening, new SocketStreamEnd(_server.Loop, socket, use), isSparse: false);

    /// <inheritdoc/>
    public void RunSoon(RpcStream stream) => _routes.Submit(new StreamWork(this, stream));

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
            FailFromAnyThread(fatal.Message);
        }
        finally
        {
            _server.Builders.Return(builder);
        }
    }

    /// <inheritdoc/>
    public bool SendPiece(RpcStream stream, ReadOnlySpan<byte> packet) =>
        Send(packet, descriptors: null, isReply: false, stream) == SendOutcome.Sent;

    /// <inheritdoc/>
    public void SendAnswer(ReadOnlySpan<byte> packet) => Send(packet, descriptors: null, isReply: true);

    /// <inheritdoc/>
    public void TakeSlot() => Interlocked.Increment(ref _requestsInProgress);

    /// <inheritdoc/>
    public void LogFailure(LibvirtException failure) => _server.Dispatcher.LogStreamFailure(failure, this);

    /// <inheritdoc/>
    public void OnStreamEnded()
    {
        User.LeaveStream();
        RemoveUser();
    }

    /// <inheritdoc/>
    public void JoinSockets(SafeHandle ofClient, SafeHandle ofDriver)
    {
        try
        {
            if (!UnixSocket.IsStream(ofClient))
            {
                throw LibvirtException.InvalidArgument(ErrorDomain.Domain, "fd must be a socket");
            }

            if (Interlocked.Increment(ref _relayCount) > RpcLimits.StreamsMax)
            {
                Interlocked.Decrement(ref _relayCount);
                throw LibvirtException.Rpc(
                    $"too many displays '{RpcLimits.StreamsMax + 1}' for limit '{RpcLimits.StreamsMax}'");
            }

            EnterRelay();
        }
        catch (LibvirtException)
        {
            ofClient.Dispose();
            ofDriver.Dispose();
            throw;
        }

        _server.Loop.Post(() => StartRelay(ofClient, ofDriver));
    }

    void EnterRelay()
    {
        try
        {
            User.EnterStream();
        }
        catch (LibvirtException)
        {
            Interlocked.Decrement(ref _relayCount);
            throw;
        }
    }

    void StartRelay(SafeHandle ofClient, SafeHandle ofDriver)
    {
        var relay = new SocketRelay(_server.Loop, ofClient, ofDriver, LeaveRelay);
        _relays.Add(relay);
        if (_state < ConnectionState.Draining)
        {
            relay.Start();
        }
        else
        {
            relay.Dispose();
        }
    }

    void LeaveRelay(SocketRelay relay)
    {
        _relays.Remove(relay);
        Interlocked.Decrement(ref _relayCount);
        User.LeaveStream();
    }

    void EndRelays()
    {
        foreach (var relay in _relays.ToArray())
        {
            relay.Dispose();
        }
    }

    void HandleStream(RpcStream stream, Packet packet)
    {
        if (stream.FaultOf(packet) is { } fault)
        {
            packet.Dispose();
            Fail(fault);
            return;
        }

        CountRequest();
        stream.Take(packet);
    }

    void CutStreams(LibvirtException? reason)
    {
        foreach (var stream in _streams.Close())
        {
            // The slot of the packet that tells the client: it keeps the connection open until that has left.
            var slots = reason is null ? 0 : 1;
            Interlocked.Add(ref _requestsInProgress, slots);
            if (!stream.Cut(reason))
            {
                Interlocked.Add(ref _requestsInProgress, -slots);
            }
        }
    }
}
