// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace VirtVzd.Tests.Simulator.Transcript;

/// <summary>The lines of one step, told so that two runs on the real host tell the same.</summary>
static partial class StepLines
{
    const string EventMark = "    event ";
    const string OwnMark = "    own  ";
    const string AnswerMark = "    Prl";
    const string ErrorMark = "    error ";
    const string EndTogether = "  suspend + stop kill";
    const string TreeRoot = "    VirtuozzoSavedStates";
    const string Added = "VM_ADDED";
    const string StateChanged = "VM_STATE_CHANGED";
    const string TreeChanged = "VM_SNAPSHOTS_TREE_CHANGED";
    const string SwappingFinished = "VM_MEMORY_SWAPPING_FINISHED";

    /// <summary>Normalises a step of at least one line.</summary>
    internal static IEnumerable<string> Normalise(List<string> lines)
    {
        var timeless = lines.Select(Timeless).ToList();
        var tree = timeless.IndexOf(TreeRoot);
        if (tree >= 0)
        {
            return timeless[..(tree + 1)].Concat(SortedTree(timeless[(tree + 1)..]));
        }

        return Grouped(timeless[0] == EndTogether ? [timeless[0], .. Answers(timeless[1..])] : timeless);
    }

    /// <summary>
    /// The answers of two calls that end in the same moment, each with its details: which one the program sees first is
    /// chance.
    /// </summary>
    static IEnumerable<string> Answers(List<string> lines)
    {
        var answers = new List<string>();
        var read = 0;
        for (; read < lines.Count; read++)
        {
            if (lines[read].StartsWith(AnswerMark, StringComparison.Ordinal))
            {
                answers.Add(lines[read]);
            }
            else if (lines[read].StartsWith(ErrorMark, StringComparison.Ordinal) && answers.Count > 0)
            {
                answers[^1] += "\n" + lines[read];
            }
            else
            {
                break;
            }
        }

        return answers.Order(StringComparer.Ordinal).SelectMany(static answer => answer.Split('\n'))
            .Concat(lines[read..]);
    }

    /// <summary>
    /// How long a step takes below 10 s is the machine's doing, and for how long an answer was waited in vain the
    /// program's.
    /// </summary>
    static string Timeless(string line) => Waited().Replace(Quick().Replace(line, ""), "no answer");

    static IEnumerable<string> Grouped(List<string> lines)
    {
        for (var i = 0; i < lines.Count;)
        {
            var events = lines.Skip(i)
                .TakeWhile(static line => line.StartsWith(EventMark, StringComparison.Ordinal))
                .ToList();
            if (events.Count > 0)
            {
                foreach (var line in Ordered(events))
                {
                    yield return line;
                }

                i += events.Count;
                continue;
            }

            yield return lines[i].StartsWith(OwnMark, StringComparison.Ordinal) ? Own(lines[i]) : lines[i];
            i++;
        }
    }

    /// <summary>
    /// A new VM is told STOPPED before or after ADDED, or not at all. The end of work on a memory image, the change of
    /// the tree and the last state have no order among each other: they come last here, sorted.
    /// </summary>
    static IEnumerable<string> Ordered(List<string> events)
    {
        if (Has(events, Added))
        {
            events = events.FindAll(static line => !line.Contains(StateChanged, StringComparison.Ordinal));
        }

        if (!Has(events, SwappingFinished))
        {
            return events;
        }

        var lastState = events.FindLastIndex(static line => line.Contains(StateChanged, StringComparison.Ordinal));
        bool IsLoose(int i) => i == lastState || Has([events[i]], TreeChanged) || Has([events[i]], SwappingFinished);
        return events.Where((_, i) => !IsLoose(i))
            .Concat(events.Where((_, i) => IsLoose(i)).Order(StringComparer.Ordinal));
    }

    static bool Has(List<string> events, string name) =>
        events.Exists(line => line.Contains(name, StringComparison.Ordinal));

    /// <summary>
    /// Events in their order, but where <see cref="Ordered"/> says that they have none; then the jobs, which have no
    /// place among them.
    /// </summary>
    static string Own(string line)
    {
        var words = line[OwnMark.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var jobs = words.FindAll(static word => word == "job");
        var events = words.FindAll(static word => word != "job");
        events = events.Contains(SwappingFinished)
            ? [.. events.Distinct().Order(StringComparer.Ordinal)]
            : [.. events.Where((word, i) => i == 0 || events[i - 1] != word)];
        if (events.Contains(Added))
        {
            events.Remove(StateChanged);
        }

        return OwnMark + " " + string.Join(' ', events.Concat(jobs));
    }

    /// <summary>Siblings have no order: an element's lines are sorted with all that is below them.</summary>
    static IEnumerable<string> SortedTree(List<string> lines)
    {
        if (lines.Count == 0)
        {
            return lines;
        }

        var depth = Depth(lines[0]);
        var starts = Enumerable.Range(0, lines.Count).Where(i => Depth(lines[i]) == depth).Append(lines.Count).ToList();
        return starts.Zip(starts.Skip(1), (from, to) => lines[from..to])
            .Select(static element => string.Join('\n', SortedTree(element[1..]).Prepend(element[0])))
            .Order(StringComparer.Ordinal)
            .SelectMany(static element => element.Split('\n'));
    }

    static int Depth(string line) => line.Length - line.TrimStart().Length;

    [GeneratedRegex(", (<1|1-10) s(?=$|,)")]
    private static partial Regex Quick();

    [GeneratedRegex("no answer within [0-9]+ s$")]
    private static partial Regex Waited();
}
