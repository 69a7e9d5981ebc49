// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Docs;

/// <summary>A comment's word that a page says more.</summary>
/// <param name="File">Path of the file with the comment, from the root.</param>
/// <param name="Line">Where the comment begins, from 1.</param>
/// <param name="Page">The page as it is named there.</param>
/// <param name="Sections">Numbers of the sections that are named: of a range the first and the last.</param>
sealed partial record Citation(string File, int Line, string Page, IReadOnlyList<string> Sections)
{
    /// <summary>All of a source file, whichever language it is in: a comment may go over lines.</summary>
    internal static IEnumerable<Citation> Of(SourceFile file)
    {
        var start = 0;
        var comment = "";
        foreach (var (number, text) in file.Lines.Append((0, "")))
        {
            if (Comment().Match(text) is { Success: true } found)
            {
                start = comment.Length == 0 ? number : start;
                comment += $"{found.Groups["text"].Value.Trim()} ";
                continue;
            }

            foreach (Match match in PageName().Matches(comment))
            {
                var sections = match.Groups["section"].Captures.Select(static capture => capture.Value);
                yield return new Citation(file.Path, start, match.Groups["page"].Value, [.. sections]);
            }

            comment = "";
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{File}:{Line} {Page}{string.Concat(Sections.Select(static number => $" §{number}"))}";

    [GeneratedRegex(@"(?:^\s*(?:#|\*|/\*|<!--)|(?:^|\s)//+)(?<text>.*)$")]
    private static partial Regex Comment();

    // Not the end of an address in the web.
    [GeneratedRegex(
        @"(?<![\w./:-])(?<page>(?:[\w.-]+/)*[\w-]+\.md)\b(?:</c>)?(?:(?:,? (?:and |to )?)§(?<section>\d+))*")]
    private static partial Regex PageName();
}
