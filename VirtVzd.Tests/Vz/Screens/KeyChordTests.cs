// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Vz.Screens;

namespace VirtVzd.Tests.Vz.Screens;

/// <summary>
/// Numbers of keys, by the rows of libvirt's documentation of key codes (virkeycode-*(7)) and X11's keysymdef.h.
/// </summary>
sealed class KeyChordTests
{
    // "a", Enter, the right Control, Delete and Print in each set.
    [TestCase(0u, 30u, 28u, 97u, 111u, 99u)]
    [TestCase(1u, 0x1Eu, 0x1Cu, 0x11Du, 0x153u, 0x54u)]
    [TestCase(2u, 0x1Eu, 0x1Cu, 0xE01Du, 0xE053u, 0x54u)]
    [TestCase(3u, 0x1Cu, 0x5Au, 0xE014u, 0xE071u, 0x7Fu)]
    [TestCase(4u, 0x1Cu, 0x5Au, 0x58u, 0x64u, 0x57u)]
    [TestCase(6u, 0x1Eu, 0x1Cu, 0x11Du, 0x153u, 0x54u)]
    [TestCase(7u, 4u, 40u, 228u, 76u, 70u)]
    [TestCase(8u, 65u, 13u, 0xA3u, 46u, 44u)]
    [TestCase(9u, 0x1Eu, 0x1Cu, 0x9Du, 0xD3u, 0x54u)]
    public void A_key_is_the_same_in_each_set(uint codeSet, params uint[] numbers)
    {
        var keys = KeyChord.Of(codeSet, numbers);

        Assert.That(keys.Select(static key => key.Qnum), Is.EqualTo(new[] { 0x1E, 0x1C, 0x9D, 0xD3, 0x54 }));
        Assert.That(
            keys.Select(static key => key.Symbol), Is.EqualTo(new[] { 0x61u, 0xFF0Du, 0xFFE4u, 0xFFFFu, 0xFF15u }));
    }

    // What a key shows while Shift is held: libvirt's sets know keys alone.
    [TestCase(42u)]
    [TestCase(54u)]
    public void With_shift_a_symbol_is_the_one_above(uint shift)
    {
        var keys = KeyChord.Of(0, [shift, 16, 3, 28]);

        Assert.That(keys.Skip(1).Select(static key => key.Symbol), Is.EqualTo(new uint[] { 'Q', '@', 0xFF0D }));
    }

    [Test]
    public void The_symbols_of_a_line_are_those_of_its_keys()
    {
        uint[] line = [35, 18, 38, 38, 24, 57, 12, 13, 26, 27, 39, 40, 41, 43, 51, 52, 53];

        Assert.That(
            string.Concat(KeyChord.Of(0, line).Select(static key => (char)key.Symbol)),
            Is.EqualTo("hello -=[];'`\\,./"));
        Assert.That(
            string.Concat(KeyChord.Of(0, [54, .. line]).Skip(1).Select(static key => (char)key.Symbol)),
            Is.EqualTo("HELLO _+{}:\"~|<>?"));
    }

    [TestCase(0u, 84u)]
    [TestCase(9u, 0xB7u)]
    public void A_key_without_a_symbol_has_a_number(uint codeSet, uint number)
    {
        var key = KeyChord.Of(codeSet, [number]).Single();

        Assert.That((key.Qnum, key.Symbol), Is.EqualTo(((int)number, 0u)));
    }

    [TestCase(0u, 0u, "cannot translate keycode 0 of linux codeset to qnum keycode")]
    [TestCase(0u, 767u, "cannot translate keycode 767 of linux codeset to qnum keycode")]
    [TestCase(5u, 255u, "cannot translate keycode 255 of os_x codeset to qnum keycode")]
    [TestCase(9u, 0u, "cannot translate keycode 0 of qnum codeset to qnum keycode")]
    [TestCase(9u, 256u, "cannot translate keycode 256 of qnum codeset to qnum keycode")]
    [TestCase(6u, uint.MaxValue, "cannot translate keycode 4294967295 of xt_kbd codeset to qnum keycode")]
    public void A_number_that_is_no_key_is_said(uint codeSet, uint number, string text)
    {
        var refusal = Assert.Throws<LibvirtException>(() => KeyChord.Of(codeSet, [30, number]))!;

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((ErrorCode.InternalError, text)));
    }

    [TestCase(10u)]
    [TestCase(uint.MaxValue)]
    public void A_set_that_there_is_not_is_said(uint codeSet) =>
        Assert.That(
            Assert.Throws<LibvirtException>(() => KeyChord.Of(codeSet, [1]))!.Code, Is.EqualTo(ErrorCode.InvalidArg));
}
