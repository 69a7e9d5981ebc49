// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VirtVzd.Tests.Architecture;

/// <summary>The project's sources as text, for the tests that read them.</summary>
static class SourceTree
{
    /// <summary>Folders of the projects.</summary>
    internal static IReadOnlyList<string> Projects { get; } =
        ["VirtVzd", "VirtVzd.Fuzz", "VirtVzd.Generators", "VirtVzd.Simulator", "VirtVzd.Tests"];

    /// <summary>The folder that holds VirtVzd.sln.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>
    /// All source files below a folder of the repository, built ones left out; none for a folder that is not there.
    /// </summary>
    internal static IEnumerable<SourceFile> Files(string folder, string pattern = "*.cs") =>
        from path in Directory.Exists(Path.Combine(Root, folder))
            ? Walk(Path.Combine(Root, folder), pattern)
            : []
        let relative = Path.GetRelativePath(Root, path)
        orderby relative, StringComparer.Ordinal
        select new SourceFile(relative, File.ReadAllText(path));

    // What is built is not entered: a whole system may be in there, with devices that are read for ever.
    static IEnumerable<string> Walk(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern).Concat(
        Directory.EnumerateDirectories(folder)
            .Where(static path => Path.GetFileName(path) is not ("bin" or "obj" or "out" or ".git"))
            .SelectMany(path => Walk(path, pattern)));

    static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "VirtVzd.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"VirtVzd.sln is not in {AppContext.BaseDirectory} or above");
    }
}
