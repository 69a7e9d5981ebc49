// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>What <c>virsh list</c> shows of the guests.</summary>
sealed class VirshListTests : HostOfEachKind
{
    [TestCase("--all", "ct-off ct-on vm-off vm-on vm-paused vm-saved")]
    [TestCase("", "ct-on vm-on vm-paused")]
    [TestCase("--inactive", "ct-off vm-off vm-saved")]
    [TestCase("--state-running", "ct-on vm-on")]
    [TestCase("--state-paused", "vm-paused")]
    [TestCase("--state-shutoff", "ct-off vm-off vm-saved")]
    [TestCase("--all --state-other", "")]
    [TestCase("--all --persistent", "ct-off ct-on vm-off vm-on vm-paused vm-saved")]
    [TestCase("--all --transient", "")]
    [TestCase("--all --with-managed-save", "vm-saved")]
    [TestCase("--all --without-managed-save", "ct-off ct-on vm-off vm-on vm-paused")]
    [TestCase("--all --autostart", "")]
    [TestCase("--all --without-snapshot", "ct-off ct-on vm-off vm-on vm-paused vm-saved")]
    [TestCase("--all --with-checkpoint", "")]
    public void The_filters_choose(string filters, string names)
    {
        var output = Daemon.VirshOk(["list", "--name", .. filters.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.That(
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            Is.EqualTo(names.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public void The_table_has_ids_names_and_states()
    {
        var rows = Daemon.VirshOk("list", "--all").Split('\n').Skip(2)
            .Select(row => string.Join(' ', row.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)))
            .Order(StringComparer.Ordinal);

        Assert.That(rows, Is.EqualTo(new[]
        {
            "ct-off shut off", "ct-on running", "vm-off shut off", "vm-on running", "vm-paused paused",
            "vm-saved shut off",
        }));
    }

    [Test]
    public void Ids_are_unique_and_start_at_one()
    {
        var ids = Daemon.VirshOk("list", "--id").Split('\n').Select(int.Parse).Order();

        Assert.That(ids, Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void A_thousand_guests_are_listed()
    {
        Host.Do("create", "vm", "many", "--count", "1000");

        VirtVzd.Tests.Support.Deadline.Until("all are listed", () =>
            Daemon.VirshOk("list", "--all", "--name")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Length == 1006);
    }

    [Test]
    public void The_legacy_calls_of_bindings_agree()
    {
        var finished = Daemon.Python("""
            print(conn.numOfDomains(), conn.numOfDefinedDomains())
            print(sorted(conn.listDomainsID()))
            print(sorted(conn.listDefinedDomains()))
            """);

        Assert.That(
            finished.Output, Is.EqualTo("3 3\n[1, 2, 3]\n['ct-off', 'vm-off', 'vm-saved']\n"), finished.ToString());
    }
}
