// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using VirtVzd.Protocol.Packets;

namespace VirtVzd.Tests.Protocol;

/// <summary>A packet that libvirt's own code encoded, and what it was encoded from.</summary>
sealed class GoldenPacket(JsonObject entry)
{
    internal static IEnumerable<GoldenPacket> All =>
        ProtocolTable.Vectors["vectors"]!.AsArray().Select(entry => new GoldenPacket(entry!.AsObject()));

    /// <summary>The whole packet, from its length word on.</summary>
    internal byte[] Bytes { get; } = WireValue.Bytes(entry, "hex", "hexRuns");

    internal int Length => (int)entry["length"]!;

    /// <summary>Of long packets only.</summary>
    internal string? Sha256 => (string?)entry["sha256"];

    /// <summary>The word behind the header, in the types that have it.</summary>
    internal int? DescriptorCount => (int?)entry["fdCount"];

    /// <summary>Structure of the payload; null if it has none or is stream data.</summary>
    internal string? Structure => (string?)entry["payloadType"];

    /// <summary>The bytes of stream data.</summary>
    internal byte[] Data => entry["value"] switch
    {
        null => [],
        JsonObject repeated => [.. Enumerable.Repeat(Convert.FromHexString(
            (string)repeated["repeatHex"]!), (int)repeated["count"]!).SelectMany(unit => unit)],
        var hex => Convert.FromHexString((string)hex!),
    };

    internal MessageHeader Header
    {
        get
        {
            var header = entry["header"]!;
            return new MessageHeader(
                (uint)header["prog"]!,
                (uint)header["vers"]!,
                (int)header["proc"]!,
                (MessageType)(int)header["type"]!,
                (uint)header["serial"]!,
                (MessageStatus)(int)header["status"]!);
        }
    }

    internal byte[] Payload => Bytes[(28 + (DescriptorCount is null ? 0 : 4))..];

    /// <summary>What the payload was encoded from, by the names of the protocol.</summary>
    internal JsonNode Value => entry["value"]!;

    internal object Record() => WireValue.Record(Structure!, entry["value"]!.AsObject());

    public override string ToString() => (string)entry["id"]!;
}
