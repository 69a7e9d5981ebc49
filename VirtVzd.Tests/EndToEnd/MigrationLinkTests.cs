// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Migrations between hosts in network namespaces of their own, whose link is cut.</summary>
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
        using var migration = TwoHosts.MigrateCommand(_hosts.Source, _hosts.Destination, "guest", "--copy-storage-all").Start();
        migration.StandardInput.Close();
        Deadline.Until("it comes", () => _hosts.Destination.Daemon.Virsh("domjobinfo", "guest").Output.Contains("Incoming", StringComparison.Ordinal));

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
}
