// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;
using VirtVzd.Tests.Configuration;

namespace VirtVzd.Tests.Docs;

/// <summary>The page about security promises nothing without a test, and names no limit that cannot be set.</summary>
sealed class SecurityPageTests
{
    const int Proof = 2;

    static readonly DocTable s_page = new("security.md");

    [Test]
    public void Every_test_that_it_names_is_there()
    {
        var named = DocTable.TestsIn(s_page.Text).ToList();

        Assert.That(named, Has.Count.GreaterThan(40));
        Assert.That(named.Where(static name => !DocTable.IsTest(name)).Distinct(), Is.Empty);
    }

    // A name that is misspelt in its form would not be looked for.
    [Test]
    public void Whatever_looks_like_a_test_has_the_form_of_one()
    {
        var quoted = s_page.Text.Split('`').Where(static (_, index) => index % 2 == 1);
        var misspelt = quoted.Where(static word => word.Contains("Tests", StringComparison.Ordinal)
            && !word.Contains('/', StringComparison.Ordinal) && !DocTable.TestsIn($"`{word}`").Any());

        Assert.That(misspelt, Is.Empty);
    }

    [Test]
    public void Every_promise_names_a_test()
    {
        var promises = Section("What it promises").Split('\n')
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();

        Assert.That(promises, Has.Count.GreaterThan(15));
        Assert.That(promises.Where(static line => !DocTable.TestsIn(line).Any()), Is.Empty);
    }

    [Test]
    public void Every_fault_that_was_found_has_the_test_that_would_fail_again()
    {
        Assert.That(s_page.Rows.Select(static cells => int.Parse(cells[0])), Is.EqualTo(Enumerable.Range(1, 15)));
        Assert.That(
            s_page.Rows.Where(static cells => !DocTable.TestsIn(cells[Proof]).Any()).Select(static cells => cells[0]),
            Is.Empty);
    }

    [Test]
    public void Every_limit_is_a_key_of_the_configuration()
    {
        var keys = DaemonConfigKeys.Properties.Select(DaemonConfigKeys.KeyOf).ToHashSet();
        var named = Section("Limits").Split('\n')
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(static line => line.Split('|')[1].Split('`').Where(static (_, index) => index % 2 == 1))
            .ToList();

        Assert.That(named, Has.Count.GreaterThan(5));
        Assert.That(named.Where(key => !keys.Contains(key)), Is.Empty);
    }

    [Test]
    public void The_readme_leads_to_it() =>
        Assert.That(File.ReadAllText(Path.Combine(SourceTree.Root, "README.md")), Does.Contain("docs/security.md"));

    static string Section(string heading) => s_page.Text.Split($"\n## {heading}\n")[1].Split("\n## ")[0];
}
