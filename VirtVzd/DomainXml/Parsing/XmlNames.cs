// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// What the names of elements and attributes are made of (XML 1.0, fifth edition, productions 4 and 4a).
/// </summary>
static class XmlNames
{
    static readonly (int First, int Last)[] StartRanges =
    [
        (':', ':'), ('A', 'Z'), ('_', '_'), ('a', 'z'), (0xC0, 0xD6), (0xD8, 0xF6), (0xF8, 0x2FF), (0x370, 0x37D),
        (0x37F, 0x1FFF), (0x200C, 0x200D), (0x2070, 0x218F), (0x2C00, 0x2FEF), (0x3001, 0xD7FF), (0xF900, 0xFDCF),
        (0xFDF0, 0xFFFD), (0x10000, 0xEFFFF),
    ];

    static readonly (int First, int Last)[] FurtherRanges =
        [('-', '.'), ('0', '9'), (0xB7, 0xB7), (0x300, 0x36F), (0x203F, 0x2040)];

    /// <summary>Whether a name may begin with the character at a place.</summary>
    internal static bool IsStart(string text, int position) =>
        char.IsAsciiLetter(text[position]) || IsIn(StartRanges, text, position);

    /// <summary>Whether the character at a place may stand in a name.</summary>
    internal static bool IsPart(string text, int position) =>
        char.IsAsciiLetterOrDigit(text[position]) || IsIn(StartRanges, text, position)
            || IsIn(FurtherRanges, text, position);

    internal static bool IsName(string text)
    {
        for (var position = 0; position < text.Length; position += char.IsHighSurrogate(text[position]) ? 2 : 1)
        {
            if (!(position == 0 ? IsStart(text, position) : IsPart(text, position)))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    static bool IsIn((int First, int Last)[] ranges, string text, int position)
    {
        if (!Rune.TryGetRuneAt(text, position, out var rune))
        {
            return false;
        }

        foreach (var (first, last) in ranges)
        {
            if (rune.Value >= first && rune.Value <= last)
            {
                return true;
            }
        }

        return false;
    }
}
