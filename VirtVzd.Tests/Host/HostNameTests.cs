// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using NUnit.Framework;
using VirtVzd.Host;

namespace VirtVzd.Tests.Host;

/// <summary>Which of its names a host tells.</summary>
sealed class HostNameTests
{
    [TestCase("node7.example.org", "other.example.org", "node7.example.org")]
    [TestCase("node7", "node7.example.org", "node7.example.org")]
    [TestCase("node7", "localhost.localdomain", "node7")]
    [TestCase("node7", null, "node7")]
    [TestCase("localhost", "node7.example.org", "localhost")]
    public void A_short_name_is_told_in_full_when_the_resolver_knows_it(string set, string? resolved, string told)
    {
        using var tree = new HostTree();
        tree.Write("proc/sys/kernel/hostname", set + "\n");

        Assert.That(new HostName(tree.Files, _ => resolved).Read(), Is.EqualTo(told));
    }

    [Test]
    public void The_resolver_is_asked_again_only_when_the_name_has_changed()
    {
        using var tree = new HostTree("two-sockets");
        var asked = new List<string>();
        var name = new HostName(tree.Files, shortName =>
        {
            asked.Add(shortName);
            return shortName + ".example.org";
        });

        name.Read();
        name.Read();
        tree.Write("proc/sys/kernel/hostname", "node8\n");

        Assert.That(name.Read(), Is.EqualTo("node8.example.org"));
        Assert.That(asked, Is.EqualTo(new[] { "node7", "node8" }));
    }

    [Test]
    public void This_host_has_a_name()
    {
        Assert.That(new HostName(new HostFiles()).Read(), Is.Not.Empty);
    }
}
