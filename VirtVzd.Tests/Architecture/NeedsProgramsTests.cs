// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Architecture;

/// <summary>
/// Whether a fixture runs programs, as the sources tell: whoever names what names, in the end, the type that starts
/// programs or the one that knows where ours lie.
/// </summary>
sealed partial class NeedsProgramsTests
{
    static readonly string[] s_sources = [
        $"{nameof(VirtVzd)}.{nameof(Tests)}/Support/Command.cs",
        $"{nameof(VirtVzd)}.{nameof(Tests)}/Support/Binaries.cs"
    ];

    static readonly List<Source> s_all = [.. SourceTree.Files($"{nameof(VirtVzd)}.{nameof(Tests)}").Select(Source.Of)];

    static IEnumerable<Type> Fixtures => typeof(NeedsProgramsTests).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && type.GetMethods().Any(static method =>
            method.GetCustomAttributes().Any(static attribute => attribute is NUnit.Framework.Interfaces.ITestBuilder
                or NUnit.Framework.Interfaces.ISimpleTestBuilder)));

    [Test]
    public void A_fixture_that_runs_programs_says_so_and_no_other_does()
    {
        var running = Running();
        var wrong =
            from fixture in Fixtures
            let runs = running.Any(
                source => source.Namespace == fixture.Namespace && source.Declared.Contains(fixture.Name))
            where runs != fixture.IsDefined(typeof(NeedsProgramsAttribute), inherit: true)
            select $"{fixture}: "
                + $"{(runs ? "it runs programs, so [NeedsPrograms] is missing" : "it runs none, so [NeedsPrograms] goes")}";

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Programs_are_started_in_one_place_only()
    {
        var places = s_all.Where(static source => ProcessStart().IsMatch(source.Code))
            .Select(static source => source.Path);

        Assert.That(places, Is.EqualTo(new[] { s_sources[0] }));
    }

    static HashSet<Source> Running()
    {
        var running = s_all.Where(static source => s_sources.Contains(source.Path)).ToHashSet();
        Assert.That(running, Has.Count.EqualTo(s_sources.Length));
        int before;
        do
        {
            before = running.Count;
            var byName = running
                .SelectMany(static source => source.Declared.Select(name => (name, source.Namespace))).ToLookup(
                static pair => pair.name, static pair => pair.Namespace, StringComparer.Ordinal);
            running.UnionWith(s_all.Where(source => source.Words.Any(word => IsMeant(source, word, byName[word]))));
        }
        while (running.Count > before);

        return running;
    }

    // A type of another namespace that has the name of the file's own is not meant.
    static bool IsMeant(Source source, string word, IEnumerable<string> namespaces) =>
        source.Declared.Contains(word) ? namespaces.Contains(source.Namespace) : namespaces.Any();

    [GeneratedRegex(@"\bProcess\.Start\(")]
    private static partial Regex ProcessStart();

    [GeneratedRegex(""" "{3}[\s\S]*?"{3}|//.*|"(?:\\.|[^"\\\n])*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex CommentOrText();

    [GeneratedRegex(@"\b(?:class|struct|record(?: struct)?|enum|interface) (?<name>\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    sealed record Source(string Path, string Code, string Namespace, HashSet<string> Declared, HashSet<string> Words)
    {
        internal static Source Of(SourceFile file)
        {
            var code = CommentOrText().Replace(file.Text, "");
            return new Source(
                file.Path,
                code,
                NamespaceLine().Match(code).Groups["name"].Value,
                [.. Declaration().Matches(code).Select(static match => match.Groups["name"].Value)],
                [.. Word().Matches(code).Select(static match => match.Value)]);
        }
    }
}
