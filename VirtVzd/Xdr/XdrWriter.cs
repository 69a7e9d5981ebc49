// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace VirtVzd.Xdr;

/// <summary>
/// Appends XDR values to a buffer of <see cref="ByteArrays"/>, which it replaces by a larger one as needed, up to a
/// maximum. Whoever made the writer takes <see cref="Buffer"/> back when done, also after a failure. What does not fit,
/// or is null where the protocol has no null, fails by <see cref="XdrFault.CannotEncode"/>.
/// </summary>
ref struct XdrWriter
{
    const int UuidBytes = 16;

    readonly int _bytesMax;

    /// <summary>Makes a writer that appends to <paramref name="rented"/>.</summary>
    /// <param name="rented">An array of <see cref="ByteArrays"/>; the writer may return it there.</param>
    /// <param name="position">Where to begin.</param>
    /// <param name="bytesMax">The most bytes that the buffer may come to hold.</param>
    internal XdrWriter(byte[] rented, int position, int bytesMax)
    {
        Buffer = rented;
        Position = position;
        _bytesMax = bytesMax;
    }

    /// <summary>The buffer as it is now, one of <see cref="ByteArrays"/>.</summary>
    internal byte[] Buffer { get; private set; }

    /// <summary>Bytes of <see cref="Buffer"/> in use.</summary>
    internal int Position { get; private set; }

    /// <summary>An <c>int</c>.</summary>
    internal void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Append(4), value);

    /// <summary>
    /// Writes an <c>int</c> over one that stands there already: a count that is known when all is written.
    /// </summary>
    internal readonly void OverwriteInt32(int position, int value) =>
        BinaryPrimitives.WriteInt32BigEndian(Buffer.AsSpan(position, 4), value);

    /// <summary>An <c>unsigned int</c>.</summary>
    internal void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Append(4), value);

    /// <summary>A <c>hyper</c>.</summary>
    internal void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Append(8), value);

    /// <summary>An <c>unsigned hyper</c>.</summary>
    internal void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Append(8), value);

    /// <summary>A <c>double</c>, its NaN bits untouched.</summary>
    internal void WriteDouble(double value) => BinaryPrimitives.WriteDoubleBigEndian(Append(8), value);

    /// <summary>A <c>char</c>: a word, sign-extended.</summary>
    internal void WriteSByte(sbyte value) => WriteInt32(value);

    /// <summary>An <c>unsigned char</c>: a word.</summary>
    internal void WriteByte(byte value) => WriteUInt32(value);

    /// <summary>An <c>unsigned short</c>: a word.</summary>
    internal void WriteUInt16(ushort value) => WriteUInt32(value);

    /// <summary>The word before an optional value.</summary>
    internal void WritePresence(bool present) => WriteUInt32(present ? 1u : 0u);

    /// <summary>A UUID as sixteen opaque bytes, first byte first.</summary>
    internal void WriteGuid(Guid value) => value.TryWriteBytes(Append(UuidBytes), bigEndian: true, out _);

    /// <summary>A required string of at most <paramref name="bytesMax"/> bytes.</summary>
    internal void WriteString([NotNull] string? value, int bytesMax = XdrLimits.StringBytesMax)
    {
        if (value is null)
        {
            XdrFault.CannotEncode();
        }

        WriteUInt32(0);
        var start = Position;
        var length = XdrText.Encode(value, Append(XdrText.BytesMax(value)));
        if (length > bytesMax)
        {
            XdrFault.CannotEncode();
        }

        Position = start + length;
        BinaryPrimitives.WriteInt32BigEndian(Buffer.AsSpan(start - 4), length);
        WritePadding(length);
    }

    /// <summary>An optional string of at most <paramref name="bytesMax"/> bytes.</summary>
    internal void WriteOptionalString(string? value, int bytesMax = XdrLimits.StringBytesMax)
    {
        WritePresence(value is not null);
        if (value is not null)
        {
            WriteString(value, bytesMax);
        }
    }

    /// <summary>Opaque data behind its length.</summary>
    internal void WriteOpaque([NotNull] byte[]? value, int bytesMax)
    {
        WriteCount(value, bytesMax);
        WriteBytes(value);
        WritePadding(value.Length);
    }

    /// <summary>Opaque data of a known length.</summary>
    internal void WriteFixedOpaque([NotNull] byte[]? value, int length)
    {
        CheckLength(value, length);
        WriteBytes(value);
        WritePadding(length);
    }

    /// <summary>A <c>char</c> array behind its count, a word per element.</summary>
    internal void WriteChars([NotNull] byte[]? value, int countMax)
    {
        WriteCount(value, countMax);
        WriteWords(value);
    }

    /// <summary>A <c>char</c> array of a known length, a word per element.</summary>
    internal void WriteFixedChars([NotNull] byte[]? value, int count)
    {
        CheckLength(value, count);
        WriteWords(value);
    }

    /// <summary>The count of the items of an array that the caller writes next.</summary>
    internal void WriteCount([NotNull] Array? items, int countMax)
    {
        if (items is null || items.Length > countMax)
        {
            XdrFault.CannotEncode();
        }

        WriteInt32(items.Length);
    }

    /// <summary>Bytes as they are, without count or padding: stream data.</summary>
    internal void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Append(bytes.Length));

    /// <summary>Makes room for so many more bytes at once, or for as many as the buffer may hold.</summary>
    internal void Reserve(long bytes)
    {
        var needed = (int)long.Min(Position + bytes, _bytesMax);
        if (needed > Buffer.Length)
        {
            Grow(needed);
        }
    }

    static void CheckLength([NotNull] byte[]? value, int length)
    {
        if (value is null || value.Length != length)
        {
            XdrFault.CannotEncode();
        }
    }

    void WriteWords(byte[] chars)
    {
        foreach (var value in chars)
        {
            WriteSByte(unchecked((sbyte)value));
        }
    }

    void WritePadding(int length) => Append(-length & 3).Clear();

    Span<byte> Append(int count)
    {
        if (count > _bytesMax - Position)
        {
            XdrFault.CannotEncode();
        }

        if (count > Buffer.Length - Position)
        {
            Grow(int.Max(Position + count, (int)long.Min(2L * Buffer.Length, _bytesMax)));
        }

        var appended = Buffer.AsSpan(Position, count);
        Position += count;
        return appended;
    }

    void Grow(int bytes)
    {
        var larger = ByteArrays.Rent(bytes);
        Buffer.AsSpan(0, Position).CopyTo(larger);
        ByteArrays.Return(Buffer);
        Buffer = larger;
    }
}
