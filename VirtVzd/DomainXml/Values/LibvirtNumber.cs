// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Values;

/// <summary>
/// Numbers as libvirt reads them, which is as C's <c>strtol</c> does: blanks and a sign may stand before, nothing
/// behind; base 0 takes the base from the prefix (<c>0x</c>, <c>0</c>).
/// </summary>
static class LibvirtNumber
{
    /// <summary>A number without sign of 32 bits; a minus is no number.</summary>
    internal static bool TryUnsigned(ReadOnlySpan<char> text, out uint number, int numberBase = 10)
    {
        var isNumber = TryUnsigned64(text, out var wide, numberBase);
        number = (uint)wide;
        return isNumber && wide <= uint.MaxValue;
    }

    /// <summary>A number without sign of 64 bits; a minus is no number.</summary>
    internal static bool TryUnsigned64(ReadOnlySpan<char> text, out ulong number, int numberBase = 10)
    {
        var isNumber = TryRead(text, numberBase, out var isNegative, out var magnitude);
        number = (ulong)magnitude;
        return isNumber && !isNegative && magnitude <= ulong.MaxValue;
    }

    /// <summary>
    /// A number of 32 bits for which −1 is another word for the largest one, as some of libvirt's counts take it.
    /// </summary>
    internal static bool TryWrapping(ReadOnlySpan<char> text, out uint number, int numberBase = 10)
    {
        var isNumber = TryRead(text, numberBase, out var isNegative, out var magnitude);
        number = isNegative ? (uint)-(long)magnitude : (uint)magnitude;
        return isNumber && magnitude <= uint.MaxValue;
    }

    /// <summary>A number of 64 bits, of which a minus makes the complement.</summary>
    internal static bool TryWrapping64(ReadOnlySpan<char> text, out ulong number)
    {
        var isNumber = TryRead(text, 10, out var isNegative, out var magnitude);
        number = unchecked(isNegative ? 0 - (ulong)magnitude : (ulong)magnitude);
        return isNumber && magnitude <= ulong.MaxValue;
    }

    /// <summary>A number with sign of 32 bits.</summary>
    internal static bool TrySigned(ReadOnlySpan<char> text, out int number, int numberBase = 10)
    {
        var isNumber = TrySigned64(text, out var wide, numberBase);
        number = (int)wide;
        return isNumber && wide is >= int.MinValue and <= int.MaxValue;
    }

    /// <summary>A number with sign of 64 bits.</summary>
    internal static bool TrySigned64(ReadOnlySpan<char> text, out long number, int numberBase = 10)
    {
        var isNumber = TryRead(text, numberBase, out var isNegative, out var magnitude);
        var value = isNegative ? -(Int128)magnitude : (Int128)magnitude;
        number = (long)value;
        return isNumber && value >= long.MinValue && value <= long.MaxValue;
    }

    static bool TryRead(ReadOnlySpan<char> text, int numberBase, out bool isNegative, out UInt128 magnitude)
    {
        magnitude = 0;
        var rest = text.TrimStart(" \t\n\v\f\r");
        isNegative = rest.StartsWith("-");
        rest = isNegative || rest.StartsWith("+") ? rest[1..] : rest;
        if (numberBase is 0 or 16 && rest.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            numberBase = 16;
            rest = rest[2..];
        }
        else if (numberBase == 0)
        {
            numberBase = rest.StartsWith("0") ? 8 : 10;
        }

        foreach (var character in rest)
        {
            var digit = char.IsAsciiDigit(character) ? character - '0'
                : char.IsAsciiLetter(character) ? char.ToLowerInvariant(character) - 'a' + 10
                : numberBase;
            if (digit >= numberBase || magnitude > ulong.MaxValue)
            {
                return false;
            }

            magnitude = (magnitude * (uint)numberBase) + (uint)digit;
        }

        return rest.Length > 0;
    }
}
