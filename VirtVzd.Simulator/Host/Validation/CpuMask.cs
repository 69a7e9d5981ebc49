// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Simulator.Host.Validation;

/// <summary>Masks of processors as <c>0-3,7</c>.</summary>
static class CpuMask
{
    /// <summary>How many a mask names; null for no mask, and for what is none, which only warns.</summary>
    internal static uint? Count(string mask)
    {
        if (mask.Length == 0)
        {
            return null;
        }

        var count = 0u;
        foreach (var range in mask.AsSpan().Split(','))
        {
            var part = mask.AsSpan()[range];
            var dash = part.IndexOf('-');
            if (!uint.TryParse(dash < 0 ? part : part[..dash], out var first)
                || !uint.TryParse(dash < 0 ? part : part[(dash + 1)..], out var last)
                || last < first)
            {
                return null;
            }

            count += last - first + 1;
        }

        return count;
    }
}
