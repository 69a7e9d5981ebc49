// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Errors;
using VirtVzd.Protocol.Packets;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Client;

/// <summary>
/// A client's end of a stream, in whatever direction its call goes, and so what a server's end of another stream can be
/// made of. It never waits: an end that has nothing, or no room, calls <c>ready</c> later. What is unread is bounded by
/// the client, which reads no more of its server then; what is unsent by this end, which takes no more. Any thread, one
/// at a time; the client's loop thread brings packets.
/// </summary>
sealed class ClientStream : IStreamSource, IStreamSink
{
    /// <summary>Bytes that are unread before no more is read, but for the packet that makes it full.</summary>
    internal const int UnreadBytesMax = 2 * RpcLimits.StreamChunkBytesMax;

    /// <summary>Bytes that are unsent before no more is taken.</summary>
    internal const int UnsentBytesMax = 2 * RpcLimits.StreamChunkBytesMax;

    readonly RpcClient _client;
    readonly bool _isSparse;
    readonly Lock _lock = new();
    readonly Queue<Packet> _unread = new();
    Packet? _current;
    int _currentBytesTaken;
    int _unreadBytes;
    int _unsentBytes;
    bool _isFull;
    bool _isFinishing;
    bool _isOver;
    bool _isAborted;
    LibvirtException? _failure;
    Action? _ready;

    /// <summary>Made by the client.</summary>
    internal ClientStream(RpcClient client, in MessageHeader opening, bool isSparse)
    {
        _client = client;
        _isSparse = isSparse;
        Opening = opening;
    }

    /// <summary>Header of the call that opened it.</summary>
    internal MessageHeader Opening { get; }

    /// <summary>Whether so much is unread that no more may come.</summary>
    internal bool IsFull
    {
        get
        {
            lock (_lock)
            {
                return _isFull;
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>None where nothing is there: what only takes data must not cost an array at each turn.</remarks>
    public int RoomBytes
    {
        get
        {
            lock (_lock)
            {
                var next = _current ?? (_unread.TryPeek(out var first) ? first : null);
                return next is null ? 0 : int.Min(next.Payload.Length, RpcLimits.StreamChunkBytesMax);
            }
        }
    }

    /// <inheritdoc/>
    public void Start(Action ready)
    {
        lock (_lock)
        {
            _ready = ready;
        }

        ready();
    }

    /// <inheritdoc/>
    public StreamPiece Read(Span<byte> room)
    {
        var hasRoom = false;
        StreamPiece piece;
        lock (_lock)
        {
            ThrowIfFailed();
            piece = ReadNext(room);
            if (_isFull && _unreadBytes <= UnreadBytesMax / 2)
            {
                _isFull = false;
                hasRoom = true;
            }
        }

        if (hasRoom)
        {
            _client.ReadOn();
        }

        return piece;
    }

    /// <inheritdoc/>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        int count;
        lock (_lock)
        {
            ThrowIfFailed();
            count = int.Min(
                int.Min(bytes.Length, RpcLimits.StreamChunkBytesMax),
                UnsentBytesMax - _unsentBytes - RpcLimits.PacketBytesMin);
            if (count <= 0)
            {
                return 0;
            }

            _unsentBytes += count + RpcLimits.PacketBytesMin;
        }

        using var builder = new PacketBuilder();
        builder.StreamData(Opening, bytes[..count]);
        _client.Send(builder, OnSent);
        return count;
    }

    /// <inheritdoc/>
    public bool WriteHole(long lengthBytes)
    {
        using var builder = new PacketBuilder();
        builder.StreamHole(Opening, lengthBytes);
        lock (_lock)
        {
            ThrowIfFailed();
            if (_unsentBytes >= UnsentBytesMax)
            {
                return false;
            }

            _unsentBytes += builder.Bytes.Length;
        }

        _client.Send(builder, OnSent);
        return true;
    }

    /// <inheritdoc/>
    public bool PrepareToFinish()
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return true;
            }

            if (_isFinishing)
            {
                return false;
            }

            _isFinishing = true;
        }

