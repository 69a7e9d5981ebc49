// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;

namespace VirtVzd.Tests.Simulator.Transcript;

/// <summary>What two lists of lines do not share.</summary>
static class Difference
{
    /// <summary>
    /// Lines of <paramref name="expected"/> alone with "-", of <paramref name="actual"/> alone with "+" and, for the
    /// reader, with " " the one that stands before such a place; nothing when they are the same.
    /// </summary>
    internal static List<string> Between(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var common = Common(expected, actual);
        var told = new List<string>();
        string? place = null;
        void Tell(char mark, string line)
        {
            if (place is not null)
            {
                told.Add(" " + place);
                place = null;
            }

            told.Add(mark + line);
        }

        for (int i = 0, k = 0; i < expected.Count || k < actual.Count;)
        {
            if (i < expected.Count && k < actual.Count && expected[i] == actual[k])
            {
                place = expected[i];
                (i, k) = (i + 1, k + 1);
            }
            else if (k == actual.Count || (i < expected.Count && common[i + 1, k] >= common[i, k + 1]))
            {
                Tell('-', expected[i++]);
            }
            else
            {
                Tell('+', actual[k++]);
            }
        }

        return told;
    }

    /// <summary>How many lines the ends of both lists have in common, by where the ends begin.</summary>
    static int[,] Common(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var common = new int[expected.Count + 1, actual.Count + 1];
        for (var i = expected.Count - 1; i >= 0; i--)
        {
            for (var k = actual.Count - 1; k >= 0; k--)
            {
                common[i, k] = expected[i] == actual[k]
                    ? common[i + 1, k + 1] + 1
                    : Math.Max(common[i + 1, k], common[i, k + 1]);
            }
        }

        return common;
    }
}
