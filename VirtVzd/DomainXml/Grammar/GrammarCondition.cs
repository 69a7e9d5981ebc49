// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Grammar;

/// <summary>
/// Where a rule holds: an attribute of an element, or of a child of it, is one of some words (or none of them).
/// </summary>
/// <param name="Child">The child; null for the element itself.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Words">The words; a star at the end stands for any further characters.</param>
/// <param name="IsNegated">Whether it must be none of them.</param>
sealed record GrammarCondition(string? Child, string Attribute, string[] Words, bool IsNegated)
{
    /// <summary>Reads <c>type=a|b</c>, <c>type!=a</c>, <c>child/type=a*</c>.</summary>
    internal static GrammarCondition Parse(string text)
    {
        var sides = text.Split('=', 2);
        var isNegated = sides[0].EndsWith('!');
        var path = sides[0].TrimEnd('!').Split('/');
        return new GrammarCondition(path.Length > 1 ? path[0] : null, path[^1], sides[1].Split('|'), isNegated);
    }

    /// <summary>Whether it holds for a value of the attribute; null where it is not there.</summary>
    internal bool Holds(string? value) => IsNegated != (value is not null && FitsAny(value));

    // It is asked for each rule of each element.
    bool FitsAny(string value)
    {
        foreach (var word in Words)
        {
            if (word.EndsWith('*')
                ? value.AsSpan().StartsWith(word.AsSpan(..^1), StringComparison.Ordinal)
                : word == value)
            {
                return true;
            }
        }

        return false;
    }
}
