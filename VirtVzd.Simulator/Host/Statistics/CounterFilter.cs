// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Simulator.Host.Statistics;

/// <summary>
/// Which counters a subscriber wants: one pattern over the whole name, in which <c>*</c> stands for any text, <c>#</c>
/// for digits and everything else for itself; the empty pattern wants all.
/// </summary>
static class CounterFilter
{
    /// <summary>Whether a counter of this name is wanted.</summary>
    internal static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name) =>
        pattern.IsEmpty || MatchesRest(pattern, name);

    static bool MatchesRest(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (pattern.IsEmpty)
        {
            return name.IsEmpty;
        }

        return pattern[0] switch
        {
            '*' => MatchesAfter(pattern[1..], name, name.Length, least: 0),
            '#' => MatchesAfter(pattern[1..], name, Digits(name), least: 1),
            var letter => !name.IsEmpty && name[0] == letter && MatchesRest(pattern[1..], name[1..]),
        };
    }

    // Names have some thirty characters, so that trying every length costs nothing.
    static bool MatchesAfter(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name, int most, int least)
    {
        for (var taken = most; taken >= least; taken--)
        {
            if (MatchesRest(pattern, name[taken..]))
            {
                return true;
            }
        }

        return false;
    }

    static int Digits(ReadOnlySpan<char> name)
    {
        var digits = name.IndexOfAnyExceptInRange('0', '9');
        return digits < 0 ? name.Length : digits;
    }
}
