// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Linq;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// How migrations end that fail: the guest runs on one host or is what it was, and both daemons say what their hosts
/// say.
/// </summary>
sealed class MigrationFailureTests : MigrationFixture
{
    int _number;

    [TestCase("connect", "cut", true, "the Virtuozzo dispatcher of the destination host cannot be reached")]
    [TestCase("connect", "cut", false, "the connection between the two hosts broke")]
    [TestCase("check", "cut", false, "the destination host, or the connection to it, is gone")]
    [TestCase("start", "cut", true, "the destination host, or the connection to it, is gone")]
    [TestCase("copy", "cut", false, "the destination host, or the connection to it, is gone")]
    // that it cannot write, or that the line broke, whichever comes first
    [TestCase("copy", "full", false, "error: operation failed: ")]
    [TestCase("live", "cut", true, "the destination host, or the connection to it, is gone")]
    [TestCase("live", "cut", false, "the destination host, or the connection to it, is gone")]
    [TestCase("switch", "cut", false, "the destination host, or the connection to it, is gone")]
    public void A_machine_whose_migration_fails_runs_on(string step, string fault, bool isSource, string expected)
    {
        var name = Make("vm", "running");
        (isSource ? Source : Destination).Host.Do("migration-fault", step, fault);

        var finished = Hosts.TryMigrate(name, Copies);

        Assert.That(finished.ExitCode, Is.Not.Zero);
        Assert.That(finished.Error, Does.Contain(expected));
        Assert.That(Hosts.Whereabouts(name), Is.SameAs(Source));
        Assert.That(Source.StateAtHost(name), Is.EqualTo("running"));
        Hosts.Migrate(name, Copies);
    }

    // The line breaks when the guest is there already: the destination says so, and the source lets go.
    [TestCase(true)]
    [TestCase(false)]
    public void A_machine_that_is_there_when_the_line_breaks_is_there_alone(bool isSource)
    {
        var name = Make("vm", "running");
        (isSource ? Source : Destination).Host.Do("migration-fault", "remove", "cut");

        Hosts.TryMigrate(name, Copies);

        Assert.That(Hosts.Whereabouts(name), Is.SameAs(Destination));
        Assert.That(Destination.StateAtHost(name), Is.EqualTo("running"));
    }

    // The tool at the source runs it on when it does not hear of its other half: the destination's daemon says that it
    // is there.
    [TestCase("finish", false)]
    [TestCase("remove", true)]
    [TestCase("remove", false)]
    [TestCase("remove", false, "--p2p")]
    public void A_container_that_is_there_when_the_line_breaks_is_there_alone(
        string step, bool isSource, params string[] options)
    {
        var name = Make("ct", "running");
        (isSource ? Source : Destination).Host.Do("migration-fault", step, "cut");

        var finished = Hosts.TryMigrate(name, [Copies, .. options]);

        Assert.That(finished.ExitCode, Is.Zero, () => $"{finished}");
        Assert.That(Hosts.Whereabouts(name), Is.SameAs(Destination));
        Assert.That(Destination.StateAtHost(name), Is.EqualTo("running"));
    }

    [TestCase("copy", true)]
    [TestCase("live", true)]
    [TestCase("copy", false, "--p2p")]
    public void A_container_whose_migration_fails_runs_on(string step, bool isSource, params string[] options)
    {
        var name = Make("ct", "running");
        (isSource ? Source : Destination).Host.Do("migration-fault", step, "cut");

        var finished = Hosts.TryMigrate(name, [Copies, .. options]);

        Assert.That(finished.ExitCode, Is.Not.Zero);
        Assert.That(
            finished.Error,
            Does.Contain("operation failed: the host's tool that migrates containers has failed and does not say why"));
        Assert.That(Hosts.Whereabouts(name), Is.SameAs(Source));
        Assert.That(Source.StateAtHost(name), Is.EqualTo("running"));
        Hosts.Migrate(name, [Copies, .. options]);
    }

    [Test]
    public void The_death_of_the_sources_dispatcher_leaves_the_machine_there()
    {
        var name = Make("vm", "running");
        Source.Host.Do("migration-fault", "live", "die");

        Assert.That(Hosts.TryMigrate(name, Copies).ExitCode, Is.Not.Zero);

        Assert.That(Hosts.Whereabouts(name), Is.SameAs(Source));
        Assert.That(Source.StateAtHost(name), Is.EqualTo("running"));
        Source.Knows(Destination);
    }

    // A dispatcher that dies while a guest comes may keep an entry of it, as a real one does.
    [Test]
    public void The_death_of_the_destinations_dispatcher_is_no_success()
    {
        var name = Make("vm", "running");
        Destination.Host.Do("migration-fault", "live", "die");

        var finished = Hosts.TryMigrate(name, Copies);

        Assert.That(finished.ExitCode, Is.Not.Zero);
        Assert.That(Source.StateAtHost(name), Is.EqualTo("running"));
        Deadline.Until("both daemons know", () => Hosts.Both.All(host => host.Agrees(name)), TimeSpan.FromSeconds(60));
        Assert.That(Destination.StateAtHost(name), Is.Null.Or.EqualTo("stopped"));
        Source.Knows(Destination);
        Destination.Knows(Source);
    }

    // The hosts go on: the client may even learn that it went well, of the daemon that is left.
    [TestCase(true)]
    [TestCase(false)]
    public void A_daemon_that_is_killed_takes_no_guest_with_it(bool isSource)
    {
        var name = Make("vm", "running");
        Source.Daemon.VirshOk("desc", name, "--title", "a title", "--config", "--live");
        Source.Host.Do("delay", "PrlVm_MigrateWithRenameEx", "4000");
        using var migration = Begin(name);

        var killed = isSource ? Source : Destination;
        killed.Daemon.Signal((int)Signum.SIGKILL);
        migration.WaitForExit();
        killed.Daemon.StartAgain();

        var where = Hosts.Whereabouts(name);
        Assert.That(where.StateAtHost(name), Is.EqualTo("running"));
        Assert.That(where.Daemon.VirshOk("desc", name, "--title"), Is.EqualTo("a title"));
        Deadline.Until(
            "nobody works on it",
            () => where.Daemon.VirshOk("domjobinfo", name).Contains("None", StringComparison.Ordinal));
    }

    [Test]
    public void A_client_that_is_killed_takes_no_guest_with_it()
    {
        var name = Make("vm", "running");
        Source.Host.Do("delay", "PrlVm_MigrateWithRenameEx", "3000");
        using (var migration = Begin(name))
        {
            migration.Kill();
            migration.WaitForExit();
        }

        Deadline.Until(
            "the hosts have ended it", () => Destination.StateAtHost(name) == "running", TimeSpan.FromSeconds(60));
        Assert.That(Hosts.Whereabouts(name), Is.SameAs(Destination));
        Deadline.Until(
            "nobody works on it",
            () => Destination.Daemon.VirshOk("domjobinfo", name).Contains("None", StringComparison.Ordinal));
        Destination.Daemon.VirshOk("destroy", name);
    }

    Process Begin(string name)
    {
        var migration = TwoHosts.MigrateCommand(Source, Destination, name, Copies).Start();
        migration.StandardInput.Close();
        Deadline.Until(
            "it is under way on both sides",
            () => Hosts.Both.All(
                host => host.Daemon.Virsh("domjobinfo", name).Output.Contains("Unbounded", StringComparison.Ordinal)));
        return migration;
    }

    string Make(string kind, string state)
    {
        var name = $"guest{_number++}";
        Source.Make(name, kind, "--state", state, "--disks", "1");
        return name;
    }
}
