// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using VirtVzd.Protocol.Packets;
using VirtVzd.Xdr;

namespace VirtVzd.Rpc;

/// <summary>
/// Cuts what a peer sends into packets (rpc.md §1 and §3). Bytes may come split anywhere. A wrong length or descriptor
/// poisons the framer: no byte after it is looked at, and the connection has to be closed. Memory grows with the bytes
/// that have come, not with the length that was announced, and of a payload that is longer than it can mean anything
/// only the beginning is kept: what is behind the arguments of a call is ignored (rpc.md §4). Used by the loop thread
/// alone.
/// </summary>
/// <param name="typeWithDescriptors">
/// The type of the peer's packets that descriptors follow: that of a call for a server, that of a reply for a client.
/// </param>
/// <param name="payloadBytesMax">How many bytes of the payload behind a header are worth keeping; null for all.</param>
/// <param name="account">
/// Where arrays are counted, those of packets too until they are disposed; null for nowhere.
/// </param>
sealed class PacketFramer(
    MessageType typeWithDescriptors = MessageType.CallWithFds,
    Func<MessageHeader, int>? payloadBytesMax = null,
    IByteAccount? account = null) : IDisposable
{
    const int FirstBufferBytes = 512;

    readonly Queue<Packet> _ready = new();
    uint _lengthWord;
    int _lengthWordBytes;
    int _wantedBytes;
    int _seenBytes;
    int _keptBytesMax;
    MessageHeader _header;
    byte[]? _partial;
    int _partialBytes;
    Packet? _awaitingDescriptors;

    /// <summary>The longest packet taken, length word included; a server sets it lower before authentication.</summary>
    internal int PacketBytesMax { get; set; } = RpcLimits.PacketBytesMax;

    /// <summary>What was wrong, for the log; null while all is well.</summary>
    internal string? Fault { get; private set; }

    /// <summary>Whether the connection has to be closed.</summary>
    [MemberNotNullWhen(true, nameof(Fault))]
    internal bool IsPoisoned => Fault is not null;

    /// <summary>Whether a packet has begun and not ended.</summary>
    internal bool IsInsidePacket => _lengthWordBytes > 0 || _awaitingDescriptors is not null;

    /// <summary>How many packets have begun: tells one that goes on from the next.</summary>
    internal long PacketsBegun { get; private set; }

    /// <summary>
    /// Length of the packet that has begun, as it was announced; 0 as long as its length has not come.
    /// </summary>
    internal int AnnouncedBytes => _wantedBytes;

    /// <summary>Takes the bytes of one read; complete packets are then there for <see cref="TryTake"/>.</summary>
    /// <param name="bytes">What was read; copied.</param>
    /// <param name="descriptor">
    /// The one descriptor that came with it, which the framer takes over. The kernel ends a read behind bytes that
    /// carry descriptors, so it belongs to the last byte; an unwanted one is closed. Where several came with one read,
    /// the caller closes them and passes null: if one was due, its byte then counts as a plain one.
    /// </param>
    internal void Feed(ReadOnlySpan<byte> bytes, SafeHandle? descriptor = null)
    {
        while (!bytes.IsEmpty && !IsPoisoned)
        {
            if (_awaitingDescriptors is null)
            {
                bytes = _wantedBytes == 0 ? TakeLengthWord(bytes) : TakeMessage(bytes);
            }
            else if (bytes.Length == 1 && descriptor is not null)
            {
                TakeDescriptor(_awaitingDescriptors, descriptor);
                return;
            }
            else
            {
                Poison("a descriptor was announced and a byte without one came");
            }
        }

        descriptor?.Dispose();
    }

    /// <summary>The next complete packet, which is the caller's to dispose.</summary>
    internal bool TryTake([NotNullWhen(true)] out Packet? packet) => _ready.TryDequeue(out packet);

    /// <summary>Gives everything back that has not been taken.</summary>
    public void Dispose()
    {
        ReturnPartial();
        _awaitingDescriptors?.Dispose();
        _awaitingDescriptors = null;
        while (_ready.TryDequeue(out var packet))
        {
            packet.Dispose();
        }
    }

    ReadOnlySpan<byte> TakeLengthWord(ReadOnlySpan<byte> bytes)
    {
        PacketsBegun += _lengthWordBytes == 0 ? 1 : 0;
        while (_lengthWordBytes < RpcLimits.LengthWordBytes && !bytes.IsEmpty)
        {
            _lengthWord = (_lengthWord << 8) | bytes[0];
            _lengthWordBytes++;
            bytes = bytes[1..];
        }

        if (_lengthWordBytes == RpcLimits.LengthWordBytes)
        {
            if (_lengthWord < RpcLimits.PacketBytesMin)
            {
                Poison($"a packet of {_lengthWord} bytes cannot hold a header");
            }
            else if (_lengthWord > PacketBytesMax)
            {
                Poison($"packet {_lengthWord} bytes received too large, want {PacketBytesMax}");
            }
            else
            {
                _wantedBytes = (int)_lengthWord - RpcLimits.LengthWordBytes;
                _keptBytesMax = RpcLimits.HeaderBytes;
            }
        }

        return bytes;
    }

    ReadOnlySpan<byte> TakeMessage(ReadOnlySpan<byte> bytes)
    {
        var isHeader = _seenBytes < RpcLimits.HeaderBytes;
        var taken = bytes[..int.Min((isHeader ? RpcLimits.HeaderBytes : _wantedBytes) - _seenBytes, bytes.Length)];
        Keep(taken[..int.Min(_keptBytesMax - _partialBytes, taken.Length)]);
        _seenBytes += taken.Length;
        if (isHeader && _seenBytes == RpcLimits.HeaderBytes)
        {
            TakeHeader();
        }

        if (_seenBytes == _wantedBytes)
        {
            EndMessage(_partial!);
        }

        return bytes[taken.Length..];
    }

    // From here on it is known what the payload may mean.
    void TakeHeader()
    {
        var reader = new XdrReader(_partial.AsSpan(0, RpcLimits.HeaderBytes));
        _header = MessageHeader.Decode(ref reader);
        var start = RpcLimits.HeaderBytes + (_header.Type == typeWithDescriptors ? RpcLimits.DescriptorCountBytes : 0);
        _keptBytesMax = payloadBytesMax is null
            ? _wantedBytes
            : (int)long.Min(_wantedBytes, (long)start + payloadBytesMax(_header));
    }

    void Keep(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            bytes.CopyTo(MakeRoom(_partialBytes + bytes.Length).AsSpan(_partialBytes));
            _partialBytes += bytes.Length;
        }
    }

    byte[] MakeRoom(int neededBytes)
    {
        if (_partial is { } enough && enough.Length >= neededBytes)
        {
            return enough;
        }

        // Twice what has come: an announced length alone takes no memory. Before the header is there, a small packet is
        // taken for one that is kept whole.
        var most = _seenBytes < RpcLimits.HeaderBytes ? _wantedBytes : _keptBytesMax;
        var roomy = int.Max(FirstBufferBytes, int.Max(neededBytes, 2 * _partialBytes));
        var larger = ByteArrays.Rent(int.Min(most, roomy));
        account?.Charge(larger.Length);
        if (_partial is { } smaller)
        {
            smaller.AsSpan(0, _partialBytes).CopyTo(larger);
            Return(smaller);
        }

        return _partial = larger;
    }

    void EndMessage(byte[] buffer)
    {
        var payloadStart = RpcLimits.HeaderBytes;
        var descriptorCount = 0u;
        if (_header.Type == typeWithDescriptors)
        {
            payloadStart += RpcLimits.DescriptorCountBytes;
            if (payloadStart > _wantedBytes)
            {
                Poison("the packet ends before its number of descriptors");
                return;
            }

            descriptorCount = BinaryPrimitives.ReadUInt32BigEndian(buffer.AsSpan(RpcLimits.HeaderBytes));
            if (descriptorCount > RpcLimits.DescriptorsMax)
            {
                Poison($"too many descriptors {descriptorCount}, want {RpcLimits.DescriptorsMax}");
                return;
            }
        }

        var packet = new Packet(_header, buffer, payloadStart, _partialBytes, (int)descriptorCount, account);
        _partial = null;
        Reset();
        if (packet.IsComplete)
        {
            _ready.Enqueue(packet);
        }
        else
        {
            _awaitingDescriptors = packet;
        }
    }

    void TakeDescriptor(Packet packet, SafeHandle descriptor)
    {
        packet.Descriptors!.Add(descriptor);
        if (packet.IsComplete)
        {
            _awaitingDescriptors = null;
            _ready.Enqueue(packet);
        }
    }

    void Poison(string fault)
    {
        Fault = fault;
        ReturnPartial();
        _awaitingDescriptors?.Dispose();
        _awaitingDescriptors = null;
    }

    void ReturnPartial()
    {
        if (_partial is { } partial)
        {
            _partial = null;
            Return(partial);
        }

        Reset();
    }

    // As Packet does: what may be a secret does not stay in the pool.
    void Return(byte[] buffer)
    {
        buffer.AsSpan(0, _partialBytes).Clear();
        ByteArrays.Return(buffer);
        account?.Release(buffer.Length);
    }

    void Reset()
    {
        _lengthWord = 0;
        _lengthWordBytes = 0;
        _wantedBytes = 0;
        _seenBytes = 0;
        _keptBytesMax = 0;
        _partialBytes = 0;
    }
}
