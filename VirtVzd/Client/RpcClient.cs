// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Native.Linux;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Client;

/// <summary>
/// A client of a libvirt server over a channel: many calls at a time, events, streams, keepalive. This part belongs to
/// the loop thread: what comes, what leaves, the end. What other threads do with it is in <c>Calls</c>. What the server
/// sends is not believed: lengths are the framer's to check, a reply to no call ends the connection as it does
/// libvirt's client, and of a stream that nobody reads no more is read than it may hold.
/// </summary>
sealed partial class RpcClient : IEventSource, IDisposable
{
    /// <summary>
    /// Reads of one round, so that one server that sends without end does not keep the loop from the others.
    /// </summary>
    const int ReadsPerRoundMax = 8;

    readonly EventLoop _loop;
    readonly PacketFramer _framer;
    readonly ClientOutput _output;
    readonly SinglePost _flush;

    // Under the lock.
    readonly Lock _lock = new();
    readonly Dictionary<uint, ClientCall> _calls = [];
    readonly Dictionary<uint, ClientStream> _streams = [];
    LibvirtException? _closedBy;
    bool _wasCalled;

    IClientChannel _channel;
    Func<IClientChannel, IClientChannel>? _wrap;
    KeepAlive? _keepAlive;
    LoopTimer? _keepAliveTimer;
    LoopTimer? _deadline;
    bool _isWatched;
    bool _isPaused;
    bool _pongWaits;

    /// <summary>A client that does nothing before <see cref="Start"/>.</summary>
    /// <param name="loop">The loop of outgoing connections.</param>
    /// <param name="channel">The way to the server; the client's from now on.</param>
    /// <param name="account">Where what is held is counted; null for nowhere.</param>
    internal RpcClient(EventLoop loop, IClientChannel channel, IByteAccount? account = null)
    {
        _loop = loop;
        _channel = channel;
        _framer = new PacketFramer(MessageType.ReplyWithFds, account: account);
        _output = new ClientOutput(account);
        _flush = new SinglePost(loop, FlushPosted, this);
    }

    /// <summary>
    /// Gets each event of the server's on the loop thread, which it must not hold up; the packet is its to dispose. Set
    /// before the start.
    /// </summary>
    internal Action<Packet>? EventCame { get; init; }

    /// <summary>Told once on the loop thread why the connection is over. Set before the start.</summary>
    internal Action<RpcClient, LibvirtException>? Closed { get; init; }

    /// <inheritdoc/>
    public SafeHandle Descriptor => _channel.Descriptor;

    /// <inheritdoc/>
    public IoEvents Interest
    {
        get
        {
            var wanted = _channel.Interest(_output.HasWaiting);
            return _isPaused ? wanted & ~IoEvents.Readable : wanted;
        }
    }

    /// <inheritdoc/>
    public void OnReady(IoEvents ready)
    {
        if (_closedBy is not null)
        {
            return;
        }

        Flush();
        if (_closedBy is not null)
        {
            return;
        }

        if (!_isPaused)
        {
            Read();
        }
        else if ((ready & (IoEvents.Error | IoEvents.HangUp)) != 0)
        {
            // It would be reported for ever: what it has left is read when there is room.
            _isWatched = false;
            _loop.Unwatch(this);
        }
    }

    /// <inheritdoc/>
    public void OnFault(Exception fault) =>
        Close(fault as LibvirtException ?? LibvirtException.Internal(ErrorDomain.Rpc, fault.Message, fault));

    /// <summary>Ends the connection. Loop thread; again is harmless.</summary>
    internal void Close(LibvirtException reason)
    {
        List<ClientCall> calls;
        List<ClientStream> streams;
        lock (_lock)
        {
            if (_closedBy is not null)
            {
                return;
            }

            _closedBy = reason;
            calls = [.. _calls.Values];
            streams = [.. _streams.Values];
            _calls.Clear();
            _streams.Clear();
        }

        _keepAliveTimer?.Stop();
        _deadline?.Stop();
        if (_isWatched)
        {
            _loop.Unwatch(this);
        }

        _output.Close();
        _framer.Dispose();
        _channel.Dispose();
        calls.ForEach(call => call.Fail(reason));
        streams.ForEach(stream => stream.Fail(reason));
        Closed?.Invoke(this, reason);
    }

    void Watch()
    {
        if (_closedBy is null && !_isWatched)
        {
            _isWatched = true;
            _loop.Watch(this);
            Read();
        }
    }

    void FlushPosted()
    {
        if (_closedBy is null && _isWatched)
        {
            Flush();
        }
    }

    void Flush()
    {
        Rewrap();
        var result = _output.Flush(_channel);
        if (!result.IsDone && !result.WouldBlock)
        {
            Close(LibvirtException.SystemError(ErrorDomain.Rpc, result.ErrorNumber, Complained("Cannot write data")));
        }
    }

    void Rewrap()
    {
        if (Interlocked.Exchange(ref _wrap, null) is { } wrap)
        {
            _channel = wrap(_channel);
        }
    }

