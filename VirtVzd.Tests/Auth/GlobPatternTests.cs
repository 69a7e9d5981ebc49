// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Auth;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Auth;

/// <summary>Patterns of names as GLib describes its own.</summary>
sealed class GlobPatternTests
{
    [TestCase("fred", "fred", true)]
    [TestCase("fred", "Fred", false)]
    [TestCase("fred", "freddy", false)]
    [TestCase("fred", "alfred", false)]
    [TestCase("*@EXAMPLE.COM", "joe@EXAMPLE.COM", true)]
    [TestCase("*@EXAMPLE.COM", "@EXAMPLE.COM", true)]
    [TestCase("*@EXAMPLE.COM", "joe@EXAMPLE.COM.EVIL", false)]
    [TestCase("*@EXAMPLE.COM", "joe@EXAMPLE_COM", false)]
    [TestCase("fr?d", "frud", true)]
    [TestCase("fr?d", "frd", false)]
    [TestCase("fr?d", "früd", true)]
    [TestCase("fr?d", "fr\U0001F600d", true)]
    [TestCase("a*b*c", "a-b-b-c", true)]
    [TestCase("a*b*c", "a-c-b", false)]
    [TestCase("**", "", true)]
    [TestCase("*?", "", false)]
    [TestCase("", "", true)]
    [TestCase("", "a", false)]
    [TestCase("[ab]", "a", false)]
    [TestCase("[ab]", "[ab]", true)]
    [TestCase("\\*", "\\anything", true)]
    [TestCase("\\*", "*", false)]
    public void A_pattern_fits_the_whole_name_or_not_at_all(string pattern, string name, bool fits) =>
        Assert.That(new GlobPattern(pattern).Fits(name), Is.EqualTo(fits));

    [Test]
    public void A_name_made_to_fit_almost_everywhere_is_refused_soon()
    {
        var pattern = new GlobPattern(string.Concat(Enumerable.Repeat("*a", 40)) + "b");
        var begun = ProcessorTime.OfThisThread();

        Assert.That(pattern.Fits(new string('a', 4000)), Is.False);

        Assert.That(ProcessorTime.OfThisThread() - begun, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void Without_a_list_everybody_is_let_in_and_by_an_empty_one_nobody()
    {
        Assert.That(new SaslUserNames(null).Allows("fred"), Is.True);
        Assert.That(new SaslUserNames([]).Allows("fred"), Is.False);
        Assert.That(new SaslUserNames(["joe", "f*"]).Allows("fred"), Is.True);
        Assert.That(new SaslUserNames(["joe", "g*"]).Allows("fred"), Is.False);
    }
}
