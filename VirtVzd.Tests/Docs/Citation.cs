// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Docs;

/// <summary>A text's word that a page says more.</summary>
/// <param name="File">Path of the file with the text, from the root.</param>
/// <param name="Line">Where the comment begins, from 1; 0 of a page.</param>
/// <param name="Page">The page as it is named there.</param>
/// <param name="Sections">Numbers of the sections that are named: of a range the first and the last.</param>
sealed partial record Citation(string File, int Line, string Page, IReadOnlyList<string> Sections)
{
    /// <summary>
    /// Those of the comments of a source file, whichever language it is in: a comment may go over lines.
    /// </summary>
    internal static IEnumerable<Citation> OfComments(SourceFile file)
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

            foreach (var citation in In(comment, file.Path, start))
            {
                yield return citation;
            }

            comment = "";
        }
    }

    /// <summary>Those of a page that name sections, of other pages or of itself.</summary>
    internal static IEnumerable<Citation> OfPage(SourceFile page)
    {
        var text = page.Text.ReplaceLineEndings(" ");
        var own = SectionNumber()
            .Matches(PageName().Replace(text, ""))
            .Select(static match => match.Groups["section"].Value);
        return In(text, page.Path, line: 0)
            .Where(static citation => citation.Sections.Count > 0)
            .Append(new Citation(page.Path, 0, page.Path, [.. own.Distinct()]));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{File}:{Line} {Page}{string.Concat(Sections.Select(static number => $" §{number}"))}";

    static IEnumerable<Citation> In(string text, string path, int line) =>
        from match in PageName().Matches(text)
        let sections = match.Groups["section"].Captures.Select(static capture => capture.Value)
        select new Citation(path, line, match.Groups["page"].Value, [.. sections]);

    [GeneratedRegex(@"(?:^\s*(?:#|\*|/\*|<!--)|(?:^|\s)//+)(?<text>.*)$")]
    private static partial Regex Comment();

    // Not the end of an address in the web.
    [GeneratedRegex(
        @"(?<![\w./:-])(?<page>(?:[\w.-]+/)*[\w-]+\.md)\b(?:</c>)?(?:(?:,? (?:and |to )?)§(?<section>\d+))*")]
    private static partial Regex PageName();

    [GeneratedRegex(@"§(?<section>\d+)")]
    private static partial Regex SectionNumber();
}
