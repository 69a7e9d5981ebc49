// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Rpc;

namespace VirtVzd.Tests.Server;

/// <summary>A console that repeats what is typed: both directions at once, with little room in between.</summary>
sealed class EchoEnd : RecordedEnd, IStreamSource, IStreamSink
{
    readonly byte[] _between = new byte[10_000];
    int _count;

    /// <inheritdoc/>
    public StreamPiece Read(Span<byte> room)
    {
        var count = int.Min(_count, room.Length);
        if (count == 0)
        {
            return StreamPiece.Nothing;
        }

        _between.AsSpan(0, count).CopyTo(room);
        _between.AsSpan(count, _count - count).CopyTo(_between);
        _count -= count;
        return StreamPiece.Data(count);
    }

    /// <inheritdoc/>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        var count = int.Min(bytes.Length, _between.Length - _count);
        bytes[..count].CopyTo(_between.AsSpan(_count));
        _count += count;
        return count;
    }

    /// <inheritdoc/>
    public bool WriteHole(long lengthBytes) => throw new NotSupportedException("a console has no holes");
}
