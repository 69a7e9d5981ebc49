// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Packets;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Rpc;

/// <summary>The packets that a server and a client make.</summary>
sealed class PacketBuilderTests
{
    static readonly MessageHeader s_call = new(
        ProgramNumbers.Remote, 1, (int)RemoteProcedure.DomainOpenConsole, MessageType.Call, 0x112, MessageStatus.Ok);

    [Test]
    public void A_reply_copies_the_header_of_its_call()
    {
        using var builder = new PacketBuilder();

        builder.Reply(s_call, new ConnectGetLibVersionRet(11_003_000));

        Assert.That(Hex(builder), Is.EqualTo("00000024" + "20008086" + "00000001" + "000000c9" + "00000001" + "00000112"
            + "00000000" + "0000000000a7e478"));
    }

    [Test]
    public void A_reply_with_descriptors_counts_them_behind_the_header()
    {
        using var builder = new PacketBuilder();

        builder.Reply(s_call with { Type = MessageType.CallWithFds }, default(NoPayload), descriptorCount: 2);

        Assert.That(Hex(builder), Is.EqualTo(
            "00000020" + "20008086" + "00000001" + "000000c9" + "00000005" + "00000112" + "00000000" + "00000002"));
    }

    [Test]
    public void A_reply_without_descriptors_is_a_plain_one_whatever_the_call_was()
    {
        using var builder = new PacketBuilder();

        builder.Reply(s_call with { Type = MessageType.CallWithFds }, default(NoPayload));

        Assert.That(
            Hex(builder),
            Is.EqualTo("0000001c" + "20008086" + "00000001" + "000000c9" + "00000001" + "00000112" + "00000000"));
    }

    [Test]
    public void An_event_has_serial_1()
    {
        using var builder = new PacketBuilder();

        builder.Event(
            ProgramNumbers.Remote, (int)RemoteProcedure.ConnectEventConnectionClosed,
            new ConnectEventConnectionClosedMsg(1));

        Assert.That(Hex(builder), Is.EqualTo(
            "00000020" + "20008086" + "00000001" + "0000016a" + "00000002" + "00000001" + "00000000" + "00000001"));
    }

    [TestCase(1, "0000001c6b6565700000000100000001000000020000000000000000")]
    [TestCase(2, "0000001c6b6565700000000100000002000000020000000000000000")]
    public void Keepalive_has_serial_0_and_no_payload(int procedure, string expected)
    {
        using var builder = new PacketBuilder();

        builder.KeepAlive((KeepAliveProcedure)procedure);

        Assert.That(Hex(builder), Is.EqualTo(expected));
    }

    [Test]
    public void Stream_packets_carry_the_header_of_the_call_that_opened_the_stream()
    {
        const string Stream = "20008086" + "00000001" + "000000c9" + "00000003" + "00000112";
        using var builder = new PacketBuilder();

        builder.StreamData(s_call, "A"u8);
        Assert.That(Hex(builder), Is.EqualTo("0000001d" + Stream + "00000002" + "41"));
        builder.StreamData(s_call, []);
        Assert.That(Hex(builder), Is.EqualTo("0000001c" + Stream + "00000002"));
        builder.StreamFinish(s_call);
        Assert.That(Hex(builder), Is.EqualTo("0000001c" + Stream + "00000000"));
        builder.StreamAbort(s_call);
        Assert.That(Hex(builder), Is.EqualTo("0000001c" + Stream + "00000001"));
        builder.StreamHole(s_call, 65_536);
        Assert.That(Hex(builder), Is.EqualTo("00000028" + "20008086" + "00000001" + "000000c9" + "00000006" + "00000112"
            + "00000002" + "0000000000010000" + "00000000"));
        builder.StreamError(s_call, LibvirtException.Rpc("stream had I/O failure"));
        Assert.That(Hex(builder), Does.Contain(Stream + "00000001" + "00000027" + "00000007"));
    }

