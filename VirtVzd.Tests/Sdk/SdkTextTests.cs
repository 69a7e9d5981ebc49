// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Text;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Xdr;

namespace VirtVzd.Tests.Sdk;

/// <summary>Texts on their way to the SDK.</summary>
sealed class SdkTextTests
{
    // In a source and not in attributes, whose strings cannot hold lone surrogates.
    static IEnumerable<TestCaseData> Wrong()
    {
        yield return Case("a byte of a client that UTF-8 never has", XdrText.Decode([.. "secret"u8, 0xFF]));
        yield return Case("bytes of Latin-1", XdrText.Decode([.. "gr"u8, 0xF6, 0xDF, .. "er"u8]));
        yield return Case("a surrogate in three bytes", XdrText.Decode([0xED, 0xA0, 0x80]));
        yield return Case("an overlong NUL", XdrText.Decode([0xC0, 0x80]));
        yield return Case("the first half of a pair", "secret\uD83D");
        yield return Case("the second half of a pair", "\uDE00secret");
        yield return Case("halves in the wrong order", "\uDE00\uD83D");
        yield return Case("a NUL within", "secret\0more");
        yield return Case("a NUL at the end", "secret\0");
        yield return Case("a long one that is wrong at its end", new string('x', 5_000) + '\uD83D');
    }

    [TestCaseSource(nameof(Wrong))]
    public void What_is_no_text_of_C_is_refused_and_not_repeated(string text)
    {
        var refusal = Assert.Throws<LibvirtException>(() => Convert(text))!;

        Assert.That((refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.InvalidArg, ErrorDomain.Parallels)));
        Assert.That(refusal.Message, Is.EqualTo(
            "invalid argument: userPasswd of PrlVm_SetUserPasswd is not valid UTF-8 without a NUL"));
    }

    [TestCase("")]
    [TestCase("vm1")]
    [TestCase("größer als 😀")]
    public void A_text_has_its_bytes_and_a_NUL(string text) => Assert.That(
        Convert(text), Is.EqualTo(Encoding.UTF8.GetBytes(text + "\0")));

    [Test]
    public void Texts_of_every_length_around_the_room_fit([Values('x', 'ö', '€')] char letter)
    {
        for (var length = 80; length < 260; length++)
        {
            var text = new string(letter, length);
            Assert.That(Convert(text), Is.EqualTo(Encoding.UTF8.GetBytes(text + "\0")), $"{length}");
        }
    }

    [Test]
    public void No_text_is_no_bytes() => Assert.That(Convert(null), Is.Empty);

    static byte[] Convert(string? text) =>
        new SdkText(text, stackalloc byte[SdkText.RoomBytes], "PrlVm_SetUserPasswd", "userPasswd").Bytes.ToArray();

    static TestCaseData Case(string what, string text) => new TestCaseData(text).SetArgDisplayNames(what);
}
