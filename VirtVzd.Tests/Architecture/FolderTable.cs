// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace VirtVzd.Tests.Architecture;

/// <summary>The table of folders in <c>VirtVzd/README.md</c>: which folder may mention which.</summary>
sealed partial class FolderTable
{
    const string Nothing = "—";

    readonly Dictionary<string, string[]> _grants;

    FolderTable(Dictionary<string, string[]> grants) => _grants = grants;

    /// <summary>Folders such as <c>Errors</c> and <c>Vz/Calls</c>, in the table's order.</summary>
    internal IReadOnlyCollection<string> Folders => _grants.Keys;

    /// <summary>Reads the table of the repository.</summary>
    internal static FolderTable Read() => Parse(
        File.ReadAllText(Path.Combine(SourceTree.Root, "VirtVzd", "README.md")));

    /// <summary>Reads a table from a text.</summary>
    internal static FolderTable Parse(string text) => new(
        Row().Matches(text).ToDictionary(
            static row => row.Groups["folder"].Value,
            static row => row.Groups["uses"].Value.Trim() is Nothing
                ? []
                : row.Groups["uses"].Value.Split(',', StringSplitOptions.TrimEntries)));

    /// <summary>What a row grants, as it is written: <c>Driver</c> stands for all rooms of it.</summary>
    internal IReadOnlyList<string> Grants(string folder) => _grants[folder];

    /// <summary>The folders that a grant stands for.</summary>
    internal IEnumerable<string> Meant(string grant) =>
        _grants.Keys.Where(folder => folder == grant || folder.StartsWith(grant + "/", StringComparison.Ordinal));

    /// <summary>Whether a folder may mention another one.</summary>
    internal bool Allows(string folder, string mentioned) =>
        Grants(folder).Any(grant => Meant(grant).Contains(mentioned));

    /// <summary>All folders that can be reached from one, step by step.</summary>
    internal HashSet<string> Reachable(string folder)
    {
        var seen = new HashSet<string>();
        var open = new Queue<string>(Grants(folder).SelectMany(Meant));
        while (open.TryDequeue(out var next))
        {
            if (seen.Add(next))
            {
                foreach (var used in Grants(next).SelectMany(Meant))
                {
                    open.Enqueue(used);
                }
            }
        }

        return seen;
    }

    [GeneratedRegex(@"^\| `(?<folder>[\w/]+)` \|[^|]*\|(?<uses>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
