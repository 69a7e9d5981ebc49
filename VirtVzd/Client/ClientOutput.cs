// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Io;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Client;

/// <summary>
/// What waits to be sent to the server, in order. Any thread adds; the loop thread sends. It has no limit of its own:
/// there is one packet of each call that somebody waits for, and of a stream no more than that allows itself.
/// </summary>
/// <param name="account">Where what waits is counted; null for nowhere.</param>
sealed class ClientOutput(IByteAccount? account)
{
    readonly Lock _lock = new();
    readonly Queue<Waiting> _waiting = new();
    int _frontBytesSent;
    bool _isClosed;

    /// <summary>Whether something waits.</summary>
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

    /// <param name="packet">Its bytes; copied.</param>
    /// <param name="sent">Told the number of its bytes when it has left; null for nobody.</param>
    /// <returns>False if nothing is sent any more.</returns>
    internal bool Add(ReadOnlySpan<byte> packet, Action<int>? sent)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            var copy = ByteArrays.Rent(packet.Length);
            packet.CopyTo(copy);
            account?.Charge(copy.Length);
            _waiting.Enqueue(new Waiting(copy, packet.Length, sent));
            return true;
        }
    }

    /// <summary>Sends as much as there is room for. Loop thread.</summary>
    /// <returns>What the channel said last; done where nothing is left.</returns>
    internal IoResult Flush(IClientChannel channel)
    {
        while (true)
        {
            Waiting front;
            lock (_lock)
            {
                if (!_waiting.TryPeek(out front))
                {
                    return new IoResult(0, 0);
                }
            }

            var result = channel.Send(front.Rented.AsSpan(_frontBytesSent, front.Length - _frontBytesSent));
            if (!result.IsDone)
            {
                return result;
            }

            _frontBytesSent += result.Count;
            if (_frontBytesSent == front.Length)
            {
                lock (_lock)
                {
                    DropFront();
                }

                front.Sent?.Invoke(front.Length);
            }
        }
    }

    /// <summary>Drops what waits; takes no more.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            while (_waiting.Count > 0)
            {
                DropFront();
            }
        }
    }

    void DropFront()
    {
        var front = _waiting.Dequeue();
        _frontBytesSent = 0;

        // As with what comes in: passwords and secrets do not stay in the pool.
        front.Rented.AsSpan(0, front.Length).Clear();
        ByteArrays.Return(front.Rented);
        account?.Release(front.Rented.Length);
    }

    /// <summary>A packet that waits.</summary>
    readonly record struct Waiting(byte[] Rented, int Length, Action<int>? Sent);
}
