// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;

namespace VirtVzd.Xdr;

/// <summary>
/// Takes XDR values from the front of a payload (RFC 4506), exactly as lenient as libvirt's decoders: padding content,
/// undeclared enumeration values and bytes after the last field are ignored, any non-zero word means "present". What is
/// cut short or over a limit fails by <see cref="XdrFault.CannotDecode"/>, before memory is taken.
/// </summary>
/// <param name="payload">Bytes to read; the values made from them share nothing with it.</param>
ref struct XdrReader(ReadOnlySpan<byte> payload)
{
    const int UuidBytes = 16;
    const int CharBytes = 4;

    ReadOnlySpan<byte> _rest = payload;

    /// <summary>Bytes not read yet.</summary>
    internal readonly int RemainingBytes => _rest.Length;

    /// <summary>An <c>int</c>.</summary>
    internal int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    /// <summary>An <c>unsigned int</c>.</summary>
    internal uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    /// <summary>A <c>hyper</c>.</summary>
    internal long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    /// <summary>An <c>unsigned hyper</c>.</summary>
    internal ulong ReadUInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    /// <summary>A <c>double</c>, its NaN bits untouched.</summary>
    internal double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>A <c>char</c>: the low eight bits of a word.</summary>
    internal sbyte ReadSByte() => unchecked((sbyte)ReadUInt32());

    /// <summary>An <c>unsigned char</c>: the low eight bits of a word.</summary>
    internal byte ReadByte() => unchecked((byte)ReadUInt32());

    /// <summary>An <c>unsigned short</c>: the low sixteen bits of a word.</summary>
    internal ushort ReadUInt16() => unchecked((ushort)ReadUInt32());

    /// <summary>
    /// The word before an optional value. RFC 4506 knows 0 and 1 only; libvirt takes any non-zero word.
    /// </summary>
    internal bool ReadPresence() => ReadUInt32() != 0;

    /// <summary>Sixteen opaque bytes that are a UUID, first byte first.</summary>
    internal Guid ReadGuid() => new(Take(UuidBytes), bigEndian: true);

    /// <summary>A required string of at most <paramref name="bytesMax"/> bytes.</summary>
    internal string ReadString(int bytesMax = XdrLimits.StringBytesMax)
    {
        var length = ReadCount(bytesMax, itemBytesMin: 1);
        var bytes = Take(length);
        SkipPadding(length);
        return XdrText.Decode(bytes);
    }

    /// <summary>An optional string of at most <paramref name="bytesMax"/> bytes.</summary>
    internal string? ReadOptionalString(int bytesMax = XdrLimits.StringBytesMax) =>
        ReadPresence() ? ReadString(bytesMax) : null;

    /// <summary>Opaque data behind its length.</summary>
    internal byte[] ReadOpaque(int bytesMax) => ReadFixedOpaque(ReadCount(bytesMax, itemBytesMin: 1));

    /// <summary>Opaque data of a known length.</summary>
    internal byte[] ReadFixedOpaque(int length)
    {
        var bytes = Take(length);
        SkipPadding(length);
        return bytes.ToArray();
    }

    /// <summary>A <c>char</c> array behind its count, a word per element.</summary>
    internal byte[] ReadChars(int countMax) => ReadFixedChars(ReadCount(countMax, CharBytes));

    /// <summary>A <c>char</c> array of a known length, a word per element.</summary>
    internal byte[] ReadFixedChars(int count)
    {
        var words = Take(count * CharBytes);
        var chars = new byte[count];
        for (var i = 0; i < chars.Length; i++)
        {
            chars[i] = words[(i * CharBytes) + CharBytes - 1];
        }

        return chars;
    }

    /// <summary>
    /// A count of items that follow. One that is over its limit, or that the bytes left cannot hold, is refused here:
    /// the caller may allocate for what is returned.
    /// </summary>
    /// <param name="countMax">Limit of the protocol.</param>
    /// <param name="itemBytesMin">Bytes of the smallest item.</param>
    internal int ReadCount(int countMax, int itemBytesMin)
    {
        var count = ReadUInt32();
        if (count > (uint)countMax || (ulong)count * (uint)itemBytesMin > (uint)_rest.Length)
        {
            XdrFault.CannotDecode();
        }

        return (int)count;
    }

    void SkipPadding(int length) => Take(-length & 3);

    // The only bounds check of the codec.
    ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            XdrFault.CannotDecode();
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
