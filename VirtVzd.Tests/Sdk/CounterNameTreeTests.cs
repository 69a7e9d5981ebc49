// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text;
using NUnit.Framework;
using VirtVzd.Sdk;

namespace VirtVzd.Tests.Sdk;

/// <summary>Events that are alike share their names.</summary>
sealed class CounterNameTreeTests
{
    [Test]
    public void Events_with_the_same_names_share_them()
    {
        var tree = new CounterNameTree();

        var first = Names(tree, "a", "b");

        Assert.That(first.All.ToArray(), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(Names(tree, "a", "b"), Is.SameAs(first));
        Assert.That(Names(tree, "a").All.ToArray(), Is.EqualTo(new[] { "a" }));
        Assert.That(Names(tree, "b", "a").All.ToArray(), Is.EqualTo(new[] { "b", "a" }));
        Assert.That(Names(tree, "a", "b"), Is.SameAs(first));
    }

    [Test]
    public void What_is_no_number_is_passed_over()
    {
        Assert.That(
            Names(new CounterNameTree(), "a", "net.classful.traffic", "guest.fs0.name", "b").All.ToArray(),
            Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void Names_that_never_come_again_are_not_kept_for_ever()
    {
        var tree = new CounterNameTree();
        var first = Names(tree, "a", "b");

        for (var i = 0; i < 1_000; i++)
        {
            _ = Names(tree, $"a{i}");
        }

        Assert.That(Names(tree, "a", "b"), Is.Not.SameAs(first));
        Assert.That(Names(tree, "a", "b").All.ToArray(), Is.EqualTo(new[] { "a", "b" }));
    }

    static CounterNames Names(CounterNameTree tree, params string[] names)
    {
        var at = tree.Begin();
        foreach (var name in names)
        {
            at = tree.Follow(at, Encoding.UTF8.GetBytes(name));
        }

        return at.Names;
    }
}