    [Test]
    public void Piece_after_piece_of_a_stream_goes_into_the_same_memory()
    {
        using var builder = new PacketBuilder();
        builder.BeginStreamData(s_call, RpcLimits.StreamChunkBytesMax)[0] = (byte)'A';
        builder.EndStreamData(1);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var piece = 0; piece < 100; piece++)
        {
            builder.BeginStreamData(s_call, RpcLimits.StreamChunkBytesMax)[0] = (byte)'B';
            builder.EndStreamData(1);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(RpcLimits.StreamChunkBytesMax));
        Assert.That(Hex(builder), Does.EndWith("00000002" + "42"));
    }

    [Test]
    public void An_error_has_every_field_of_libvirts()
    {
        using var builder = new PacketBuilder();

        builder.ErrorReply(s_call, LibvirtException.Rpc("abc"));

        Assert.That(
            Hex(builder)[56..],
            Is.EqualTo(
                "00000027" + "00000007" + "00000001" + "00000003" + "61626300" + "00000002" + "00000000"
                + "00000001" + "00000002" + "25730000" + "00000001" + "00000003" + "61626300" + "00000000"
                + "ffffffff" + "ffffffff" + "00000000"));
    }

    [Test]
    public void An_error_comes_back_as_it_was_sent()
    {
        using var builder = new PacketBuilder();
        builder.ErrorReply(s_call, LibvirtException.UnsupportedFlags(ErrorDomain.Domain, 0x80, "virDomainCreateFlags"));

        var reader = new XdrReader(builder.Bytes[28..]);
        var error = RpcError.FromWire(MessageError.Decode(ref reader));

        Assert.That(
            (error.Code, error.Domain, error.Level),
            Is.EqualTo((ErrorCode.InvalidArg, ErrorDomain.Domain, ErrorLevel.Error)));
        Assert.That(error.Message, Is.EqualTo("unsupported flags (0x80) in function virDomainCreateFlags"));
        Assert.That(
            (error.Str1, error.Str2, error.Str3, error.Int1, error.Int2),
            Is.EqualTo(("virDomainCreateFlags", "flags", (string?)null, 0, 0)));
    }

    [Test]
    public void An_error_without_text_gets_libvirts_words_for_that()
    {
        Assert.That(RpcError.FromWire(default).Message, Is.EqualTo("Unknown error"));
    }

    [Test]
    public void The_longest_packet_can_be_built_and_a_longer_one_is_refused()
    {
        using var builder = new PacketBuilder();

        builder.StreamData(s_call, new byte[RpcLimits.PayloadBytesMax]);
        Assert.That(builder.Bytes.Length, Is.EqualTo(33_554_436));

        Assert.That(
            () => builder.StreamData(s_call, new byte[RpcLimits.PayloadBytesMax + 1]),
            Throws.TypeOf<LibvirtException>().With.Message.EqualTo("Unable to encode message payload"));
        Assert.That(builder.HasPacket, Is.False);
    }

    [Test]
    public void A_refused_packet_leaves_the_builder_usable()
    {
        using var builder = new PacketBuilder();
        Assert.That(() => builder.Reply(s_call, default(ConnectGetHostnameRet)), Throws.TypeOf<LibvirtException>());

        builder.Reply(s_call, new ConnectGetHostnameRet("host"));

        Assert.That(Encoding.ASCII.GetString(builder.Bytes[^4..]), Is.EqualTo("host"));
    }

    [Test]
    public void A_long_packet_can_be_handed_over_and_the_builder_goes_on()
    {
        using var builder = new PacketBuilder();
        builder.StreamData(s_call, [1]);
        Assert.That(builder.HandOver(), Is.Null, "a short one is copied");
        Assert.That(builder.HasPacket);
        builder.StreamData(s_call, new byte[ByteArrays.PooledBytesMax]);
        var packet = builder.Bytes.ToArray();

        var handedOver = builder.HandOver()!;

        Assert.That(handedOver.AsSpan(0, packet.Length).SequenceEqual(packet));
        Assert.That(builder.HasPacket, Is.False);
        builder.StreamData(s_call, [2]);
        Assert.That(Hex(builder), Does.EndWith("02"));
        Assert.That(handedOver.AsSpan(0, packet.Length).SequenceEqual(packet));
    }

    [Test]
    public void A_disposed_builder_builds_nothing()
    {
        var builder = new PacketBuilder();
        builder.Dispose();
        builder.Dispose();

        Assert.That(() => builder.Reply(s_call, default(NoPayload)), Throws.TypeOf<ObjectDisposedException>());
    }

    static string Hex(PacketBuilder builder) => Convert.ToHexStringLower(builder.Bytes);
}
