// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Protocol;

/// <summary>Encodes and decodes records whose type only the test data tells.</summary>
abstract class WireCodec
{
    internal abstract int MinBytes { get; }

    internal static WireCodec Of(Type record) =>
        (WireCodec)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(record), nonPublic: true)!;

    /// <summary>The bytes of a record.</summary>
    internal abstract byte[] Encode(object record);

    /// <summary>The record of the bytes at the beginning.</summary>
    internal abstract object Decode(ReadOnlySpan<byte> bytes, out int consumed);

    /// <summary>The packet with a record as its payload.</summary>
    internal abstract void Build(
        PacketBuilder builder, in VirtVzd.Protocol.Packets.MessageHeader header, object record, int? descriptorCount);

    sealed class Typed<T> : WireCodec
        where T : struct, IXdrRecord<T>
    {
        internal override int MinBytes => T.MinBytes;

        internal override byte[] Encode(object record)
        {
            var writer = new XdrWriter(ByteArrays.Rent(16), 0, RpcLimits.PayloadBytesMax);
            try
            {
                ((T)record).Encode(ref writer);
                return writer.Buffer[..writer.Position];
            }
            finally
            {
                ByteArrays.Return(writer.Buffer);
            }
        }

        internal override object Decode(ReadOnlySpan<byte> bytes, out int consumed)
        {
            var reader = new XdrReader(bytes);
            var record = T.Decode(ref reader);
            consumed = bytes.Length - reader.RemainingBytes;
            return record;
        }

        internal override void Build(
            PacketBuilder builder, in VirtVzd.Protocol.Packets.MessageHeader header, object record,
            int? descriptorCount) =>
            builder.Build(header, (T)record, descriptorCount);
    }
}
