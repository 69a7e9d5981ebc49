// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>What the arguments of a procedure look like on the wire.</summary>
abstract class ArgumentsForm
{
    /// <summary>No arguments: any bytes will do, and none is looked at.</summary>
    internal static ArgumentsForm None { get; } = new Nothing();

    /// <summary>Bytes of their largest possible encoding.</summary>
    internal abstract long BytesMax { get; }

    /// <summary>Arguments that are a record.</summary>
    internal static ArgumentsForm Of<TArgs>()
        where TArgs : struct, IXdrRecord<TArgs> => new Record<TArgs>();

    /// <summary>Makes sure that a payload decodes.</summary>
    /// <exception cref="Errors.LibvirtException">It does not.</exception>
    internal abstract void Check(ReadOnlySpan<byte> payload);

    /// <summary>See <see cref="None"/>.</summary>
    sealed class Nothing : ArgumentsForm
    {
        internal override long BytesMax => 0;

        internal override void Check(ReadOnlySpan<byte> payload)
        {
        }
    }

    /// <summary>See <see cref="Of"/>.</summary>
    sealed class Record<TArgs> : ArgumentsForm
        where TArgs : struct, IXdrRecord<TArgs>
    {
        internal override long BytesMax => TArgs.MaxBytes;

        internal override void Check(ReadOnlySpan<byte> payload)
        {
            var reader = new XdrReader(payload);
            TArgs.Decode(ref reader);
        }
    }
}
