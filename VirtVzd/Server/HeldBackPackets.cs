// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>
/// Calls of a client that has all the calls in progress that it may have: they are read, so that what comes behind them
/// is read too (its pings above all), and wait for a slot. Bounded in number and bytes. Loop thread.
/// </summary>
sealed class HeldBackPackets : IDisposable
{
    /// <summary>Enough for a client with many threads on one connection.</summary>
    internal const int PacketsMax = 64;

    /// <summary>What they may take together; the last one may go beyond, or a large one would never be read.</summary>
    internal const int BytesMax = 256 * 1024;

    readonly Queue<Packet> _packets = new();
    long _bytes;

    /// <summary>Whether one more may be read.</summary>
    internal bool HasRoom => _packets.Count < PacketsMax && _bytes < BytesMax;

    /// <summary>Whether none waits.</summary>
    internal bool IsEmpty => _packets.Count == 0;

    /// <summary>Lets a packet wait behind the others.</summary>
    internal void Add(Packet packet)
    {
        _packets.Enqueue(packet);
        _bytes += packet.Payload.Length;
    }

    /// <summary>Takes the one that has waited longest.</summary>
    internal bool TryTake([NotNullWhen(true)] out Packet? packet)
    {
        if (!_packets.TryDequeue(out packet))
        {
            return false;
        }

        _bytes -= packet.Payload.Length;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (TryTake(out var packet))
        {
            packet.Dispose();
        }
    }
}
