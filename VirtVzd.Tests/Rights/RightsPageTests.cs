// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Docs;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Rights;

/// <summary>The page about rights is the table that the tests of every procedure go by.</summary>
[NeedsPrograms]
sealed class RightsPageTests
{
    static readonly string s_page = new DocTable("rights.md").Text;

    [Test]
    public void Its_tables_are_the_one_that_is_tested()
    {
        var begin = s_page.IndexOf(RightsPage.Begin, StringComparison.Ordinal);
        Assert.That(begin, Is.GreaterThan(0));
        var expected = s_page[..(begin + RightsPage.Begin.Length)] + "\n" + RightsPage.Render(RightsTable.Rows);
        if (s_page != expected)
        {
            File.WriteAllText(Path.Combine(Binaries.Folder, "rights.md"), expected);
        }

        Assert.That(
            s_page == expected, Is.True,
            "what docs/rights.md has to be stands beside the programs under test, in rights.md");
    }

    [Test]
    public void Every_procedure_that_can_be_called_has_its_row() => Assert.That(
        RightsTable.Rows.GroupBy(static row => row.Program)
            .Select(static program => $"{program.Key} {program.Count()}"),
        Is.EqualTo(new[] { "remote 400", "qemu 6", "lxc 1", "admin 20", "keepalive 2" }));

    [Test]
    public void Every_test_that_it_names_is_there()
    {
        var named = DocTable.TestsIn(s_page).ToList();

        Assert.That(named, Has.Count.GreaterThan(8));
        Assert.That(named.Where(static name => !DocTable.IsTest(name)), Is.Empty);
    }
}
