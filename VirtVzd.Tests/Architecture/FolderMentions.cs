// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace VirtVzd.Tests.Architecture;

/// <summary>
/// Finds the folders that a source file names: in full (<c>VirtVzd.Vz.Calls</c>), in part (<c>Vz.Calls.VzUri</c>,
/// <c>Calls.VzUri</c> from a room beside it), or, for the types of a folder with rooms, by the type's name alone.
/// </summary>
/// <param name="types">Names of the types that each folder declares.</param>
sealed partial class FolderMentions(IReadOnlyDictionary<string, HashSet<string>> types)
{
    const int PartsMax = 2;

    /// <summary>The daemon's folders with the types that they declare.</summary>
    internal static Dictionary<string, HashSet<string>> DeclaredTypes() => SourceTree.Files("VirtVzd")
        .GroupBy(static file => FolderOf(file.Path))
        .Where(static group => group.Key.Length > 0)
        .ToDictionary(
            static group => group.Key,
            static group => group.SelectMany(
                file => TypeDeclaration().Matches(file.Text).Select(match => match.Groups["type"].Value)).ToHashSet());

    /// <summary>Folder of a source file of the daemon: <c>Vz/Calls</c>; empty for the program's entry.</summary>
    internal static string FolderOf(string path) =>
        Path.GetRelativePath("VirtVzd", Path.GetDirectoryName(path)!) is var folder and not "." ? folder : "";

    /// <summary>The other folders that a file mentions, with the lines.</summary>
    /// <param name="file">The file.</param>
    /// <param name="own">Its folder.</param>
    internal IEnumerable<(string Folder, int Line)> In(SourceFile file, string own) =>
        from line in file.Lines
        from folder in QualifiedName().Matches(line.Text).Select(match => Resolve(match, own))
            .Concat(Outer(line.Text, own))
        where folder is not null && folder != own
        select (folder, line.Number);

    string? Resolve(Match name, string own)
    {
        var parts = name.Groups["name"].Value.Split('.');
        if (name.Groups["root"].Success)
        {
            return Longest(parts, static (_, _) => true);
        }

        return Longest(parts, Declares)
            ?? (parts.Length > 1 && own.Split('/') is [var parent, _] ? Longest([parent, .. parts], Declares) : null);
    }

    bool Declares(string folder, string type) => types[folder].Contains(type);

    string? Longest(string[] parts, Func<string, string, bool> accepts) => Enumerable.Range(1, PartsMax)
        .Reverse()
        .Where(count => count <= parts.Length)
        .Select(count => (Folder: string.Join('/', parts.Take(count)), Next: parts.ElementAtOrDefault(count) ?? ""))
        .Where(found => types.ContainsKey(found.Folder) && accepts(found.Folder, found.Next))
        .Select(static found => found.Folder)
        .FirstOrDefault();

    // A room sees the types of the folder around it without naming it.
    IEnumerable<string?> Outer(string line, string own) =>
        own.Split('/') is [var parent, _] && types.TryGetValue(parent, out var outer)
            ? Word().Matches(line).Where(word => outer.Contains(word.Value)).Select(_ => parent).Take(1)
            : [];

    [GeneratedRegex(@"(?<![\w.])(?<root>VirtVzd\.)?(?<name>[A-Z]\w*(\.[A-Z]\w*)*)")]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"(?<![\w.<>])[A-Z]\w*")]
    private static partial Regex Word();

    [GeneratedRegex(
        @"^((public|internal|file|sealed|static|abstract|readonly|ref|unsafe|partial) "
            + @")*(class|struct|interface|enum|record( struct| class)?|delegate [\w<>\[\]?]+) (?<type>[A-Z]\w*)",
        RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
