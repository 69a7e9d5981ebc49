// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Xdr;

/// <summary>What the reader takes, and what it refuses before memory is taken for it.</summary>
sealed class XdrReaderTests
{
    [Test]
    public void Numbers_are_big_endian()
    {
        var reader = new XdrReader(Convert.FromHexString(
            "fffffffe" + "fffffffe" + "fffffffffffffffe" + "fffffffffffffffe" + "3ff8000000000000"));

        Assert.That(reader.ReadInt32(), Is.EqualTo(-2));
        Assert.That(reader.ReadUInt32(), Is.EqualTo(0xfffffffe));
        Assert.That(reader.ReadInt64(), Is.EqualTo(-2));
        Assert.That(reader.ReadUInt64(), Is.EqualTo(0xfffffffffffffffe));
        Assert.That(reader.ReadDouble(), Is.EqualTo(1.5));
        Assert.That(reader.RemainingBytes, Is.Zero);
    }

    [Test]
    public void Small_numbers_keep_the_low_bits_of_their_word()
    {
        var reader = new XdrReader(Convert.FromHexString("12345680" + "12345680" + "12345680"));

        Assert.That(reader.ReadSByte(), Is.EqualTo(-128));
        Assert.That(reader.ReadByte(), Is.EqualTo(0x80));
        Assert.That(reader.ReadUInt16(), Is.EqualTo(0x5680));
    }

    [Test]
    public void Count_above_the_remaining_bytes_is_refused_before_allocating()
    {
        // 1,000,000 items of at least 24 bytes each would fit the limit, and 24 bytes have come.
        var payload = Convert.FromHexString("000f4240" + new string('0', 48));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Refuses(payload, static (ref XdrReader reader) => _ = new Guid[reader.ReadCount(2_000_000, 24)]);

        Assert.That(refused, Is.True);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100_000));
    }

    [Test]
    public void Count_that_the_remaining_bytes_can_just_hold_is_taken()
    {
        var reader = new XdrReader(Convert.FromHexString("00000002" + new string('0', 16)));

        Assert.That(reader.ReadCount(2, 4), Is.EqualTo(2));
    }

    [TestCase("00000003", 2, 0)]
    [TestCase("ffffffff", int.MaxValue, 0)]
    [TestCase("80000000", int.MaxValue, 1)]
    [TestCase("7fffffff", int.MaxValue, 8)]
    public void Count_over_its_limit_is_refused(string hex, int limit, int itemBytesMin)
    {
        Assert.That(
            Refuses(Convert.FromHexString(hex), (ref XdrReader reader) => reader.ReadCount(limit, itemBytesMin)),
            Is.True);
    }

    [Test]
    public void Opaque_of_a_length_that_only_its_padding_lacks_is_refused()
    {
        Assert.That(
            Refuses([0, 0, 0, 5, 1, 2, 3, 4, 5, 0, 0], static (ref XdrReader reader) => reader.ReadOpaque(100)),
            Is.True);
    }

    [Test]
    public void String_at_its_limit_is_taken_and_one_byte_over_is_refused()
    {
        byte[] payload = [0, 0, 0, 4, (byte)'a', (byte)'b', (byte)'c', (byte)'d'];
        var reader = new XdrReader(payload);

        Assert.That(reader.ReadString(4), Is.EqualTo("abcd"));
        Assert.That(Refuses(payload, static (ref XdrReader cut) => cut.ReadString(3)), Is.True);
    }

    [Test]
    public void Chars_take_a_word_each()
    {
        var reader = new XdrReader(Convert.FromHexString("00000002" + "00000041" + "ffffff80"));

        Assert.That(reader.ReadChars(2), Is.EqualTo(new byte[] { 0x41, 0x80 }));
    }

    [Test]
    public void Uuid_bytes_keep_their_order()
    {
        var reader = new XdrReader(Convert.FromHexString("c7a5fdbdcdaf9455926ad65c16db1809"));

        Assert.That(reader.ReadGuid().ToString(), Is.EqualTo("c7a5fdbd-cdaf-9455-926a-d65c16db1809"));
    }

    delegate void Reading(ref XdrReader reader);

    static bool Refuses(byte[] payload, Reading reading)
    {
        var reader = new XdrReader(payload);
        try
        {
            reading(ref reader);
            return false;
        }
        catch (LibvirtException refused)
        {
            return refused is { Code: ErrorCode.Rpc, Domain: ErrorDomain.Rpc, Message: "Unable to decode message payload" };
        }
    }
}
