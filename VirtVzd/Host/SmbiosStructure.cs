// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace VirtVzd.Host;

/// <summary>
/// One structure of the firmware's SMBIOS table (DMTF DSP0134, section 6.1): a formatted part of known length and the
/// strings that it refers to by number. Firmware is not to be trusted: what lies outside reads as nothing.
/// </summary>
sealed class SmbiosStructure
{
    const int HeaderLength = 4;
    const byte EndOfTable = 127;

    readonly byte[] _formatted;
    readonly List<string> _strings;

    SmbiosStructure(byte[] formatted, List<string> strings)
    {
        _formatted = formatted;
        _strings = strings;
    }

    /// <summary>What the structure describes.</summary>
    internal byte Type => _formatted[0];

    /// <summary>All strings in their order, without blanks around.</summary>
    internal IReadOnlyList<string> Strings => _strings;

    /// <summary>All structures of a table up to its end mark, or to where it breaks off.</summary>
    internal static List<SmbiosStructure> ReadAll(ReadOnlySpan<byte> table)
    {
        var structures = new List<SmbiosStructure>();
        while (table.Length >= HeaderLength && table[1] >= HeaderLength && table[1] <= table.Length
            && table[0] != EndOfTable)
        {
            var formatted = table[..table[1]].ToArray();
            structures.Add(new SmbiosStructure(formatted, ReadStrings(ref table)));
        }

        return structures;
    }

    // Strings end with a zero byte each; one more ends the structure, and two do when there are none.
    static List<string> ReadStrings(ref ReadOnlySpan<byte> table)
    {
        var rest = table[table[1]..];
        var strings = new List<string>();
        while (rest.IndexOf((byte)0) is var end && end > 0)
        {
            strings.Add(Encoding.Latin1.GetString(rest[..end]).Trim());
            rest = rest[(end + 1)..];
        }

        var terminator = strings.Count == 0 ? 2 : 1;
        table = rest.Length > terminator ? rest[terminator..] : [];
        return strings;
    }

    /// <summary>
    /// The string that the byte at <paramref name="offset"/> refers to; <c>Not Specified</c> for none, as dmidecode
    /// says it; null where the structure is too short to have the field.
    /// </summary>
    internal string? Text(int offset)
    {
        if (Byte(offset) is not { } number)
        {
            return null;
        }

        return number == 0 ? "Not Specified" : number <= _strings.Count ? _strings[number - 1] : null;
    }

    /// <summary>A byte of the formatted part, null where it is too short.</summary>
    internal byte? Byte(int offset) => offset < _formatted.Length ? _formatted[offset] : null;

    /// <summary>A 16-bit number of the formatted part.</summary>
    internal ushort? Word(int offset) =>
        offset + 2 <= _formatted.Length ? BinaryPrimitives.ReadUInt16LittleEndian(_formatted.AsSpan(offset)) : null;

    /// <summary>A 32-bit number of the formatted part.</summary>
    internal uint? DoubleWord(int offset) =>
        offset + 4 <= _formatted.Length ? BinaryPrimitives.ReadUInt32LittleEndian(_formatted.AsSpan(offset)) : null;

    /// <summary>Some bytes of the formatted part, empty where it is too short.</summary>
    internal ReadOnlySpan<byte> Bytes(int offset, int count) =>
        offset + count <= _formatted.Length ? _formatted.AsSpan(offset, count) : [];
}
