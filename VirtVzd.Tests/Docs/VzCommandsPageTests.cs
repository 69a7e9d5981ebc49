// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;

namespace VirtVzd.Tests.Docs;

/// <summary>The page about the platform's own commands promises nothing without a test.</summary>
sealed class VzCommandsPageTests
{
    const string Without = "## What there is no command for";

    static readonly DocTable s_page = new("vz-commands.md");

    [Test]
    public void Every_test_that_is_named_is_there()
    {
        var named = DocTable.TestsIn(s_page.Text).ToList();

        Assert.That(named, Has.Count.GreaterThan(10));
        Assert.That(named.Where(static name => !DocTable.IsTest(name)), Is.Empty);
    }

    [Test]
    public void Every_row_about_behaviour_has_a_test()
    {
        var (begin, end) = (s_page.Text.IndexOf(
            Without, StringComparison.Ordinal), s_page.Text.IndexOf("## Examples", StringComparison.Ordinal));
        var rows = (s_page.Text[..begin] + s_page.Text[end..]).Split('\n')
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal)
                && !line.StartsWith("| `vz-", StringComparison.Ordinal)
                && !line.StartsWith("| What |", StringComparison.Ordinal)
                && !line.StartsWith("| Case |", StringComparison.Ordinal)
                && !line.StartsWith("| Command |", StringComparison.Ordinal));

        Assert.That(rows.Where(static row => !DocTable.TestsIn(row).Any()), Is.Empty);
    }
}