    void Read()
    {
        var room = ByteArrays.Rent(ByteArrays.PooledBytesMax);
        try
        {
            Handle();
            for (var i = 0; i < ReadsPerRoundMax && !_isPaused && _closedBy is null; i++)
            {
                if (!ReadOnce(room))
                {
                    return;
                }
            }
        }
        finally
        {
            // Secrets come in replies.
            room.AsSpan().Clear();
            ByteArrays.Return(room);
        }

        if (_closedBy is null && !_isPaused && _channel.HasBuffered)
        {
            // The descriptor tells nothing of what is here already.
            _loop.Post(() => OnReady(IoEvents.Readable), this);
        }
    }

    bool ReadOnce(byte[] room)
    {
        Rewrap();
        var result = _channel.Receive(room, out var descriptor);
        if (result.WouldBlock)
        {
            return false;
        }

        if (result is { IsDone: true, Count: 0 })
        {
            // libvirt's words for it (virNetSocketReadWire).
            Close(
                LibvirtException.SystemError(ErrorDomain.Rpc, Errno.EIO, Complained("End of file while reading data")));
            return false;
        }

        if (!result.IsDone)
        {
            Close(LibvirtException.SystemError(ErrorDomain.Rpc, result.ErrorNumber, Complained("Cannot recv data")));
            return false;
        }

        _framer.Feed(room.AsSpan(0, result.Count), descriptor);
        Handle();
        return true;
    }

    // What ssh has to say of its end tells more than the errno of a pipe.
    string Complained(string what) => _channel.LastWords is { Length: > 0 } words ? $"{what}: {words}" : what;

    void Handle()
    {
        while (!_isPaused && _closedBy is null && _framer.TryTake(out var packet))
        {
            _keepAlive?.OnPacket(EventLoop.NowMs);
            Handle(packet);
        }

        if (_framer.IsPoisoned && _closedBy is null && !_isPaused)
        {
            Close(LibvirtException.Rpc(_framer.Fault));
        }
    }

    void Handle(Packet packet)
    {
        var header = packet.Header;
        if (KeepAlive.Consumes(header))
        {
            packet.Dispose();
            if (KeepAlive.IsPing(header) && !_pongWaits)
            {
                _pongWaits = true;
                SendKeepAlive(KeepAliveProcedure.Pong, _ => _pongWaits = false);
            }
        }
        else if (header.Type is MessageType.Reply or MessageType.ReplyWithFds)
        {
            TakeReply(packet);
        }
        else if (header.Type == MessageType.Message)
        {
            TakeEvent(packet);
        }
        else if (header.Type is MessageType.Stream or MessageType.StreamHole)
        {
            TakeStreamPacket(packet);
        }
        else
        {
            packet.Dispose();
            Close(LibvirtException.Rpc(
                $"got unexpected RPC call prog {header.Program} vers {header.Version} proc {header.Procedure} type "
                    + $"{(uint)header.Type}"));
        }
    }

    void TakeReply(Packet packet)
    {
        var header = packet.Header;
        ClientCall? call;
        ClientStream? stream;
        lock (_lock)
        {
            stream = _streams.GetValueOrDefault(header.Serial);
            if (_calls.TryGetValue(header.Serial, out call)
                && (call.Header.Program, call.Header.Version) == (header.Program, header.Version))
            {
                _calls.Remove(header.Serial);
            }
            else
            {
                call = null;
            }
        }

        if (call is not null)
        {
            call.Complete(packet);
        }
        else if (stream is not null && header.Status == MessageStatus.Error)
        {
            // libvirt's servers tell of a failed hole so.
            stream.Take(packet);
        }
        else
        {
            packet.Dispose();
            Close(LibvirtException.Rpc(
                $"no call waiting for reply with prog {unchecked((int)header.Program)} vers {header.Version} serial "
                    + $"{header.Serial}"));
        }
    }

    void TakeEvent(Packet packet)
    {
        if (EventCame is { } take && packet.Header is { Status: MessageStatus.Ok, Version: ProgramNumbers.Version })
        {
            take(packet);
        }
        else
        {
            packet.Dispose();
        }
    }

    void TakeStreamPacket(Packet packet)
    {
        ClientStream? stream;
        lock (_lock)
        {
            stream = _streams.GetValueOrDefault(packet.Header.Serial);
        }

        if (stream is null
            || (stream.Opening.Program, stream.Opening.Procedure) != (packet.Header.Program, packet.Header.Procedure))
        {
            packet.Dispose();
            return;
        }

        stream.Take(packet);
        Pause();
    }

    void Pause()
    {
        lock (_lock)
        {
            _isPaused = _streams.Values.Any(static stream => stream.IsFull);
        }
    }

    // A stream has room again, or is over.
    void Resume()
    {
        if (_closedBy is not null)
        {
            return;
        }

        Pause();
        if (!_isPaused)
        {
            if (!_isWatched)
            {
                Watch();
            }
            else
            {
                Read();
            }
        }
    }
}
