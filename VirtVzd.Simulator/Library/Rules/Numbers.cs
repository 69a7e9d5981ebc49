// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;

namespace VirtVzd.Simulator.Library.Rules;

/// <summary>
/// Texts as numbers the way the SDK converts the values of events: what is no number, or out of range, is 0.
/// </summary>
static class Numbers
{
    internal static uint ToUInt32(string text) =>
        uint.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : 0;

    internal static int ToInt32(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : 0;

    internal static ulong ToUInt64(string text)
        => ulong.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : 0;

    internal static long ToInt64(string text) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : 0;

    internal static string ToText(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
