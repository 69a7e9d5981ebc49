// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Fuzz;

/// <summary>Where the inputs of the fuzzer are kept.</summary>
static class FuzzFolders
{
    /// <summary>What runs begin with.</summary>
    internal static string Corpus => Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Fuzz", "Corpus");

    /// <summary>What was found by runs, each by a file whose name says what was wrong.</summary>
    internal static string Findings => Path.Combine(SourceTree.Root, "VirtVzd.Tests", "Fuzz", "Findings");
}
