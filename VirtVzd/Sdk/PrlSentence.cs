// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text;
using System.Text.RegularExpressions;

namespace VirtVzd.Sdk;

/// <summary>
/// Puts the SDK's texts of one failure together: its short one, its long one and the details below it.
/// </summary>
static partial class PrlSentence
{
    const int CharactersMax = 1024;

    /// <summary>
    /// The texts as one line, each said once: the short one is often the beginning of the long one, and the details may
    /// be in it already.
    /// </summary>
    internal static string Of(string brief, string full, string details)
    {
        var (first, second) = (OneLine(brief), OneLine(full));
        var text = second.StartsWith(first.TrimEnd('.', '!'), StringComparison.OrdinalIgnoreCase) ? second
            : second.Length == 0
                || first.StartsWith(second.TrimEnd('.', '!'), StringComparison.OrdinalIgnoreCase) ? first
            : $"{first} {second}";
        var more = OneLine(details);
        return text.Contains(more, StringComparison.Ordinal) ? text : text.Length == 0 ? more : $"{text} {more}";
    }

    /// <summary>
    /// A text without line breaks, whatever they are made of: where the SDK leaves its markup out, it writes "/n" for a
    /// break.
    /// </summary>
    internal static string OneLine(string text)
    {
        var line = new StringBuilder();
        foreach (var c in Break().Replace(text, " "))
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }

            if (line.Length == CharactersMax)
            {
                break;
            }
        }

        return line.ToString().TrimEnd();
    }

    // Only between sentences: paths have "/n" in them too.
    [GeneratedRegex(@"(?<=[.:;!?])(/n)+(?=\p{Lu}|\s|$)|(/n)+(?=\p{Lu}\p{Ll}*\s)")]
    private static partial Regex Break();
}
