// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;

namespace VirtVzd.Tests.Docs;

/// <summary>The page about the inside of domains promises nothing without a test.</summary>
sealed class GuestAgentPageTests
{
    static readonly DocTable s_page = new("guest-agent.md");

    [Test]
    public void Every_test_that_is_named_is_there()
    {
        var named = DocTable.TestsIn(s_page.Text).ToList();

        Assert.That(named, Is.Not.Empty);
        Assert.That(named.Where(static name => !DocTable.IsTest(name)), Is.Empty);
    }

    [Test]
    public void Every_row_has_a_test()
    {
        var rows = s_page.Text.Split('\n').Where(static line => line.StartsWith("| ", System.StringComparison.Ordinal)
            && !line.StartsWith("| What |", System.StringComparison.Ordinal)
            && !line.StartsWith("| Call |", System.StringComparison.Ordinal));

        Assert.That(rows.Where(static row => !DocTable.TestsIn(row).Any()), Is.Empty);
    }
}
