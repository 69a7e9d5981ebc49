// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>
/// Asks the simulated library what the real one was asked without a server: handles, jobs, string buffers, defaults,
/// setters and refusals. Handle numbers count too. What may differ is taken out of both: times, random UUIDs and
/// addresses, the words of errors, and when a handler's line comes.
/// </summary>
[NeedsPrograms]
sealed partial class SdkAnswersTests
{
    static Dictionary<string, List<string>> s_expected = [];
    static Dictionary<string, List<string>> s_answers = [];

    /// <summary>The titles of the parts of the record.</summary>
    static IEnumerable<string> Sections
        => Comparable(File.ReadAllText(Path.Combine(SdkHeader.Folder, "observed.txt"))).Keys;

    [OneTimeSetUp]
    public void Ask()
    {
        using var directory = new TemporaryDirectory();
        using var program = new CProgram("probe");
        var finished = program.Run(directory.Path, mayStartHost: false);
        Assert.That(finished.ExitCode, Is.Zero, finished.ToString());
        s_answers = Comparable(finished.Output);
        s_expected = Comparable(File.ReadAllText(Path.Combine(SdkHeader.Folder, "observed.txt")));
    }

    [TestCaseSource(nameof(Sections))]
    public void It_answers_as_the_real_library(string section)
    {
        Assert.That(s_answers[section], Is.EqualTo(s_expected[section]));
    }

    [Test]
    public void Every_part_of_the_record_was_asked()
    {
        Assert.That(s_answers.Keys, Is.EqualTo(s_expected.Keys));
        Assert.That(s_expected.Values.Sum(static lines => lines.Count), Is.GreaterThan(1_000));
    }

    static Dictionary<string, List<string>> Comparable(string text)
    {
        var sections = new Dictionary<string, List<string>>();
        var current = new List<string>();
        foreach (var line in text.Split('\n').Select(Comparable1).OfType<string>())
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                sections.Add(line[3..], current = []);
            }
            else
            {
                current.Add(line);
            }
        }

        // Whether a login that cannot succeed has failed yet when it is first asked is a matter of luck.
        sections["login without dispatcher"].RemoveAll(static line => line.Contains("before wait"));
        return sections;
    }

    static string? Comparable1(string line)
    {
        if (line.Trim().Length == 0 || line.Contains("[event handler:") || line.TrimStart().StartsWith('('))
        {
            return null;
        }

        line = Times().Replace(line, "");
        line = RandomUuid().Replace(line, "{uuid}");
        line = RandomMac().Replace(line, "mac");
        line = WordsOfErrors().Replace(line, "$1");
        return Spaces().Replace(line, " ").Trim();
    }

    [GeneratedRegex(@" \[[\d.]+ ms\]| after [\d.]+ ms")]
    private static partial Regex Times();

    /// <summary>The one that the record sets itself stays.</summary>
    [GeneratedRegex(@"\{(?!ca68c9a0)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}")]
    private static partial Regex RandomUuid();

    /// <summary>What the SDK makes up has its maker's prefix.</summary>
    [GeneratedRegex(@"C43772[0-9A-F]{6}|c4:37:72(:[0-9a-f]{2}){3}")]
    private static partial Regex RandomMac();

    [GeneratedRegex(@"(PrlEvent_GetErrString\(\w+\)( size)? -> \w+ \(0x[0-9A-F]{8}\)).*")]
    private static partial Regex WordsOfErrors();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
