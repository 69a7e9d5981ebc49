// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using VirtVzd.Xdr;

namespace VirtVzd.Fuzz.Targets;

/// <summary>
/// Every record of the protocol. An input begins with four bytes that stand for the name of its structure, so that it
/// means the same when there are more of them; any other four mean one of them too.
/// </summary>
static class Records
{
    const int PrefixBytes = 4;

    static readonly Dictionary<uint, RecordCodec> ByPrefix = FindAll();

    static readonly RecordCodec[] InOrder =
        [.. ByPrefix.OrderBy(static pair => pair.Key).Select(static pair => pair.Value)];

    /// <summary>The input of a payload of a structure.</summary>
    internal static byte[] Input(string structure, ReadOnlySpan<byte> payload)
    {
        var input = new byte[PrefixBytes + payload.Length];
        BinaryPrimitives.WriteUInt32BigEndian(input, PrefixOf(structure));
        payload.CopyTo(input.AsSpan(PrefixBytes));
        return input;
    }

    /// <summary>Decodes an input.</summary>
    internal static void Read(ReadOnlySpan<byte> input)
    {
        if (input.Length < PrefixBytes)
        {
            return;
        }

        var prefix = BinaryPrimitives.ReadUInt32BigEndian(input);
        var codec = ByPrefix.GetValueOrDefault(prefix) ?? InOrder[prefix % (uint)InOrder.Length];
        codec.RoundTrip(input[PrefixBytes..]);
    }

    static Dictionary<uint, RecordCodec> FindAll() => (
        from type in typeof(XdrRecordAttribute).Assembly.GetTypes()
        let structure = type.GetCustomAttribute<XdrRecordAttribute>()?.Structure
        where structure is not null
        select (Prefix: PrefixOf(structure), Codec: RecordCodec.Of(type))).ToDictionary(
            static pair => pair.Prefix, static pair => pair.Codec);

    // FNV-1a: the same in every process, and different for all names (or the dictionary would not be made).
    static uint PrefixOf(string structure)
    {
        var hash = 2_166_136_261;
        foreach (var letter in Encoding.ASCII.GetBytes(structure))
        {
            hash = (hash ^ letter) * 16_777_619;
        }

        return hash;
    }
}
