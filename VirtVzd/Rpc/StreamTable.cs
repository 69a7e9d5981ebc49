// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Protocol.Packets;

namespace VirtVzd.Rpc;

/// <summary>
/// The open streams of one connection, by the call that opened them: program, version, procedure and serial (rpc.md
/// §11). Any thread; the lock is held for one access and nothing else is done under it.
/// </summary>
/// <param name="carrier">The connection.</param>
/// <param name="log">Where bugs of a stream's end are told.</param>
sealed class StreamTable(IStreamCarrier carrier, ILogger log)
{
    readonly Lock _lock = new();

    // Most connections never have a stream.
    Dictionary<MessageHeader, RpcStream>? _open;
    bool _closed;

    /// <summary>Adds a stream that takes packets from now on and runs from <see cref="RpcStream.Start"/> on.</summary>
    /// <param name="opening">Header of the call that opens it.</param>
    /// <param name="end">The program's end; the stream's from now on, unless this fails.</param>
    /// <param name="isSparse">Whether holes may be sent.</param>
    /// <exception cref="LibvirtException">
    /// There are too many, or that call has opened one, or the connection ends.
    /// </exception>
    internal RpcStream Open(in MessageHeader opening, IStreamEnd end, bool isSparse)
    {
        var key = KeyOf(opening);
        lock (_lock)
        {
            if (_closed)
            {
                throw LibvirtException.Rpc("the connection is closing");
            }

            _open ??= [];
            if (_open.Count >= RpcLimits.StreamsMax)
            {
                throw LibvirtException.Rpc($"too many streams '{_open.Count + 1}' for limit '{RpcLimits.StreamsMax}'");
            }

            var stream = new RpcStream(this, carrier, key, end, isSparse, log);
            return _open.TryAdd(key, stream)
                ? stream
                : throw LibvirtException.Rpc($"call {opening.Serial} has opened a stream already");
        }
    }

    /// <summary>The stream that a packet belongs to; null if it belongs to none.</summary>
    internal RpcStream? Find(in MessageHeader header)
    {
        if (header.Type is not (MessageType.Stream or MessageType.StreamHole))
        {
            return null;
        }

        lock (_lock)
        {
            return _open?.GetValueOrDefault(KeyOf(header));
        }
    }

    /// <summary>The stream is over: its packets belong to none, and another may have its serial.</summary>
    internal void Remove(in MessageHeader opening)
    {
        lock (_lock)
        {
            _open!.Remove(opening);
        }
    }

    /// <summary>Opens no more, and gives those that are open to be cut off. Again is harmless.</summary>
    internal IReadOnlyList<RpcStream> Close()
    {
        lock (_lock)
        {
            _closed = true;
            return _open is null ? [] : [.. _open.Values];
        }
    }

    static MessageHeader KeyOf(in MessageHeader header) =>
        header with { Type = MessageType.Stream, Status = MessageStatus.Continue };
}
