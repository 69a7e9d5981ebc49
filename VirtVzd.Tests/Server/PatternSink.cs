// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Rpc;

namespace VirtVzd.Tests.Server;

/// <summary>Takes the pattern from the client, as much at a time as the test allows.</summary>
sealed class PatternSink(long roomBytes = long.MaxValue) : RecordedEnd, IStreamSink
{
    readonly List<long> _holes = [];
    long _roomBytes = roomBytes;
    long _bytesWritten;
    bool _isPattern = true;

    /// <summary>What writing fails with when the room is full.</summary>
    internal Exception? Failure { get; init; }

    /// <summary>Most bytes that one write takes.</summary>
    internal int BytesPerWriteMax { get; init; } = int.MaxValue;

    /// <summary>Bytes that it took.</summary>
    internal long BytesWritten
    {
        get
        {
            lock (Lock)
            {
                return _bytesWritten;
            }
        }
    }

    /// <summary>Whether they were those of the pattern.</summary>
    internal bool IsPattern
    {
        get
        {
            lock (Lock)
            {
                return _isPattern;
            }
        }
    }

    /// <summary>The holes that came.</summary>
    internal long[] Holes
    {
        get
        {
            lock (Lock)
            {
                return [.. _holes];
            }
        }
    }

    /// <summary>Makes room for more.</summary>
    internal void MakeRoom(long bytes)
    {
        lock (Lock)
        {
            _roomBytes += bytes;
        }

        SayReady();
    }

    /// <inheritdoc/>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        lock (Lock)
        {
            var count = (int)long.Min(long.Min(bytes.Length, BytesPerWriteMax), _roomBytes - _bytesWritten);
            if (count == 0)
            {
                ThrowIfAny(Failure);
            }

            for (var i = 0; i < count; i++)
            {
                _isPattern &= bytes[i] == PatternAt(_bytesWritten + i);
            }

            _bytesWritten += count;
            return count;
        }
    }

    /// <inheritdoc/>
    public bool WriteHole(long lengthBytes)
    {
        lock (Lock)
        {
            _holes.Add(lengthBytes);
            return true;
        }
    }
}
