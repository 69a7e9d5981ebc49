// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Daemon;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Docs;

/// <summary>What the page about the whole names is there: types, their members, threads.</summary>
sealed partial class ArchitecturePageTests
{
    const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    static readonly string s_page = new DocTable("architecture.md").Text;

    static readonly string s_sources = string.Concat(SourceTree.Files("VirtVzd").Select(static file => file.Text));

    static readonly ILookup<string, Type> s_types =
        typeof(DaemonHost).Assembly.GetTypes().ToLookup(static type => type.Name.Split('`')[0]);

    static readonly HashSet<string> s_folders =
    [
        .. SourceTree.Files("VirtVzd").SelectMany(static file => file.Path.Split('/')[..^1]),
    ];

    [Test]
    public void Every_type_of_the_text_has_its_name_and_the_member()
    {
        var named = QuotedName().Matches(s_page).Select(static match => match.Groups["name"].Value).Distinct().ToList();

        Assert.That(named, Has.Count.GreaterThan(40));
        Assert.That(named.Where(static name => !IsThere(name)), Is.Empty);
    }

    [Test]
    public void Every_type_of_the_drawing_has_its_name()
    {
        var named = CamelCase().Matches(s_page.Split("```")[1]).Select(static match => match.Value).Distinct().ToList();

        Assert.That(named, Has.Count.GreaterThan(30));
        Assert.That(named.Where(static name => !IsThere(name)), Is.Empty);
    }

    [Test]
    public void Every_thread_of_the_text_has_its_name()
    {
        var named = QuotedWord().Matches(s_page).Select(static match => match.Groups["word"].Value).Distinct().ToList();

        Assert.That(named, Has.Count.GreaterThan(15));
        Assert.That(named.Where(static name => !s_sources.Contains($"\"{name}\"", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Every_thread_of_the_sources_is_in_the_text()
    {
        var named = ThreadName().Matches(s_sources).Select(static match => match.Groups["name"].Value)
            .Distinct().ToList();

        Assert.That(named, Has.Count.GreaterThan(12));
        Assert.That(named.Where(static name => !s_page.Contains($"`{name}", StringComparison.Ordinal)), Is.Empty);
    }

    static bool IsThere(string name) => name.Split('.') is [var type, .. var member]
        && (s_types[type].Any(found => member is [] || found.GetMember(member[0], Any).Length > 0)
            || (member is [] && s_folders.Contains(type)));

    [GeneratedRegex(@"`(?<name>[A-Z]\w*(?:\.[A-Z]\w*)?)`")]
    private static partial Regex QuotedName();

    [GeneratedRegex(@"`(?<word>[a-z]+(?:-[a-z]+)*)`")]
    private static partial Regex QuotedWord();

    [GeneratedRegex("IsBackground = true,\\s*Name = \"(?<name>[a-z-]+)\"")]
    private static partial Regex ThreadName();

    [GeneratedRegex(@"\bI?[A-Z][a-z]+(?:[A-Z][a-z]+)+\b")]
    private static partial Regex CamelCase();
}
