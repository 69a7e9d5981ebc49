// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Configuration;

/// <summary>Numbers as C's <c>strtol</c> reads them: white space and a sign before, anything behind.</summary>
static class LeadingNumber
{
    /// <summary>
    /// The decimal number that <paramref name="text"/> begins with; null without digits or beyond 64 bits.
    /// </summary>
    internal static long? Read(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart(" \t\n\v\f\r");
        var negative = rest.StartsWith('-');
        if (negative || rest.StartsWith('+'))
        {
            rest = rest[1..];
        }

        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        var number = digits < 0 ? rest : rest[..digits];
        return long.TryParse(number, out var value) ? (negative ? -value : value) : null;
    }
}
