// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Server;

/// <summary>
/// A stream's end at a connected socket: what comes out of it goes to the client, what the client sends goes into it.
/// Nothing is kept in between: who does not read stops who writes. Workers move the bytes; the loop only says when it
/// is worth trying.
/// </summary>
sealed class SocketStreamEnd : IStreamSource, IStreamSink, IEventSource
{
    readonly EventLoop _loop;
    readonly SafeHandle _socket;
    readonly IDisposable _use;
    Action? _ready;

    /// <summary>Takes over a socket.</summary>
    /// <param name="loop">What watches it.</param>
    /// <param name="socket">Connected, not blocking; closed when the stream has ended.</param>
    /// <param name="use">Disposed as soon as the stream ends, or the other side has ended the connection.</param>
    internal SocketStreamEnd(EventLoop loop, SafeHandle socket, IDisposable use)
    {
        _loop = loop;
        _socket = socket;
        _use = use;
    }

    /// <inheritdoc/>
    public SafeHandle Descriptor => _socket;

    // Each turn tries until nothing moves, so only what comes anew is worth a turn.
    /// <inheritdoc/>
    public IoEvents Interest => IoEvents.Readable | IoEvents.Writable | IoEvents.EdgeTriggered;

    // What is typed and answered comes in small pieces: each turn goes without a large array.
    /// <inheritdoc/>
    public int RoomBytes => ByteArrays.PooledBytesMax - RpcLimits.PacketBytesMin;

    /// <inheritdoc/>
    public void Start(Action ready)
    {
        _ready = ready;
        _loop.Post(() => _loop.Watch(this), this);
    }

    /// <inheritdoc/>
    public void OnReady(IoEvents ready) => _ready!();

    // Without the loop nobody would say when there is something: the next turn ends the stream.
    /// <inheritdoc/>
    public void OnFault(Exception fault)
    {
        _use.Dispose();
        _ready!();
    }

    /// <inheritdoc/>
    public StreamPiece Read(Span<byte> room)
    {
        var result = UnixSocket.Receive(_socket, room);
        if (result.IsGone)
        {
            _use.Dispose();
            return StreamPiece.End;
        }

        return result.Count > 0 ? StreamPiece.Data(result.Count)
            : result.WouldBlock ? StreamPiece.Nothing
            : throw LibvirtException.SystemError(ErrorDomain.Streams, result.ErrorNumber, "cannot read from stream");
    }

    /// <inheritdoc/>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        var result = UnixSocket.Send(_socket, bytes);
        return result.IsDone ? result.Count
            : result.WouldBlock ? 0
            : throw LibvirtException.SystemError(ErrorDomain.Streams, result.ErrorNumber, "cannot write to stream");
    }

    /// <inheritdoc/>
    public bool WriteHole(long lengthBytes) => throw LibvirtException.Internal(
        ErrorDomain.Streams, "a socket has no holes");

    /// <inheritdoc/>
    public void Finish()
    {
    }

    /// <inheritdoc/>
    public void Abort()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _use.Dispose();
        _loop.Post(Close);
    }

    // Behind the watching, and before the number can become another's.
    void Close()
    {
        _loop.Unwatch(this);
        _socket.Dispose();
    }
}
