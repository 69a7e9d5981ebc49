// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>
/// The union of a typed parameter (remote_protocol.x: remote_typed_param_value): a type word, then the value. An
/// unknown type word is undecodable. The default value is of no type and cannot be sent.
/// </summary>
readonly record struct TypedParamValue : IXdrRecord<TypedParamValue>
{
    readonly long _bits;
    readonly string? _text;

    TypedParamValue(TypedParamType type, long bits, string? text = null)
    {
        Type = type;
        _bits = bits;
        _text = text;
    }

    /// <inheritdoc/>
    public static int MinBytes => 4 + 4;

    /// <inheritdoc/>
    public static long MaxBytes => 4 + XdrSize.OfBytes(XdrLimits.StringBytesMax);

    /// <summary>Which value it is.</summary>
    internal TypedParamType Type { get; }

    /// <summary>The value of <see cref="TypedParamType.Int"/>.</summary>
    internal int Int => (int)Bits(TypedParamType.Int);

    /// <summary>The value of <see cref="TypedParamType.UInt"/>.</summary>
    internal uint UInt => (uint)Bits(TypedParamType.UInt);

    /// <summary>The value of <see cref="TypedParamType.LLong"/>.</summary>
    internal long LLong => Bits(TypedParamType.LLong);

    /// <summary>The value of <see cref="TypedParamType.ULLong"/>.</summary>
    internal ulong ULLong => unchecked((ulong)Bits(TypedParamType.ULLong));

    /// <summary>The value of <see cref="TypedParamType.Double"/>.</summary>
    internal double Double => BitConverter.Int64BitsToDouble(Bits(TypedParamType.Double));

    /// <summary>
    /// The value of <see cref="TypedParamType.Boolean"/>, as the int that it is on the wire: not always 0 or 1.
    /// </summary>
    internal int Boolean => (int)Bits(TypedParamType.Boolean);

    /// <summary>The value of <see cref="TypedParamType.String"/>.</summary>
    internal string String => Type == TypedParamType.String ? _text! : throw NotOfType(TypedParamType.String);

    /// <summary>An <c>int</c>.</summary>
    internal static TypedParamValue OfInt(int value) => new(TypedParamType.Int, value);

    /// <summary>An <c>unsigned int</c>.</summary>
    internal static TypedParamValue OfUInt(uint value) => new(TypedParamType.UInt, value);

    /// <summary>A <c>long long</c>.</summary>
    internal static TypedParamValue OfLLong(long value) => new(TypedParamType.LLong, value);

    /// <summary>An <c>unsigned long long</c>.</summary>
    internal static TypedParamValue OfULLong(ulong value) => new(TypedParamType.ULLong, unchecked((long)value));

    /// <summary>A <c>double</c>.</summary>
    internal static TypedParamValue OfDouble(double value) => new(
        TypedParamType.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A boolean.</summary>
    internal static TypedParamValue OfBoolean(bool value) => OfBoolean(value ? 1 : 0);

    /// <summary>A boolean as it came: any int.</summary>
    internal static TypedParamValue OfBoolean(int value) => new(TypedParamType.Boolean, value);

    /// <summary>A string.</summary>
    internal static TypedParamValue OfString(string value) => new(TypedParamType.String, 0, value);

    /// <inheritdoc/>
    public static TypedParamValue Decode(ref XdrReader reader)
    {
        switch ((TypedParamType)reader.ReadInt32())
        {
            case TypedParamType.Int:
                return OfInt(reader.ReadInt32());
            case TypedParamType.UInt:
                return OfUInt(reader.ReadUInt32());
            case TypedParamType.LLong:
                return OfLLong(reader.ReadInt64());
            case TypedParamType.ULLong:
                return OfULLong(reader.ReadUInt64());
            case TypedParamType.Double:
                return OfDouble(reader.ReadDouble());
            case TypedParamType.Boolean:
                return OfBoolean(reader.ReadInt32());
            case TypedParamType.String:
                return OfString(reader.ReadString());
            default:
                XdrFault.CannotDecode();
                return default;
        }
    }

    /// <inheritdoc/>
    public void Encode(ref XdrWriter writer)
    {
        writer.WriteInt32((int)Type);
        switch (Type)
        {
            case TypedParamType.Int or TypedParamType.Boolean:
                writer.WriteInt32((int)_bits);
                break;
            case TypedParamType.UInt:
                writer.WriteUInt32((uint)_bits);
                break;
            case TypedParamType.LLong or TypedParamType.ULLong or TypedParamType.Double:
                writer.WriteInt64(_bits);
                break;
            case TypedParamType.String:
                writer.WriteString(_text);
                break;
            default:
                XdrFault.CannotEncode();
                break;
        }
    }

    long Bits(TypedParamType type) => Type == type ? _bits : throw NotOfType(type);

    InvalidOperationException NotOfType(TypedParamType type) => new($"The value is of type {Type}, not {type}.");
}
