// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Threading;
using NUnit.Framework;

namespace VirtVzd.Tests.Support;

/// <summary>Waits for a condition, never for a time.</summary>
static class Deadline
{
    /// <summary>Long enough for a loaded machine; a test that waits this long has failed.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Returns as soon as <paramref name="condition"/> holds; fails the test after <paramref name="patience"/>, which
    /// is <see cref="Patience"/> if it is not given, and says what there is <paramref name="instead"/> by then.
    /// </summary>
    internal static void Until(
        string what, Func<bool> condition, TimeSpan? patience = null, Func<string>? instead = null)
    {
        var limit = patience ?? Patience;
        using var pause = new ManualResetEventSlim();
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > limit)
            {
                Assert.Fail($"not within {limit.TotalSeconds} s: {what}{(instead is null ? "" : $"; {instead()}")}");
            }

            // Nothing sets the event: it only yields the processor between two looks.
            pause.Wait(millisecondsTimeout: 5);
        }
    }
}
