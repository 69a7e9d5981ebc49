// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace VirtVzd.Tests.Docs;

/// <summary>The two tables about the vz driver leave nothing out and promise nothing without a test.</summary>
sealed class VzDriverTablesTests
{
    const string Calls = "vz-driver-api.md";
    const string Gaps = "vz-driver-gaps.md";
    const string CallList = "vz-driver-calls.txt";
    const string GapList = "vz-driver-gaps.txt";

    // Columns of both tables, and of that of the calls.
    const int Ours = 2;
    const int Proof = 3;
    const int ProofOfErrors = 4;

    [Test]
    public void Every_call_of_libvirts_driver_has_its_row_in_order()
    {
        var rows = new DocTable(Calls).Rows.Select(static cells => $"{cells[0]} {cells[1]}");

        Assert.That(rows, Is.EqualTo(DocTable.Expected(CallList).Select(static row => $"{row[0]} {row[1]}")));
    }

    [Test]
    public void Every_known_defect_has_its_row_in_order()
    {
        var rows = new DocTable(Gaps).Rows.Select(static cells => cells[0]);

        Assert.That(rows, Is.EqualTo(DocTable.Expected(GapList).Select(static row => row[0])));
    }

    [TestCase(Calls, CallList, 5)]
    [TestCase(Gaps, GapList, 4)]
    public void Only_what_may_wait_waits(string page, string list, int columns)
    {
        var mayWait = DocTable.Expected(list).Where(static row => row[^1] == "later").Select(static row => row[0])
            .ToHashSet();

        Assert.Multiple(() =>
        {
            foreach (var cells in new DocTable(page).Rows)
            {
                Assert.That(cells, Has.Length.EqualTo(columns), cells[0]);
                Assert.That(Waits(cells), Is.EqualTo(mayWait.Contains(cells[0])), cells[0]);
            }
        });
    }

    [TestCase(Calls)]
    [TestCase(Gaps)]
    public void Every_row_that_does_not_wait_has_a_test(string page)
    {
        var bare = new DocTable(page).Rows
            .Where(static cells => !Waits(cells))
            .Where(cells => !DocTable.TestsIn(cells[Proof]).Any());

        Assert.That(bare.Select(static cells => cells[0]), Is.Empty);
    }

    [Test]
    public void A_call_either_has_errors_of_its_own_with_tests_or_a_dash()
    {
        var neither = new DocTable(Calls).Rows.Where(
            static cells => cells[ProofOfErrors] != "–" && !DocTable.TestsIn(cells[ProofOfErrors]).Any());

        Assert.That(neither.Select(static cells => cells[0]), Is.Empty);
    }

    [Test]
    public void A_defect_is_gone_refused_or_waits()
    {
        string[] words = ["*works*", "*refused*", "*later*"];
        var without = new DocTable(Gaps).Rows.Where(
            cells => !words.Any(word => cells[Ours].StartsWith(word, StringComparison.Ordinal)));
        var withoutError = new DocTable(Gaps).Rows.Where(static cells =>
            cells[Ours].Contains("*refused*", StringComparison.Ordinal) && !Regex.IsMatch(cells[Ours], @"\d+/\d+"));

        Assert.That(without.Select(static cells => cells[0]), Is.Empty);
        Assert.That(withoutError.Select(static cells => cells[0]), Is.Empty);
    }

    [TestCase(Calls)]
    [TestCase(Gaps)]
    public void Every_test_that_is_named_is_there(string page)
    {
        var named = DocTable.TestsIn(new DocTable(page).Text).ToList();

        Assert.That(named, Is.Not.Empty);
        Assert.That(named.Where(static name => !DocTable.IsTest(name)).Distinct(), Is.Empty);
    }

    // A name that is misspelt in its form would not be looked for.
    [TestCase(Calls)]
    [TestCase(Gaps)]
    public void Whatever_looks_like_a_test_has_the_form_of_one(string page)
    {
        var quoted = new DocTable(page).Text.Split('`').Where(static (_, index) => index % 2 == 1);
        var misspelt = quoted.Where(static word => word.Contains("Tests", StringComparison.Ordinal)
            && !word.Contains('/', StringComparison.Ordinal) && !DocTable.TestsIn($"`{word}`").Any());

        Assert.That(misspelt, Is.Empty);
    }

    static bool Waits(string[] cells) => cells[Ours].StartsWith("*later*", StringComparison.Ordinal);
}
