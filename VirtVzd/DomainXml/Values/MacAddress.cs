// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;

namespace VirtVzd.DomainXml.Values;

/// <summary>
/// A hardware address of six bytes, the first in the highest bits of <paramref name="Value"/>'s lower 48.
/// </summary>
readonly record struct MacAddress(ulong Value)
{
    const int Groups = 6;

    /// <summary>The vendor prefix of Virtuozzo, 00:1c:42, in the place where an address has it.</summary>
    internal const ulong VirtuozzoPrefix = 0x00_1C_42_00_00_00;

    /// <summary>Whether the group bit is set: not the address of one interface.</summary>
    internal bool IsMulticast => (Value & 0x01_00_00_00_00_00) != 0;

    /// <summary>A random address under Virtuozzo's vendor prefix.</summary>
    internal static MacAddress Random() => new(VirtuozzoPrefix | (uint)System.Random.Shared.Next(0x1_00_00_00));

    /// <summary>Reads six groups of one or two hexadecimal digits with colons between.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out MacAddress mac)
    {
        mac = default;
        Span<Range> ranges = stackalloc Range[Groups + 1];
        if (text.Split(ranges, ':') != Groups)
        {
            return false;
        }

        ulong value = 0;
        foreach (var range in ranges[..Groups])
        {
            var group = text[range];
            if (group.Length is 0 or > 2 || !byte.TryParse(group, NumberStyles.AllowHexSpecifier, null, out var octet))
            {
                return false;
            }

            value = (value << 8) | octet;
        }

        mac = new MacAddress(value);
        return true;
    }

    /// <summary>Lower case with colons.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Octet(0):x2}:{Octet(1):x2}:{Octet(2):x2}:{Octet(3):x2}:{Octet(4):x2}:{Octet(5):x2}");

    byte Octet(int position) => (byte)(Value >> (8 * (Groups - 1 - position)));
}
