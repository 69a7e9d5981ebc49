// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>A stream of bytes that are all there when it begins; held for the client until it has them.</summary>
sealed class BytesEnd : IStreamSource
{
    readonly IByteAccount _account;
    readonly ReadOnlyMemory<byte> _bytes;
    int _sent;

    internal BytesEnd(ReadOnlyMemory<byte> bytes, IByteAccount account)
    {
        _bytes = bytes;
        _account = account;
        account.Charge(bytes.Length);
    }

    /// <inheritdoc/>
    public void Start(Action ready) => ready();

    /// <inheritdoc/>
    public StreamPiece Read(Span<byte> room)
    {
        var piece = _bytes.Span[_sent..];
        piece = piece[..int.Min(piece.Length, room.Length)];
        piece.CopyTo(room);
        _sent += piece.Length;
        return piece.IsEmpty ? StreamPiece.End : StreamPiece.Data(piece.Length);
    }

    /// <inheritdoc/>
    public void Finish()
    {
    }

    /// <inheritdoc/>
    public void Abort()
    {
    }

    /// <inheritdoc/>
    public void Dispose() => _account.Release(_bytes.Length);
}
