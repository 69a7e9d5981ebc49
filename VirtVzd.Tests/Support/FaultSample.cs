// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using NUnit.Framework;

namespace VirtVzd.Tests.Support;

/// <summary>
/// How much of a long row of faults is tried: a part by chance, or all of them where <c>VIRTVZD_ALL_FAULTS</c> is set.
/// The seed of the chance is printed, and taken from <c>VIRTVZD_FAULT_SEED</c> where a run is to be repeated.
/// </summary>
static class FaultSample
{
    /// <summary>Whether all are tried.</summary>
    internal static bool IsWhole => Environment.GetEnvironmentVariable("VIRTVZD_ALL_FAULTS") is { Length: > 0 };

    /// <summary>The seed of this run.</summary>
    internal static int Seed
    {
        get
        {
            var seed = int.TryParse(
                Environment.GetEnvironmentVariable("VIRTVZD_FAULT_SEED"), NumberStyles.None,
                CultureInfo.InvariantCulture, out var chosen)
                ? chosen
                : Environment.TickCount & 0xFFFF;
            TestContext.Out.WriteLine($"seed {seed}: ./build.sh faults {seed}");
            return seed;
        }
    }
}