        using var builder = new PacketBuilder();
        builder.StreamFinish(Opening);
        _client.Send(builder, sent: null);
        return false;
    }

    /// <inheritdoc/>
    /// <remarks>Never waits: only when <see cref="PrepareToFinish"/> has said that the server has answered.</remarks>
    public void Finish()
    {
        lock (_lock)
        {
            ThrowIfFailed();
            if (!_isOver)
            {
                throw new InvalidOperationException("the server has not answered yet");
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>The server is told and not waited for: it hears of it before every later call.</remarks>
    public void Abort()
    {
        lock (_lock)
        {
            DropUnread();
            if (_isOver || _isAborted)
            {
                return;
            }

            _isAborted = true;
        }

        using var builder = new PacketBuilder();
        builder.StreamAbort(Opening);
        _client.Send(builder, sent: null);
        _client.ReadOn();
    }

    /// <inheritdoc/>
    public void Dispose() => Abort();

    /// <summary>Takes a packet of the server's. Loop thread.</summary>
    internal void Take(Packet packet)
    {
        var isEnd = packet.Header is { Type: not MessageType.StreamHole, Status: not MessageStatus.Continue };
        Action? ready;
        lock (_lock)
        {
            ready = _isAborted ? null : _ready;
            if (isEnd)
            {
                _isOver = true;
                _failure ??= packet.Header.Status == MessageStatus.Ok ? null : ClientCall.FailureOf(packet);
            }

            if (isEnd || _isAborted)
            {
                packet.Dispose();
            }
            else
            {
                _unread.Enqueue(packet);
                _unreadBytes += packet.Payload.Length + RpcLimits.PacketBytesMin;
                _isFull = _unreadBytes >= UnreadBytesMax;
            }
        }

        if (isEnd)
        {
            _client.Forget(Opening.Serial);
        }

        ready?.Invoke();
    }

    /// <summary>The connection is over, or the call that was to open the stream has failed.</summary>
    internal void Fail(LibvirtException failure)
    {
        Action? ready;
        lock (_lock)
        {
            _failure ??= _isOver ? null : failure;
            _isOver = true;
            ready = _isAborted ? null : _ready;
        }

        _client.Forget(Opening.Serial);
        ready?.Invoke();
    }

    StreamPiece ReadNext(Span<byte> room)
    {
        if (_current is null && !_unread.TryDequeue(out _current))
        {
            // A server that finishes by itself has no more.
            return _isOver && !_isFinishing ? StreamPiece.End : StreamPiece.Nothing;
        }

        if (_current.Header.Type == MessageType.StreamHole)
        {
            var reader = new XdrReader(_current.Payload);
            var hole = StreamHole.Decode(ref reader);
            DropCurrent();
            return _isSparse && hole.LengthBytes >= 0
                ? StreamPiece.Hole(hole.LengthBytes)
                : throw LibvirtException.Rpc($"Unexpected stream hole of {hole.LengthBytes} bytes");
        }

        var rest = _current.Payload[_currentBytesTaken..];
        var count = int.Min(rest.Length, room.Length);
        if (count < rest.Length && count == 0)
        {
            // It came after the room was measured, and has said that it is there.
            return StreamPiece.Nothing;
        }

        rest[..count].CopyTo(room);
        _currentBytesTaken += count;
        if (count == rest.Length)
        {
            DropCurrent();
        }

        return count == 0 ? StreamPiece.End : StreamPiece.Data(count);
    }

    void DropCurrent()
    {
        _unreadBytes -= _current!.Payload.Length + RpcLimits.PacketBytesMin;
        _current.Dispose();
        _current = null;
        _currentBytesTaken = 0;
    }

    void DropUnread()
    {
        _current?.Dispose();
        _current = null;
        while (_unread.TryDequeue(out var packet))
        {
            packet.Dispose();
        }

        _unreadBytes = 0;
        _isFull = false;
    }

    void OnSent(int bytes)
    {
        Action? ready;
        lock (_lock)
        {
            var hadRoom = _unsentBytes <= UnsentBytesMax / 2;
            _unsentBytes -= bytes;
            ready = !hadRoom && _unsentBytes <= UnsentBytesMax / 2 && !_isAborted ? _ready : null;
        }

        ready?.Invoke();
    }

    void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            throw _failure;
        }
    }
}
