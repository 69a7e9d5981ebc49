// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.Win32.SafeHandles;
using NUnit.Framework;
using VirtVzd.Protocol.Packets;
using VirtVzd.Rpc;
using VirtVzd.Tests.Protocol;

namespace VirtVzd.Tests.Rpc;

/// <summary>Packets come out of any split of their bytes; a wrong length or descriptor ends everything.</summary>
sealed class PacketFramerTests
{
    const string Ping = "0000001c" + "6b656570" + "00000001" + "00000001" + "00000002" + "00000000" + "00000000";

    static IEnumerable<GoldenPacket> Plain => GoldenPacket.All.Where(
        packet => packet.DescriptorCount is null && packet.Length <= 4_096);

    static IEnumerable<GoldenPacket> WithDescriptors => GoldenPacket.All.Where(
        packet => packet.DescriptorCount is not null);

    static IEnumerable<JsonObject> FramingCases(string group) =>
        ProtocolTable.Vectors["framingDecode"]![group]!.AsArray().Select(entry => entry!.AsObject());

    static IEnumerable<TestCaseData> LengthWords => FramingCases("lengthWords").Select(
        entry => new TestCaseData((uint)entry["lengthWord"]!, (bool)entry["accepted"]!));

    static IEnumerable<TestCaseData> DescriptorCounts =>
        FramingCases("fdCounts").Select(entry => new TestCaseData((uint)entry["fdCount"]!, (bool)entry["accepted"]!));

    [TestCaseSource(nameof(Plain))]
    public void A_packet_split_at_each_byte_comes_out_whole(GoldenPacket golden)
    {
        for (var split = 0; split <= golden.Bytes.Length; split++)
        {
            using var framer = new PacketFramer(typeWithDescriptors: (MessageType)99);

            framer.Feed(golden.Bytes.AsSpan(0, split));
            Assert.That(framer.TryTake(out _), Is.EqualTo(split == golden.Bytes.Length), "not before its last byte");
            framer.Feed(golden.Bytes.AsSpan(split));

            if (split < golden.Bytes.Length)
            {
                AssertTakes(framer, golden);
            }
        }
    }

    [Test]
    public void Packets_fed_byte_by_byte_come_out_in_order()
    {
        using var framer = new PacketFramer(typeWithDescriptors: (MessageType)99);
        foreach (var golden in Plain)
        {
            foreach (var value in golden.Bytes)
            {
                framer.Feed([value]);
            }
        }

        foreach (var golden in Plain)
        {
            AssertTakes(framer, golden);
        }

        Assert.That(framer.TryTake(out _), Is.False);
    }

    [Test]
    public void Many_packets_in_one_read_come_out_in_order()
    {
        using var framer = new PacketFramer(typeWithDescriptors: (MessageType)99);

        framer.Feed(Plain.SelectMany(golden => golden.Bytes).ToArray());

        foreach (var golden in Plain)
        {
            AssertTakes(framer, golden);
        }

        Assert.That(framer.IsInsidePacket, Is.False);
    }

    [TestCaseSource(nameof(LengthWords))]
    public void A_length_word_is_taken_if_libvirt_takes_it_and_a_header_fits(uint lengthWord, bool accepted)
    {
        using var framer = new PacketFramer();

        framer.Feed(Word(lengthWord));

        Assert.That(framer.IsPoisoned, Is.EqualTo(!accepted || lengthWord < 28));
    }

    [Test]
    public void Headers_are_taken_if_libvirt_takes_them()
    {
        foreach (var entry in FramingCases("headers"))
        {
            var bytes = (int)entry["bytesAfterLengthWord"]!;
            using var framer = new PacketFramer();

            framer.Feed([.. Word((uint)bytes + 4), .. new byte[bytes]]);

            Assert.That(framer.TryTake(out var packet), Is.EqualTo((bool)entry["accepted"]!));
            packet?.Dispose();
        }
    }

    [Test]
    public void Nothing_is_taken_behind_a_bad_length_and_everything_before_it()
    {
        using var framer = new PacketFramer();

        framer.Feed([.. Convert.FromHexString(Ping), 0, 0, 0, 0, .. Convert.FromHexString(Ping)]);
        framer.Feed(Convert.FromHexString(Ping));

        Assert.That(framer.TryTake(out var packet), Is.True);
        packet!.Dispose();
        Assert.That(framer.TryTake(out _), Is.False);
        Assert.That(framer.Fault, Is.EqualTo("a packet of 0 bytes cannot hold a header"));
    }

