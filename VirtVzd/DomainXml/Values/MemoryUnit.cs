// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;

namespace VirtVzd.DomainXml.Values;

/// <summary>
/// Units of memory as libvirt reads them: bytes, and powers of 1024 (<c>k</c>, <c>KiB</c>) or of 1000 (<c>KB</c>).
/// </summary>
static class MemoryUnit
{
    const string Steps = "kmgtpe";

    /// <summary>How many bytes a unit is.</summary>
    internal static bool TryBytes(string unit, out ulong bytes)
    {
        var word = unit.ToLowerInvariant();
        if (word is "b" or "byte" or "bytes")
        {
            bytes = 1;
            return true;
        }

        var power = word.Length == 0 ? 0 : Steps.IndexOf(word[0], StringComparison.Ordinal) + 1;
        var thousand = word.Length == 0 ? 0UL : word[1..] switch
        {
            "" or "ib" => 1024UL,
            "b" => 1000UL,
            _ => 0UL,
        };
        bytes = Enumerable.Repeat(thousand, power).Aggregate(1UL, static (product, step) => product * step);
        return power > 0 && thousand > 0;
    }
}
