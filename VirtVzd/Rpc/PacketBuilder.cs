// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using VirtVzd.Errors;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Rpc;

/// <summary>
/// Builds one outgoing packet at a time in a buffer that it keeps for the next. Whoever owns the builder (each worker,
/// the loop) sends <see cref="Bytes"/>, or copies them, before it builds again. Not for two threads at once.
/// </summary>
sealed class PacketBuilder : IDisposable
{
    const int FirstBufferBytes = 4_096;

    byte[] _buffer = ByteArrays.Rent(FirstBufferBytes);
    int _length;

    /// <summary>The packet built last, empty before the first; valid until the next one is begun.</summary>
    internal ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Whether a packet was built since the start or <see cref="Clear"/>.</summary>
    internal bool HasPacket => _length > 0;

    /// <summary>A call; the client's serial.</summary>
    internal void Call<TArgs>(uint program, int procedure, uint serial, in TArgs arguments, int? descriptorCount = null)
        where TArgs : struct, IXdrRecord<TArgs>
    {
        var type = descriptorCount is null ? MessageType.Call : MessageType.CallWithFds;
        Build(new MessageHeader(
            program, ProgramNumbers.Version, procedure, type, serial, MessageStatus.Ok), arguments, descriptorCount);
    }

    /// <param name="call">Header of the call.</param>
    /// <param name="result">What it returns; <see cref="NoPayload"/> if nothing.</param>
    /// <param name="descriptorCount">
    /// Descriptors that the sender sends behind the packet; 0 makes a plain reply.
    /// </param>
    /// <exception cref="LibvirtException">The result cannot be encoded; no packet is there then.</exception>
    internal void Reply<TRet>(in MessageHeader call, in TRet result, int descriptorCount = 0)
        where TRet : struct, IXdrRecord<TRet>
    {
        var type = descriptorCount == 0 ? MessageType.Reply : MessageType.ReplyWithFds;
        Build(
            call with { Type = type, Status = MessageStatus.Ok }, result,
            descriptorCount == 0 ? null : descriptorCount);
    }

    /// <summary>The reply to a call that failed.</summary>
    internal void ErrorReply(in MessageHeader call, LibvirtException error) =>
        Build(call with { Type = MessageType.Reply, Status = MessageStatus.Error }, RpcError.ToWire(error));

    /// <summary>An event. Its serial is 1, as libvirt's servers send it.</summary>
    internal void Event<TMsg>(uint program, int procedure, in TMsg message)
        where TMsg : struct, IXdrRecord<TMsg> =>
        Build(new MessageHeader(
            program, ProgramNumbers.Version, procedure, MessageType.Message, 1, MessageStatus.Ok), message);

    /// <summary>A ping or a pong.</summary>
    internal void KeepAlive(KeepAliveProcedure procedure) => Build(
        new MessageHeader(
            ProgramNumbers.KeepAlive, ProgramNumbers.Version, (int)procedure, MessageType.Message, 0, MessageStatus.Ok),
        default(NoPayload));

    /// <summary>Data of a stream; no bytes mean its end.</summary>
    /// <param name="opening">Header of the call that opened the stream.</param>
    /// <param name="data">The bytes as they are.</param>
    internal void StreamData(in MessageHeader opening, ReadOnlySpan<byte> data) =>
        Bare(opening with { Type = MessageType.Stream, Status = MessageStatus.Continue }, data);

    /// <summary>A reply whose result is encoded already.</summary>
    /// <param name="call">Header of the call.</param>
    /// <param name="result">The result's bytes.</param>
    /// <param name="descriptorCount">
    /// Descriptors that the sender sends behind the packet; 0 makes a plain reply.
    /// </param>
    internal void ReplyBytes(in MessageHeader call, ReadOnlySpan<byte> result, int descriptorCount = 0)
    {
        var type = descriptorCount == 0 ? MessageType.Reply : MessageType.ReplyWithFds;
        Bare(
            call with { Type = type, Status = MessageStatus.Ok }, result,
            descriptorCount == 0 ? null : descriptorCount);
    }

    /// <summary>A packet of any header whose payload is encoded already.</summary>
    /// <param name="header">What stands before the payload.</param>
    /// <param name="payload">The payload's bytes.</param>
    /// <param name="descriptorCount">The word of the types that have one; null for the others.</param>
    /// <exception cref="LibvirtException">It is longer than a packet may be; no packet is there then.</exception>
    internal void Bare(in MessageHeader header, ReadOnlySpan<byte> payload, int? descriptorCount = null)
    {
        var writer = Begin(header, descriptorCount);
        try
        {
            writer.WriteBytes(payload);
            End(ref writer);
        }
        finally
        {
            _buffer = writer.Buffer;
        }
    }

