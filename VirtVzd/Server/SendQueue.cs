// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Io;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Server;

/// <summary>
/// The way out of one connection: packets leave whole and in the order in which they were given. Whoever sends writes
/// to the socket at once if nothing waits and no descriptors follow; the rest is copied and left to the loop. One lock
/// covers queue and socket, and closing takes it, so nobody writes to a number that has become another client's.
/// </summary>
/// <param name="socket">The connection's socket; closed by <see cref="Close"/>.</param>
/// <param name="account">Where what waits is counted.</param>
sealed class SendQueue(SafeHandle socket, IByteAccount account)
{
    /// <summary>
    /// Most bytes that wait besides replies and pieces of streams, of which there are no more than requests and
    /// streams: events and pongs for a peer that does not read. Above, it is given up.
    /// </summary>
    internal const int UnrequestedBytesMax = 32 << 20;

    readonly Lock _lock = new();
    readonly Queue<Waiting> _waiting = new();
    int _frontBytesSent;
    int _frontDescriptorsSent;
    long _unrequestedBytes;
    long _waitingBytes;
    long _stuckSinceMs;
    bool _closed;

    /// <summary>Whether the loop has to watch for room in the socket.</summary>
    internal bool HasWaiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count > 0;
            }
        }
    }

    /// <summary>What waits, and since when nothing of it has moved.</summary>
    internal UnsentBytes Unsent
    {
        get
        {
            lock (_lock)
            {
                return new UnsentBytes(_waitingBytes, _stuckSinceMs);
            }
        }
    }

    /// <summary>Why the socket failed; 0 if the peer let too much pile up.</summary>
    internal int ErrorNumber { get; private set; }

    /// <summary>Sends a packet. Any thread; never blocks.</summary>
    /// <param name="packet">The bytes; copied if they have to wait.</param>
    /// <param name="descriptors">What follows the packet, closed when it has left; null for nothing.</param>
    /// <param name="isReply">Whether it answers a request, and so frees a request slot when it has left.</param>
    /// <param name="stream">
    /// The stream that it is a piece of, which sends no other before it has left; null if of none.
    /// </param>
    /// <param name="builder">
    /// Who has built it, and is not asked for it again: a long one is taken from there, not copied.
    /// </param>
    internal SendOutcome Send(
        ReadOnlySpan<byte> packet, DescriptorList? descriptors, bool isReply, RpcStream? stream = null,
        PacketBuilder? builder = null)
    {
        lock (_lock)
        {
            if (_closed)
            {
                descriptors?.Dispose();
                return SendOutcome.Closed;
            }

            var isFirst = _waiting.Count == 0;
            var sent = 0;
            if (isFirst && descriptors is null)
            {
                var result = UnixSocket.Send(socket, packet);
                if (result.Count == packet.Length)
                {
                    return SendOutcome.Sent;
                }

                if (!result.IsDone && !result.WouldBlock)
                {
                    ErrorNumber = result.ErrorNumber;
                    return SendOutcome.Failed;
                }

                sent = Math.Max(result.Count, 0);
            }

            if (!TryEnqueue(packet, sent, descriptors, isReply, stream, builder))
            {
                descriptors?.Dispose();
                ErrorNumber = IoResult.OutOfMemory;
                return SendOutcome.Failed;
            }

            return _unrequestedBytes > UnrequestedBytesMax ? SendOutcome.Failed
                : isFirst ? SendOutcome.QueuedFirst
                : SendOutcome.Queued;
        }
    }

    /// <summary>Sends what waits, as far as the socket takes it. Loop thread.</summary>
    /// <param name="repliesSent">Replies that have left completely.</param>
    /// <param name="moving">Streams whose pieces have left; null for none.</param>
    /// <returns>False if the socket failed.</returns>
    internal bool Flush(out int repliesSent, out List<RpcStream>? moving)
    {
        repliesSent = 0;
        moving = null;
        lock (_lock)
        {
            while (_waiting.TryPeek(out var front))
            {
                var result = SendFront(front);
                if (!result.IsDone)
                {
                    ErrorNumber = result.ErrorNumber;
                    return result.WouldBlock;
                }

                if (_frontBytesSent == front.Length && _frontDescriptorsSent == (front.Descriptors?.Count ?? 0))
                {
                    repliesSent += front.IsReply ? 1 : 0;
                    if (front.Stream is not null)
                    {
                        (moving ??= []).Add(front.Stream);
                    }

                    DropFront();
                }
            }
        }

        return true;
    }

    /// <summary>Closes the socket and drops what waits. No sender is left in the middle when it returns.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _closed = true;
            while (_waiting.Count > 0)
            {
                DropFront();
            }

            socket.Dispose();
        }
    }

    IoResult SendFront(in Waiting front)
    {
        if (_frontBytesSent < front.Length)
        {
            var result = UnixSocket.Send(
                socket, front.Rented.AsSpan(front.Start + _frontBytesSent, front.Length - _frontBytesSent));
            _frontBytesSent += Math.Max(result.Count, 0);
            _stuckSinceMs = result.Count > 0 ? EventLoop.NowMs : _stuckSinceMs;
            return result;
        }

        var passed = UnixSocket.SendDescriptor(socket, front.Descriptors![_frontDescriptorsSent]!);
        _frontDescriptorsSent += passed.IsDone ? 1 : 0;
        return passed;
    }

    bool TryEnqueue(
        ReadOnlySpan<byte> packet, int sent, DescriptorList? descriptors, bool isReply, RpcStream? stream,
        PacketBuilder? builder)
    {
        var (length, start) = (packet.Length - sent, sent);
        if (builder?.HandOver() is not { } kept)
        {
            if (Copy(packet[sent..]) is not { } copy)
            {
                return false;
            }

            (kept, start) = (copy, 0);
        }

        account.Charge(kept.Length);
        _stuckSinceMs = _waiting.Count == 0 ? EventLoop.NowMs : _stuckSinceMs;
        _waitingBytes += kept.Length;
        var waiting = new Waiting(kept, start, length, descriptors, isReply, stream);
        _waiting.Enqueue(waiting);
        _unrequestedBytes += waiting.UnrequestedBytes;
        return true;
    }

    static byte[]? Copy(ReadOnlySpan<byte> rest)
    {
        try
        {
            var copy = ByteArrays.Rent(rest.Length);
            rest.CopyTo(copy);
            return copy;
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    void DropFront()
    {
        var front = _waiting.Dequeue();
        _unrequestedBytes -= front.UnrequestedBytes;
        _frontBytesSent = 0;
        _frontDescriptorsSent = 0;
        _waitingBytes -= front.Rented.Length;
        ByteArrays.Return(front.Rented);
        account.Release(front.Rented.Length);
        front.Descriptors?.Dispose();
        if (_waiting.Count == 0)
        {
            // An idle client keeps no memory for what once waited.
            _waiting.TrimExcess();
        }
    }

    /// <summary>A packet, or the rest of one, that waits.</summary>
    readonly record struct Waiting(
        byte[] Rented, int Start, int Length, DescriptorList? Descriptors, bool IsReply, RpcStream? Stream)
    {
        /// <summary>What it counts of what nobody asked for.</summary>
        internal int UnrequestedBytes => IsReply || Stream is not null ? 0 : Length;
    }
}
