// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics.CodeAnalysis;
using VirtVzd.Protocol.Packets;
using VirtVzd.Xdr;

namespace VirtVzd.Rpc;

/// <summary>
/// One packet as it came, complete. It owns its bytes and its descriptors; whoever holds it
/// disposes it exactly once, when nothing reads <see cref="Payload"/> any more.
/// </summary>
sealed class Packet : IDisposable
{
    readonly int _payloadStart;
    readonly int _length;
    readonly IByteAccount? _account;
    byte[]? _rented;

    /// <summary>Makes a packet of a buffer, which it takes over.</summary>
    /// <param name="header">The decoded header.</param>
    /// <param name="rented">Array of <see cref="ByteArrays"/> with the packet behind its length word.</param>
    /// <param name="payloadStart">Where the payload begins.</param>
    /// <param name="length">Where it ends.</param>
    /// <param name="descriptorCount">Descriptors that were announced.</param>
    /// <param name="account">Where the array is counted until it is given back; null for nowhere.</param>
    internal Packet(
        in MessageHeader header, byte[] rented, int payloadStart, int length, int descriptorCount,
        IByteAccount? account = null)
    {
        _account = account;
        Header = header;
        _rented = rented;
        _payloadStart = payloadStart;
        _length = length;
        DescriptorCount = descriptorCount;
        Descriptors = descriptorCount > 0 ? new DescriptorList() : null;
    }

    /// <summary>What stands before the payload.</summary>
    internal MessageHeader Header { get; }

    /// <summary>How many descriptors were announced.</summary>
    internal int DescriptorCount { get; }

    /// <summary>The descriptors that came; null if none was announced.</summary>
    internal DescriptorList? Descriptors { get; }

    /// <summary>Whether all announced descriptors are here.</summary>
    [MemberNotNullWhen(false, nameof(Descriptors))]
    internal bool IsComplete => Descriptors is null || Descriptors.Count == DescriptorCount;

    /// <summary>The bytes behind header and descriptor count, valid until <see cref="Dispose"/>.</summary>
    internal ReadOnlySpan<byte> Payload
    {
        get
        {
            ObjectDisposedException.ThrowIf(_rented is null, this);
            return _rented.AsSpan(_payloadStart, _length - _payloadStart);
        }
    }

    /// <summary>Closes what descriptors are left and gives the bytes back.</summary>
    public void Dispose()
    {
        Descriptors?.Dispose();
        if (_rented is { } rented)
        {
            // Passwords and secrets come in packets: the next user of the array gets none of them.
            rented.AsSpan(0, _length).Clear();
            _rented = null;
            ByteArrays.Return(rented);
            _account?.Release(rented.Length);
        }
    }
}
