// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Text;
using NUnit.Framework;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Xdr;

/// <summary>Any bytes come back unchanged from the string that they were read as.</summary>
sealed class XdrTextTests
{
    // In a source and not in attributes, whose strings cannot hold lone surrogates.
    static IEnumerable<TestCaseData> Pairs()
    {
        yield return Pair("empty", "", "");
        yield return Pair("ASCII", "vm1", "766d31");
        yield return Pair("UTF-8 of two and four bytes", "größe 😀", "6772c3b6c39f6520f09f9880");
        yield return Pair("bytes that UTF-8 never has", "\uDCFF\uDCFE", "fffe");
        yield return Pair("a lone continuation byte", "a\uDC80b", "618062");
        yield return Pair("a lead byte at the end", "\uDCC3", "c3");
        yield return Pair("a surrogate in three bytes", "\uDCED\uDCA0\uDC80", "eda080");
        yield return Pair("an overlong NUL", "\uDCC0\uDC80", "c080");
        yield return Pair("four bytes cut short", "\uDCF0\uDC9F\uDC98x", "f09f9878");
    }

    [TestCaseSource(nameof(Pairs))]
    public void Text_and_bytes_are_each_other(string text, string hex)
    {
        Assert.That(XdrText.Decode(Convert.FromHexString(hex)), Is.EqualTo(text));
        Assert.That(Convert.ToHexStringLower(Encode(text)), Is.EqualTo(hex));
    }

    [Test]
    public void A_NUL_ends_the_text_in_both_directions()
    {
        Assert.That(XdrText.Decode("a\0b"u8), Is.EqualTo("a"));
        Assert.That(Encode("a\0b"), Is.EqualTo("a"u8.ToArray()));
    }

    [Test]
    public void A_lone_surrogate_that_stands_for_no_byte_is_replaced()
    {
        Assert.That(Encode("a\uD800b\uDC01"), Is.EqualTo(Encoding.UTF8.GetBytes("a\uFFFDb\uFFFD")));
    }

    [Test]
    public void Random_bytes_come_back_unchanged()
    {
        var seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            bytes.AsSpan().Replace((byte)0, (byte)1);

            Assert.That(Encode(XdrText.Decode(bytes)), Is.EqualTo(bytes));
        }
    }

    static TestCaseData Pair(string what, string text, string hex) =>
        new TestCaseData(text, hex).SetArgDisplayNames(what);

    static byte[] Encode(string text)
    {
        var bytes = new byte[XdrText.BytesMax(text)];
        return bytes[..XdrText.Encode(text, bytes)];
    }
}
