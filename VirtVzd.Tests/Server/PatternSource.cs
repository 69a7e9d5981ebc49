// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Rpc;

namespace VirtVzd.Tests.Server;

/// <summary>Gives the pattern to the client, as much at a time as the test allows.</summary>
sealed class PatternSource : RecordedEnd, IStreamSource
{
    readonly long _totalBytes;
    long _allowedBytes;
    long _bytesRead;

    /// <param name="totalBytes">When it is at its end.</param>
    /// <param name="allowedBytes">What is there at first; more comes with <see cref="Allow"/>.</param>
    internal PatternSource(long totalBytes, long allowedBytes = long.MaxValue)
    {
        _totalBytes = totalBytes;
        _allowedBytes = allowedBytes;
    }

    /// <summary>What reading fails with when all that is allowed has been read.</summary>
    internal Exception? Failure { get; init; }

    /// <summary>Where a hole is, in place of the bytes of the pattern; on sparse streams.</summary>
    internal (long Offset, long Bytes)? Hole { get; init; }

    /// <summary>Bytes that were taken from it.</summary>
    internal long BytesRead
    {
        get
        {
            lock (Lock)
            {
                return _bytesRead;
            }
        }
    }

    /// <summary>Lets more be read.</summary>
    internal void Allow(long bytes)
    {
        lock (Lock)
        {
            _allowedBytes += bytes;
        }

        SayReady();
    }

    /// <inheritdoc/>
    public StreamPiece Read(Span<byte> room)
    {
        lock (Lock)
        {
            if (_bytesRead == _totalBytes)
            {
                return StreamPiece.End;
            }

            if (Hole is { } hole && hole.Offset == _bytesRead)
            {
                _bytesRead += hole.Bytes;
                return StreamPiece.Hole(hole.Bytes);
            }

            var until = long.Min(
                _totalBytes, Hole is { } next && next.Offset > _bytesRead ? next.Offset : long.MaxValue);
            var count = (int)long.Min(room.Length, long.Min(until, _allowedBytes) - _bytesRead);
            if (count == 0)
            {
                ThrowIfAny(Failure);
                return StreamPiece.Nothing;
            }

            for (var i = 0; i < count; i++)
            {
                room[i] = PatternAt(_bytesRead + i);
            }

            _bytesRead += count;
            return StreamPiece.Data(count);
        }
    }
}