    [Test]
    public void A_smaller_maximum_holds_until_it_is_raised()
    {
        using var framer = new PacketFramer { PacketBytesMax = RpcLimits.AnonymousPacketBytesMax };
        framer.Feed(Word(RpcLimits.AnonymousPacketBytesMax));
        Assert.That(framer.IsPoisoned, Is.False);

        using var stranger = new PacketFramer { PacketBytesMax = RpcLimits.AnonymousPacketBytesMax };
        stranger.Feed(Word(RpcLimits.AnonymousPacketBytesMax + 1));
        Assert.That(stranger.Fault, Is.EqualTo("packet 524289 bytes received too large, want 524288"));

        using var friend = new PacketFramer { PacketBytesMax = RpcLimits.AnonymousPacketBytesMax };
        friend.PacketBytesMax = RpcLimits.PacketBytesMax;
        friend.Feed(Word(RpcLimits.AnonymousPacketBytesMax + 1));
        Assert.That(friend.IsPoisoned, Is.False);
    }

    [Test]
    public void An_announced_length_takes_no_memory_by_itself()
    {
        using var framer = new PacketFramer();
        var before = GC.GetAllocatedBytesForCurrentThread();

        framer.Feed([.. Word(RpcLimits.PacketBytesMax), .. new byte[100]]);

        Assert.That(framer.IsInsidePacket, Is.True);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100_000));
    }

    [Test]
    public void The_longest_packet_comes_out()
    {
        using var framer = new PacketFramer();
        var chunk = new byte[1 << 20];

        framer.Feed(Word(RpcLimits.PacketBytesMax));
        for (var i = 0; i < 32; i++)
        {
            framer.Feed(chunk);
        }

        Assert.That(framer.TryTake(out var packet), Is.True);
        Assert.That(packet!.Payload.Length, Is.EqualTo(RpcLimits.PayloadBytesMax));
        packet.Dispose();
    }

    [TestCaseSource(nameof(DescriptorCounts))]
    public void A_number_of_descriptors_is_taken_if_libvirt_takes_it(uint count, bool accepted)
    {
        using var framer = new PacketFramer();

        framer.Feed(CallWithDescriptors(count));

        Assert.That(framer.IsPoisoned, Is.EqualTo(!accepted));
        Assert.That(framer.TryTake(out var packet), Is.EqualTo(count == 0));
        packet?.Dispose();
    }

    [Test]
    public void A_call_with_descriptors_needs_the_word_that_counts_them()
    {
        using var framer = new PacketFramer();

        framer.Feed(Convert.FromHexString(
            "0000001c" + "20008086" + "00000001" + "00000001" + "00000004" + "00000000" + "00000000"));

        Assert.That(framer.Fault, Is.EqualTo("the packet ends before its number of descriptors"));
    }

    [Test]
    public void Descriptors_follow_the_packet_one_to_a_byte()
    {
        using var framer = new PacketFramer();
        using var first = Descriptor();
        using var second = Descriptor();

        framer.Feed([.. CallWithDescriptors(2), 0], first);
        Assert.That(framer.TryTake(out _), Is.False);
        framer.Feed([0], second);

        Assert.That(framer.TryTake(out var packet), Is.True);
        Assert.That(packet!.Descriptors!.Take(0), Is.SameAs(first));
        packet.Dispose();
        Assert.That(
            (first.IsClosed, second.IsClosed), Is.EqualTo((false, true)), "what nobody took is closed with the packet");
    }

    [TestCaseSource(nameof(WithDescriptors))]
    public void A_packet_with_descriptors_split_at_each_byte_comes_out_whole(GoldenPacket golden)
    {
        for (var split = 0; split <= golden.Bytes.Length; split++)
        {
            using var framer = new PacketFramer(golden.Header.Type);

            framer.Feed(golden.Bytes.AsSpan(0, split));
            framer.Feed(golden.Bytes.AsSpan(split));
            for (var i = 0; i < golden.DescriptorCount; i++)
            {
                Assert.That(framer.TryTake(out _), Is.False, "not before its last descriptor");
                framer.Feed([0], Descriptor());
            }

            AssertTakes(framer, golden);
        }
    }

    [Test]
    public void Nothing_of_a_packet_stays_in_the_shared_arrays()
    {
        using var framer = new PacketFramer();
        framer.Feed([.. Word(1_028), .. Enumerable.Repeat((byte)0x5a, 400)]);
        framer.Feed([.. Enumerable.Repeat((byte)0x5a, 624)]);
        Assert.That(framer.TryTake(out var packet), Is.True);

        packet!.Dispose();

        // The pool hands the last returned array of a size to the same thread first.
        foreach (var size in new[] { 512, 1_024 })
        {
            var next = ArrayPool<byte>.Shared.Rent(size);
            Assert.That(next, Has.None.EqualTo((byte)0x5a));
            ArrayPool<byte>.Shared.Return(next);
        }
    }

    [Test]
    public void A_packet_may_follow_the_last_descriptor()
    {
        using var framer = new PacketFramer();

        framer.Feed(CallWithDescriptors(1));
        framer.Feed([0], Descriptor());
        framer.Feed(Convert.FromHexString(Ping));

        Assert.That(framer.TryTake(out var call), Is.True);
        Assert.That(framer.TryTake(out var ping), Is.True);
        call!.Dispose();
        ping!.Dispose();
    }

    [Test]
    public void A_plain_byte_where_a_descriptor_is_due_ends_everything()
    {
        using var framer = new PacketFramer();
        using var first = Descriptor();

        framer.Feed([.. CallWithDescriptors(2), 0], first);
        framer.Feed([0]);

        Assert.That(framer.Fault, Is.EqualTo("a descriptor was announced and a byte without one came"));
        Assert.That(first.IsClosed, Is.True);
    }

    [Test]
    public void Two_bytes_cannot_share_a_descriptor()
    {
        using var framer = new PacketFramer();
        using var descriptor = Descriptor();

        framer.Feed([.. CallWithDescriptors(1), 0, 0], descriptor);

        Assert.That(framer.IsPoisoned, Is.True);
        Assert.That(descriptor.IsClosed, Is.True);
    }

    [Test]
    public void A_descriptor_that_nobody_announced_is_closed()
    {
        using var framer = new PacketFramer();
        using var stray = Descriptor();

        framer.Feed(Convert.FromHexString(Ping), stray);

        Assert.That(stray.IsClosed, Is.True);
        Assert.That(framer.TryTake(out var packet), Is.True);
        packet!.Dispose();
    }

    [Test]
    public void What_a_closed_connection_left_is_given_back()
    {
        var framer = new PacketFramer();
        using var descriptor = Descriptor();
        framer.Feed([.. CallWithDescriptors(2), 0], descriptor);

        framer.Dispose();

        Assert.That(descriptor.IsClosed, Is.True);
    }

    [Test]
    public void A_client_waits_for_descriptors_behind_replies()
    {
        using var framer = new PacketFramer(MessageType.ReplyWithFds);

        framer.Feed(Convert.FromHexString(
            "00000020" + "20008086" + "00000001" + "00000157" + "00000005" + "00000000" + "00000000" + "00000001"));
        Assert.That(framer.TryTake(out _), Is.False);
        framer.Feed([0], Descriptor());

        Assert.That(framer.TryTake(out var packet), Is.True);
        packet!.Dispose();
    }

    [Test]
    public void A_flipped_bit_yields_packets_or_poison_and_nothing_else()
    {
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var packets = Plain.ToArray();
        for (var round = 0; round < 20_000; round++)
        {
            using var framer = new PacketFramer();
            byte[] bytes =
                [.. packets[random.Next(packets.Length)].Bytes, .. packets[random.Next(packets.Length)].Bytes];
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));

            for (var fed = 0; fed < bytes.Length;)
            {
                var size = random.Next(1, bytes.Length - fed + 1);
                framer.Feed(bytes.AsSpan(fed, size));
                fed += size;
            }

            while (framer.TryTake(out var packet))
            {
                Assert.That(packet.Payload.Length, Is.LessThan(bytes.Length));
                packet.Dispose();
            }
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(7)]
    public void Of_a_payload_only_what_may_mean_something_is_kept(int beyond)
    {
        const int PayloadMax = 100_000;
        var bytes = new CountedBytes();
        using var framer = new PacketFramer(MessageType.CallWithFds, _ => PayloadMax, bytes);
        var payload = Enumerable.Range(0, PayloadMax + beyond).Select(i => (byte)i).ToArray();

        framer.Feed([.. Word((uint)(28 + payload.Length)), .. Convert.FromHexString(Ping)[4..], .. payload]);
        framer.Feed(Convert.FromHexString(Ping));

        Assert.That(framer.TryTake(out var packet), Is.True);
        Assert.That(packet!.Payload.SequenceEqual(payload.AsSpan(0, PayloadMax)), Is.True);
        Assert.That(framer.TryTake(out var next), Is.True, "the next packet begins behind what was left out");
        packet.Dispose();
        next!.Dispose();
        Assert.That(bytes.Held, Is.Zero);
    }

    [Test]
    public void A_payload_that_means_nothing_is_not_kept_wherever_its_bytes_are_split()
    {
        byte[] packetBytes = [.. Word(28 + 3_000), .. Convert.FromHexString(Ping)[4..], .. new byte[3_000]];
        for (var split = 0; split <= packetBytes.Length; split += 7)
        {
            var bytes = new CountedBytes();
            using var framer = new PacketFramer(MessageType.CallWithFds, _ => 0, bytes);

            framer.Feed(packetBytes.AsSpan(0, split));
            framer.Feed(packetBytes.AsSpan(split));

            Assert.That(framer.TryTake(out var packet), Is.True);
            Assert.That(packet!.Payload.Length, Is.Zero);
            packet.Dispose();
            Assert.That(bytes.Most, Is.LessThanOrEqualTo(512));
        }
    }

    [Test]
    public void The_word_that_counts_descriptors_is_kept_in_any_case()
    {
        using var framer = new PacketFramer(MessageType.CallWithFds, _ => 0);

        framer.Feed([.. CallWithDescriptors(1), 0], Descriptor());

        Assert.That(framer.TryTake(out var packet), Is.True);
        Assert.That(packet!.Descriptors!.Count, Is.EqualTo(1));
        packet.Dispose();
    }

    [Test]
    public void What_is_held_is_counted_until_it_is_given_back()
    {
        var bytes = new CountedBytes();
        var framer = new PacketFramer(MessageType.CallWithFds, payloadBytesMax: null, bytes);
        framer.Feed([.. Word(200_028), .. new byte[100_000]]);
        Assert.That(bytes.Held, Is.InRange(100_000, 200_024), "what has come, and no more than twice that");

        framer.Feed(new byte[100_024]);
        framer.Feed([.. Word(1_000), .. new byte[500]]);
        Assert.That(framer.TryTake(out var packet), Is.True);
        Assert.That(bytes.Held, Is.InRange(200_524, 210_000));
        framer.Dispose();
        Assert.That(bytes.Held, Is.InRange(200_024, 205_000), "the packet is its holder's");
        packet!.Dispose();

        Assert.That(bytes.Held, Is.Zero);
    }

    [Test]
    public void What_a_poisoned_framer_held_is_counted_no_more()
    {
        var bytes = new CountedBytes();
        using var framer = new PacketFramer(MessageType.CallWithFds, payloadBytesMax: null, bytes);

        framer.Feed([.. CallWithDescriptors(33), .. new byte[10]]);

        Assert.That(framer.IsPoisoned, Is.True);
        Assert.That(bytes.Held, Is.Zero);
    }

    [Test]
    public void One_packet_is_told_from_the_next()
    {
        using var framer = new PacketFramer();
        Assert.That((framer.PacketsBegun, framer.AnnouncedBytes), Is.EqualTo((0L, 0)));

        framer.Feed([0]);
        Assert.That((framer.PacketsBegun, framer.AnnouncedBytes), Is.EqualTo((1L, 0)));
        framer.Feed([0, 0, 64]);
        Assert.That((framer.PacketsBegun, framer.AnnouncedBytes), Is.EqualTo((1L, 60)));
        framer.Feed(new byte[60]);
        Assert.That((framer.PacketsBegun, framer.AnnouncedBytes), Is.EqualTo((1L, 0)));
        framer.Feed([0]);

        Assert.That(framer.PacketsBegun, Is.EqualTo(2));
    }

    static void AssertTakes(PacketFramer framer, GoldenPacket golden)
    {
        Assert.That(framer.TryTake(out var packet), Is.True, framer.Fault);
        Assert.That(packet!.Header, Is.EqualTo(golden.Header));
        Assert.That(packet.Payload.SequenceEqual(golden.Payload), golden.ToString());
        packet.Dispose();
    }

    static byte[] CallWithDescriptors(uint count) =>
        [.. Convert.FromHexString(
            "00000020" + "20008086" + "00000001" + "00000136" + "00000004" + "00000000" + "00000000"), .. Word(count)];

    static byte[] Word(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    static SafeFileHandle Descriptor() => File.OpenHandle("/dev/null");
}
