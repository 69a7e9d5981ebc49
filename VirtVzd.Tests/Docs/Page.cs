// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Docs;

/// <summary>A page of the repository: what it has to be led to by, and where it leads.</summary>
/// <param name="file">Its text, and its path from the root.</param>
sealed partial class Page(SourceFile file)
{
    readonly List<string> _headings =
    [
        .. file.Text.Split('\n')
            .Where(static line => Heading().IsMatch(line))
            .Select(static line => Heading().Replace(line, "").Trim()),
    ];

    /// <summary>Path from the root.</summary>
    internal string Path { get; } = file.Path;

    /// <summary>All pages of the repository but those of test data and of analyzers, which others keep.</summary>
    internal static IReadOnlyList<Page> All() =>
    [
        .. SourceTree.Files(".", "*.md")
            .Where(static file => !file.Path.Contains("/Golden/", StringComparison.Ordinal)
                && !file.Path.Contains("AnalyzerReleases", StringComparison.Ordinal))
            .Select(static file => new Page(file)),
    ];

    /// <summary>
    /// The page that a text means by a name: one beside the text, one of <c>docs/reference</c>, or one by
    /// its path from the root.
    /// </summary>
    /// <param name="pages">All pages.</param>
    /// <param name="name">As it stands in the text.</param>
    /// <param name="from">Path of the text from the root.</param>
    /// <returns>None if there is no such page.</returns>
    internal static Page? Named(IReadOnlyList<Page> pages, string name, string from)
    {
        string[] places = [Beside(from, name), $"docs/reference/{name}", name];
        return places
            .Select(place => pages.FirstOrDefault(page => page.Path == place))
            .FirstOrDefault(static page => page is not null);
    }

    /// <summary>Whether a heading begins with a section's number.</summary>
    internal bool HasSection(string number) =>
        _headings.Exists(heading => heading.StartsWith($"{number}. ", StringComparison.Ordinal));

    /// <summary>Whether a link can lead to a heading by this anchor, as GitHub makes them.</summary>
    internal bool HasAnchor(string anchor) => _headings.Exists(heading => Slug(heading) == anchor);

    /// <summary>Where links and file names in back quotes lead: a path from the root, an anchor or nothing.</summary>
    internal IEnumerable<(string Path, string Anchor)> Leads()
    {
        foreach (Match link in Link().Matches(file.Text))
        {
            var target = link.Groups["path"].Value;
            yield return (target.Length == 0 ? Path : Beside(Path, target), link.Groups["anchor"].Value);
        }

        foreach (Match name in QuotedPage().Matches(file.Text))
        {
            var target = name.Groups["path"].Value;
            var isFromRoot = File.Exists(System.IO.Path.Combine(SourceTree.Root, target));
            yield return (isFromRoot ? target : Beside(Path, target), "");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    static string Beside(string file, string name)
    {
        var folder = System.IO.Path.Combine(SourceTree.Root, System.IO.Path.GetDirectoryName(file)!);
        return System.IO.Path.GetRelativePath(SourceTree.Root, System.IO.Path.GetFullPath(name, folder));
    }

    static string Slug(string heading) => new(
    [
        .. heading
            .Where(static c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
            .Select(static c => c == ' ' ? '-' : char.ToLowerInvariant(c)),
    ]);

    [GeneratedRegex("^#+ ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?!\w+:)(?<path>[^)#\s]*)(?:#(?<anchor>[^)\s]*))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(?:[\w.-]+/)*[\w-]+\.md)`")]
    private static partial Regex QuotedPage();
}
