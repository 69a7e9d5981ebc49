// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace VirtVzd.Tests.Simulator.Transcript;

/// <summary>
/// A section of a transcript with what chance decides on the real host taken out: two runs there agree in these lines.
/// </summary>
sealed class Section
{
    Section(string title, IEnumerable<string> lines)
    {
        Title = title;
        Lines = [.. Steps(lines).SelectMany(StepLines.Normalise)];
    }

    /// <summary>As printed, with its number.</summary>
    internal string Title { get; }

    /// <summary>A line each.</summary>
    internal IReadOnlyList<string> Lines { get; }

    /// <summary>The sections of a transcript by their numbers.</summary>
    internal static IReadOnlyDictionary<int, Section> AllOf(string transcript)
    {
        const string Mark = "== ";
        var sections = new Dictionary<int, Section>();
        foreach (var text in ("\n" + transcript).Split("\n" + Mark, StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            sections.Add(
                int.Parse(lines[0].Split(' ')[0], CultureInfo.InvariantCulture), new Section(lines[0], lines.Skip(1)));
        }

        return sections;
    }

    /// <summary>A step begins with a line that is indented by no more than two.</summary>
    static IEnumerable<List<string>> Steps(IEnumerable<string> lines)
    {
        var step = new List<string>();
        foreach (var line in lines)
        {
            if (!line.StartsWith("   ", StringComparison.Ordinal) && step.Count > 0)
            {
                yield return step;
                step = [];
            }

            step.Add(line);
        }

        yield return step;
    }
}
