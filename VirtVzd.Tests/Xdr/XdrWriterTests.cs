// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Xdr;

/// <summary>Growth up to the maximum, and what cannot be sent.</summary>
sealed class XdrWriterTests
{
    [Test]
    public void Buffer_grows_and_keeps_what_was_written()
    {
        var bytes = Written(1_000_000, static (ref XdrWriter writer) =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                writer.WriteInt32(i);
            }
        });

        var reader = new XdrReader(bytes);
        for (var i = 0; i < 10_000; i++)
        {
            Assert.That(reader.ReadInt32(), Is.EqualTo(i));
        }

        Assert.That(reader.RemainingBytes, Is.Zero);
    }

    [Test]
    public void Room_made_at_once_is_for_no_more_than_the_maximum_and_changes_nothing_that_is_written()
    {
        Assert.That(
            Written(1_000_000, static (ref XdrWriter writer) =>
            {
                writer.WriteInt32(7);
                writer.Reserve(500_000);
                Assert.That(
                    writer.Buffer, Has.Length.GreaterThanOrEqualTo(500_004).And.Length.LessThanOrEqualTo(1_000_000));
                writer.Reserve(long.MaxValue / 2);
                Assert.That(writer.Buffer, Has.Length.EqualTo(1_000_000));
            }),
            Is.EqualTo(new byte[] { 0, 0, 0, 7 }));
        Assert.That(Refuses(16, static (ref XdrWriter writer) =>
        {
            writer.Reserve(100);
            writer.WriteBytes(new byte[17]);
        }));
    }

    [Test]
    public void Packet_may_be_filled_to_its_maximum_and_not_a_byte_more()
    {
        Assert.That(
            Written(16, static (ref XdrWriter writer) => writer.WriteBytes(new byte[16])), Has.Length.EqualTo(16));
        Assert.That(Refuses(16, static (ref XdrWriter writer) => writer.WriteBytes(new byte[17])), Is.True);
    }

    [Test]
    public void Null_where_the_protocol_has_none_is_refused()
    {
        Assert.That(Refuses(100, static (ref XdrWriter writer) => writer.WriteString(null)), Is.True);
        Assert.That(Refuses(100, static (ref XdrWriter writer) => default(DomainRef).Encode(ref writer)), Is.True);
        Assert.That(
            Refuses(100, static (ref XdrWriter writer) => default(ConnectListDomainsRet).Encode(ref writer)), Is.True);
        Assert.That(Refuses(100, static (ref XdrWriter writer) => default(NodeGetInfoRet).Encode(ref writer)), Is.True);
        Assert.That(
            Refuses(100, static (ref XdrWriter writer) => default(TypedParamValue).Encode(ref writer)), Is.True);
    }

    [Test]
    public void Array_over_its_limit_is_refused()
    {
        Assert.That(Written(200_000, static (ref XdrWriter writer) =>
            new ConnectListDomainsRet(new int[16_384]).Encode(ref writer)), Has.Length.EqualTo(4 + (4 * 16_384)));
        Assert.That(Refuses(
            200_000,
            static (ref XdrWriter writer) => new ConnectListDomainsRet(new int[16_385]).Encode(ref writer)), Is.True);
    }

    [Test]
    public void Array_of_a_fixed_length_needs_that_length()
    {
        Assert.That(Refuses(1_000, static (ref XdrWriter writer) => writer.WriteFixedChars(new byte[31], 32)), Is.True);
        Assert.That(
            Refuses(1_000, static (ref XdrWriter writer) => writer.WriteFixedOpaque(new byte[33], 32)), Is.True);
    }

    [Test]
    public void String_over_its_limit_is_refused()
    {
        const int Roomy = 16_000_000;

        Assert.That(
            Written(Roomy, static (ref XdrWriter writer) => writer.WriteString(new string('x', 4_194_304))),
            Has.Length.EqualTo(4_194_308));
        Assert.That(
            Refuses(Roomy, static (ref XdrWriter writer) => writer.WriteString(new string('x', 4_194_305))), Is.True);
        Assert.That(
            Refuses(Roomy, static (ref XdrWriter writer) => writer.WriteString(new string('ü', 2_097_153))), Is.True);
    }

    [Test]
    public void Padding_is_zero_even_in_a_used_buffer()
    {
        var used = ByteArrays.Rent(64);
        Array.Fill(used, (byte)0xee);
        var writer = new XdrWriter(used, 0, 64);

        writer.WriteString("a");

        Assert.That(writer.Buffer[..writer.Position], Is.EqualTo(new byte[] { 0, 0, 0, 1, (byte)'a', 0, 0, 0 }));
        ByteArrays.Return(writer.Buffer);
    }

    delegate void Writing(ref XdrWriter writer);

    static byte[] Written(int bytesMax, Writing writing)
    {
        var writer = new XdrWriter(ByteArrays.Rent(16), 0, bytesMax);
        try
        {
            writing(ref writer);
            return writer.Buffer[..writer.Position];
        }
        finally
        {
            ByteArrays.Return(writer.Buffer);
        }
    }

    static bool Refuses(int bytesMax, Writing writing)
    {
        try
        {
            Written(bytesMax, writing);
            return false;
        }
        catch (LibvirtException refused)
        {
            return refused is { Code: ErrorCode.Rpc, Domain: ErrorDomain.Rpc, Message: "Unable to encode message payload" };
        }
    }
}
