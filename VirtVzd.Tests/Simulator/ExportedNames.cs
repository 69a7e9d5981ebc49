// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>
/// The names that the simulated SDK's library, or a copy of it, exports, as the dynamic linker sees them.
/// </summary>
static class ExportedNames
{
    /// <summary>Functions only.</summary>
    internal static HashSet<string> OfLibrary(string? library = null) =>
        [.. All(library ?? Binaries.SimulatedSdk).Where(static symbol => symbol.Kind == "T")
            .Select(static symbol => symbol.Name)];

    /// <summary>Everything but functions.</summary>
    internal static List<string> OtherThanFunctions() =>
        [.. All(Binaries.SimulatedSdk).Where(static symbol => symbol.Kind != "T").Select(static symbol => symbol.Name)];

    static IEnumerable<(string Kind, string Name)> All(string library)
    {
        var listed = new Command("nm", "-D", "--defined-only", library).Run();
        Assert.That(listed.ExitCode, Is.Zero, listed.ToString());
        return from line in listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
               let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               select (words[1], words[2].Split('@')[0]);
    }
}
