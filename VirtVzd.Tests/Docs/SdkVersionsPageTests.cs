// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Sdk;

namespace VirtVzd.Tests.Docs;

/// <summary>The page about versions of the SDK says what the code does, and names tests that are there.</summary>
sealed class SdkVersionsPageTests
{
    static readonly DocTable s_page = new("sdk-versions.md");

    [Test]
    public void Its_young_functions_are_those_of_the_code() => Assert.That(
        s_page.Text.Split('\n').Where(static line => line.StartsWith("| `Prl", StringComparison.Ordinal)),
        Is.EqualTo(YoungFunction.All.Select(static young => $"| `{young.Name}` | {young.Since} | {young.Without} |")));

    [Test]
    public void It_names_the_libraries_that_are_tried_in_their_order()
    {
        var places = SdkLibrary.DefaultNames
            .Select(static name => s_page.Text.IndexOf($"`{name}`", StringComparison.Ordinal)).ToList();

        Assert.That(places, Has.All.GreaterThan(0));
        Assert.That(places, Is.Ordered);
    }

    [Test]
    public void Every_test_that_it_names_is_there()
    {
        var named = DocTable.TestsIn(s_page.Text).ToList();

        Assert.That(named, Has.Count.GreaterThan(6));
        Assert.That(named.Where(static name => !DocTable.IsTest(name)), Is.Empty);
    }
}