    /// <summary>Begins a packet of stream data that is written into the packet itself.</summary>
    /// <param name="opening">Header of the call that opened the stream.</param>
    /// <param name="roomBytes">Most data that is to come, a whole chunk at most.</param>
    /// <returns>Where the data goes, until <see cref="EndStreamData"/> or another packet is begun.</returns>
    internal Span<byte> BeginStreamData(in MessageHeader opening, int roomBytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)roomBytes, (uint)RpcLimits.StreamChunkBytesMax);
        var packetBytes = RpcLimits.PacketBytesMin + roomBytes;
        StreamData(opening, []);
        if (_buffer.Length < packetBytes)
        {
            var larger = ByteArrays.Rent(packetBytes);
            Bytes.CopyTo(larger);
            ByteArrays.Return(_buffer);
            _buffer = larger;
        }

        _length = 0;
        return _buffer.AsSpan(RpcLimits.PacketBytesMin, roomBytes);
    }

    /// <summary>Ends the packet that <see cref="BeginStreamData"/> began.</summary>
    /// <param name="count">Bytes that were written.</param>
    internal void EndStreamData(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)RpcLimits.StreamChunkBytesMax);
        _length = RpcLimits.PacketBytesMin + count;
        BinaryPrimitives.WriteInt32BigEndian(_buffer, _length);
    }

    /// <summary>A hole of a sparse stream.</summary>
    internal void StreamHole(in MessageHeader opening, long lengthBytes) => Build(
        opening with { Type = MessageType.StreamHole, Status = MessageStatus.Continue },
        new StreamHole(lengthBytes, Flags: 0));

    /// <summary>The confirmation that a stream is finished or aborted.</summary>
    internal void StreamFinish(in MessageHeader opening) =>
        Build(opening with { Type = MessageType.Stream, Status = MessageStatus.Ok }, default(NoPayload));

    /// <summary>The failure of a stream, which ends it.</summary>
    internal void StreamError(in MessageHeader opening, LibvirtException error) =>
        Build(opening with { Type = MessageType.Stream, Status = MessageStatus.Error }, RpcError.ToWire(error));

    /// <summary>A client's wish to end a stream before its time.</summary>
    internal void StreamAbort(in MessageHeader opening) =>
        Build(opening with { Type = MessageType.Stream, Status = MessageStatus.Error }, default(NoPayload));

    /// <summary>A packet of any header.</summary>
    /// <param name="header">What stands before the payload.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="descriptorCount">The word of the types that have one; null for the others.</param>
    internal void Build<TPayload>(in MessageHeader header, in TPayload payload, int? descriptorCount = null)
        where TPayload : struct, IXdrRecord<TPayload>
    {
        var writer = Begin(header, descriptorCount);
        try
        {
            payload.Encode(ref writer);
            End(ref writer);
        }
        finally
        {
            _buffer = writer.Buffer;
        }
    }

    /// <summary>Hands over the array of a long packet, which no pool keeps; the builder has no packet then.</summary>
    /// <returns>The array, which begins with the packet; null of a packet that is shorter.</returns>
    internal byte[]? HandOver()
    {
        if (_buffer.Length <= ByteArrays.PooledBytesMax)
        {
            return null;
        }

        var handedOver = _buffer;
        _length = 0;
        _buffer = ByteArrays.Rent(FirstBufferBytes);
        return handedOver;
    }

    /// <summary>Forgets the packet, and every buffer that is not small: who uses it next may not be for long.</summary>
    internal void Clear()
    {
        _length = 0;
        if (_buffer.Length > ByteArrays.PooledBytesMax)
        {
            ByteArrays.Return(_buffer);
            _buffer = ByteArrays.Rent(FirstBufferBytes);
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        _length = 0;
        if (_buffer.Length > 0)
        {
            ByteArrays.Return(_buffer);
            _buffer = [];
        }
    }

    XdrWriter Begin(in MessageHeader header, int? descriptorCount)
    {
        ObjectDisposedException.ThrowIf(_buffer.Length == 0, this);
        _length = 0;
        var writer = new XdrWriter(_buffer, RpcLimits.LengthWordBytes, RpcLimits.PacketBytesMax);
        header.Encode(ref writer);
        if (descriptorCount is { } count)
        {
            writer.WriteInt32(count);
        }

        return writer;
    }

    void End(ref XdrWriter writer)
    {
        BinaryPrimitives.WriteInt32BigEndian(writer.Buffer, writer.Position);
        _length = writer.Position;
    }
}
