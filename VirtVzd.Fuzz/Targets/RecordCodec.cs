// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Fuzz.Targets;

/// <summary>The codec of a record whose type is found at run time.</summary>
abstract class RecordCodec
{
    /// <summary>The codec of a type that is an <see cref="IXdrRecord{TSelf}"/>.</summary>
    internal static RecordCodec Of(Type record) =>
        (RecordCodec)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(record), nonPublic: true)!;

    /// <summary>Decodes a payload, encodes what came of it, and checks that the two agree from then on.</summary>
    internal abstract void RoundTrip(ReadOnlySpan<byte> payload);

    /// <summary>See <see cref="Of"/>.</summary>
    sealed class Typed<T> : RecordCodec
        where T : struct, IXdrRecord<T>
    {
        internal override void RoundTrip(ReadOnlySpan<byte> payload)
        {
            var reader = new XdrReader(payload);
            var record = T.Decode(ref reader);
            FuzzFault.Unless(
                payload.Length - reader.RemainingBytes >= T.MinBytes,
                $"{typeof(T).Name} is smaller than its smallest form");
            var once = Encode(record);
            var again = new XdrReader(once);
            var twice = Encode(T.Decode(ref again));
            FuzzFault.Unless(again.RemainingBytes == 0, $"{typeof(T).Name} does not read all that it has written");
            FuzzFault.Unless(once.AsSpan().SequenceEqual(twice), $"{typeof(T).Name} is not what it was");
        }

        static byte[] Encode(T record)
        {
            var writer = new XdrWriter(ArrayPool<byte>.Shared.Rent(256), 0, RpcLimits.PayloadBytesMax);
            try
            {
                record.Encode(ref writer);
                return writer.Buffer[..writer.Position];
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(writer.Buffer);
            }
        }
    }
}
