// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Migrations between hosts in network namespaces of their own, whose link is cut and slow.</summary>
[NeedsPrograms]
sealed class MigrationLinkTests
{
    NamespaceLink _link = null!;
    TwoHosts _hosts = null!;

    [OneTimeSetUp]
    public void StartHosts()
    {
        _link = new NamespaceLink();
        _hosts = new TwoHosts(_link);
    }

    [OneTimeTearDown]
    public void StopHosts()
    {
        _hosts?.Dispose();
        _link?.Dispose();
    }

    [Test]
    public void A_link_that_is_cut_leaves_the_machine_where_it_is_and_one_that_is_restored_carries_it()
    {
        _hosts.Source.Host.Do("create", "vm", "guest", "--state", "running", "--disks", "1");
        Deadline.Until("it is known", () => _hosts.Source.Agrees("guest"));
        _hosts.Source.Host.Do("delay", "PrlVm_MigrateWithRenameEx", "20000");
        using var migration = Begin("guest");
        Deadline.Until("it comes", () => _hosts.Destination.Daemon.Virsh("domjobinfo", "guest").Output.Contains(
            "Incoming", StringComparison.Ordinal));

        _link.Cut();

        Assert.That(migration.WaitForExit(TimeSpan.FromSeconds(90)), Is.True);
        Assert.That(migration.ExitCode, Is.Not.Zero);
        Assert.That(_hosts.Whereabouts("guest"), Is.SameAs(_hosts.Source));
        Assert.That(_hosts.Source.StateAtHost("guest"), Is.EqualTo("running"));
        _hosts.Source.Calm();
        Assert.That(_hosts.TryMigrate("guest", "--copy-storage-all").ExitCode, Is.Not.Zero, "nobody is reached");
        _link.Restore();
        _hosts.Migrate("guest", "--copy-storage-all");
        Assert.That(_hosts.Whereabouts("guest"), Is.SameAs(_hosts.Destination));
    }
    [Test]
    public void Over_a_slow_link_it_is_seen_to_go_on_and_is_aborted_and_ends_when_the_link_is_fast_again()
    {
        _hosts.Source.Make("heavy", "vm", "--state", "running", "--memory", "2048");
        _link.Slow(kibitsPerSecond: 1024);
        using (var migration = Begin("heavy"))
        {
            HashSet<string> seen = [];
            Deadline.Until(
                "it goes on",
                () => seen.Add(Processed("heavy")) && seen.Count > 3,
                TimeSpan.FromSeconds(60),
                instead: () => string.Join("; ", seen));

            _hosts.Source.Daemon.VirshOk("domjobabort", "heavy");

            Assert.That(migration.WaitForExit(TimeSpan.FromSeconds(60)), Is.True);
            Assert.That(
                migration.StandardError.ReadToEnd(), Does.Contain("operation aborted: Operation cancelled by client"));
        }

        Assert.That(_hosts.Whereabouts("heavy"), Is.SameAs(_hosts.Source));
        Assert.That(_hosts.Source.StateAtHost("heavy"), Is.EqualTo("running"));
        using (var migration = Begin("heavy"))
        {
            Deadline.Until("it is under way", () => Processed("heavy").Length > 0);

            _link.SpeedUp();

            Assert.That(migration.WaitForExit(TimeSpan.FromSeconds(90)), Is.True);
            Assert.That(migration.ExitCode, Is.Zero, () => migration.StandardError.ReadToEnd());
        }

        Assert.That(_hosts.Whereabouts("heavy"), Is.SameAs(_hosts.Destination));
        Assert.That(_hosts.Destination.StateAtHost("heavy"), Is.EqualTo("running"));
    }

    Process Begin(string guest)
    {
        var migration = TwoHosts.MigrateCommand(_hosts.Source, _hosts.Destination, guest, "--copy-storage-all").Start();
        migration.StandardInput.Close();
        return migration;
    }

    // What a user sees of how far it is; empty before the hosts have begun.
    string Processed(string guest) => Array.Find(
        _hosts.Source.Daemon.Virsh("domjobinfo", guest).Output.Split('\n'),
        static line => line.StartsWith("Data processed:", StringComparison.Ordinal)) ?? "";
}
