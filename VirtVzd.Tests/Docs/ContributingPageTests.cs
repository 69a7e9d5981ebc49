// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;
using VirtVzd.Tests.Architecture;

namespace VirtVzd.Tests.Docs;

/// <summary>A newcomer finds the files and the tests that his recipe names.</summary>
sealed partial class ContributingPageTests
{
    static readonly string s_page = File.ReadAllText(Path.Combine(SourceTree.Root, "CONTRIBUTING.md"));

    [Test]
    public void Every_file_that_it_names_in_full_is_there()
    {
        var named = FilePath().Matches(s_page).Select(static match => match.Groups["path"].Value).Distinct().ToList();

        Assert.That(named, Has.Count.GreaterThan(15));
        Assert.That(named.Where(static path => !Path.Exists(Path.Combine(SourceTree.Root, path))), Is.Empty);
    }

    [Test]
    public void Every_test_that_it_names_is_there()
    {
        var named = DocTable.TestsIn(s_page).Distinct().ToList();

        Assert.That(named, Has.Count.GreaterThan(8));
        Assert.That(named.Where(static name => !DocTable.IsTest(name)), Is.Empty);
    }

    [GeneratedRegex("`(?<path>(?:VirtVzd|docs)[\\w./-]*)`")]
    private static partial Regex FilePath();
}
