// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Rpc;

/// <summary>What an <see cref="IStreamSource"/> has for the client now.</summary>
readonly record struct StreamPiece
{
    StreamPiece(StreamPieceKind kind, long bytes)
    {
        Kind = kind;
        Bytes = bytes;
    }

    internal StreamPieceKind Kind { get; }

    /// <summary>Length of data or hole.</summary>
    internal long Bytes { get; }

    /// <summary>Nothing yet.</summary>
    internal static StreamPiece Nothing => default;

    /// <summary>No more: the client is told, and then finishes.</summary>
    internal static StreamPiece End => new(StreamPieceKind.End, 0);

    /// <summary>Data, which is in the room that was given.</summary>
    /// <param name="bytes">How much, at least 1: an empty packet would mean the end.</param>
    internal static StreamPiece Data(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        return new(StreamPieceKind.Data, bytes);
    }

    internal static StreamPiece Hole(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return new(StreamPieceKind.Hole, bytes);
    }
}
