// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;

namespace VirtVzd.Tests.Differential;

/// <summary>
/// How much is compared: a little in the suite, as much as <c>./build.sh differential COUNT SEED</c> says in a run of
/// its own.
/// </summary>
static class DifferentialRun
{
    /// <summary>How many mutations of each kind; <paramref name="usual"/> where nobody said.</summary>
    internal static int Count(int usual) => Variable("VIRTVZD_DIFFERENTIAL_COUNT") ?? usual;

    /// <summary>What all chances come from.</summary>
    internal static int Seed => Variable("VIRTVZD_DIFFERENTIAL_SEED") ?? 11_300;

    static int? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : null;
}
