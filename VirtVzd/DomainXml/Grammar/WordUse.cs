// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Grammar;

/// <summary>What becomes of one element or attribute at a place.</summary>
/// <param name="Word">Its name, of an attribute with <c>@</c> before.</param>
/// <param name="Use">What becomes of it.</param>
/// <param name="NothingAttribute">
/// The attribute that says that nothing is asked for, of a child with its name and <c>@</c> before; null for the word's
/// own value.
/// </param>
/// <param name="Nothing">The values that ask for nothing.</param>
sealed record WordUse(string Word, ElementUse Use, string? NothingAttribute, string[] Nothing)
{
    /// <summary>
    /// Reads <c>word</c>, <c>word(value|value)</c>, <c>word(attribute=value)</c>, <c>word(child@attribute=value)</c>.
    /// </summary>
    internal static WordUse Parse(string text, ElementUse use)
    {
        var sides = text.TrimEnd(')').Split('(');
        if (sides.Length == 1)
        {
            return new WordUse(text, use, null, []);
        }

        var attribute = sides[1].IndexOf('=', StringComparison.Ordinal);
        return new WordUse(
            sides[0], use, attribute < 0 ? null : sides[1][..attribute], sides[1][(attribute + 1)..].Split('|'));
    }
}
