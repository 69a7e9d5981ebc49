// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;

namespace VirtVzd.Simulator.Library.Rules;

/// <summary>Lists of processors or memory nodes as <c>0-3,7</c>.</summary>
static class CpuMasks
{
    /// <summary>The empty list is valid: all.</summary>
    internal static bool IsValid(string mask)
    {
        if (mask.Length == 0)
        {
            return true;
        }

        foreach (var range in mask.Split(','))
        {
            var ends = range.Split('-');
            if (ends.Length > 2 || !IsNumber(ends[0], out var first) || !IsNumber(ends[^1], out var last)
                || last < first)
            {
                return false;
            }
        }

        return true;
    }

    static bool IsNumber(string text, out ushort number)
        => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
