// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Rpc;

namespace VirtVzd.Tests.Protocol;

/// <summary>What libvirt encodes we encode alike, and what it sends we read.</summary>
sealed class GoldenPacketTests
{
    // Every byte of a short packet is cut at; of long ones the ends, where the fields are.
    const int CutEverywhereBytesMax = 4_096;

    static IEnumerable<GoldenPacket> All => GoldenPacket.All;

    static IEnumerable<GoldenPacket> WithRecord => All.Where(packet => packet.Structure is not null);

    [Test]
    public void There_are_as_many_packets_as_the_tables_say()
    {
        Assert.That(All.Count(), Is.EqualTo(1242));
    }

    [TestCaseSource(nameof(All))]
    public void The_stored_packet_is_whole(GoldenPacket packet)
    {
        Assert.That(packet.Bytes, Has.Length.EqualTo(packet.Length));
        Assert.That(packet.Sha256, Is.Null.Or.EqualTo(Convert.ToHexStringLower(SHA256.HashData(packet.Bytes))));
    }

    [TestCaseSource(nameof(All))]
    public void The_value_encodes_to_the_packet(GoldenPacket packet)
    {
        using var builder = new PacketBuilder();

        Build(builder, packet);

        Assert.That(
            builder.Bytes.SequenceEqual(packet.Bytes),
            Convert.ToHexString(builder.Bytes[..int.Min(builder.Bytes.Length, 4_096)]));
    }

    [TestCaseSource(nameof(WithRecord))]
    public void The_payload_decodes_whole_and_encodes_to_the_same_bytes(GoldenPacket packet)
    {
        var codec = WireCodec.Of(WireRecords.Of(packet.Structure!));

        var record = codec.Decode(packet.Payload, out var consumed);

        Assert.That(consumed, Is.EqualTo(packet.Payload.Length));
        Assert.That(codec.Encode(record).AsSpan().SequenceEqual(packet.Payload));
    }

    [TestCaseSource(nameof(WithRecord))]
    public void A_payload_cut_short_anywhere_is_refused(GoldenPacket packet)
    {
        var codec = WireCodec.Of(WireRecords.Of(packet.Structure!));
        var payload = packet.Payload;
        var accepted = new List<int>();

        foreach (var length in CutsOf(payload.Length))
        {
            try
            {
                codec.Decode(payload.AsSpan(0, length), out _);
                accepted.Add(length);
            }
            catch (LibvirtException refused)
            {
                Assert.That(refused.Message, Is.EqualTo("Unable to decode message payload"));
            }
        }

        Assert.That(accepted, Is.Empty);
    }

    [TestCaseSource(nameof(WithRecord))]
    public void Bytes_behind_the_payload_are_ignored(GoldenPacket packet)
    {
        var codec = WireCodec.Of(WireRecords.Of(packet.Structure!));

        codec.Decode((byte[])[.. packet.Payload, 0xff, 0xff, 0xff], out var consumed);

        Assert.That(consumed, Is.EqualTo(packet.Payload.Length));
    }

    static void Build(PacketBuilder builder, GoldenPacket packet)
    {
        if (packet.Structure is { } structure)
        {
            WireCodec.Of(WireRecords.Of(structure))
                .Build(builder, packet.Header, packet.Record(), packet.DescriptorCount);
        }
        else if (packet.Data.Length > 0)
        {
            builder.StreamData(packet.Header, packet.Data);
        }
        else
        {
            builder.Build(packet.Header, default(NoPayload), packet.DescriptorCount);
        }
    }

    static IEnumerable<int> CutsOf(int length) => length <= CutEverywhereBytesMax
        ? Enumerable.Range(0, length)
        : Enumerable.Range(0, 256).Concat(Enumerable.Range(length - 256, 256));
}
