// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Migrations as users type them: <c>virsh migrate</c> between two daemons on two hosts.</summary>
sealed class VirshMigrateTests : MigrationFixture
{
    [Test]
    public void A_running_machine_runs_on_at_the_other_host_and_both_sides_tell_it()
    {
        Source.Make("live", "vm", "--state", "running", "--disks", "1");
        using var from = Watch(Source, "live");
        using var to = Watch(Destination);

        Hosts.Migrate(
            "live", "--live", "--persistent", "--undefinesource", "--compressed", "--comp-methods", "xbzrle",
            "--auto-converge", Copies);

        from.Expect("'live': Suspended Migrated");
        from.Expect("'live': Stopped Migrated");
        from.Expect("'live': Undefined Removed");
        from.Expect("event 'job-completed' for domain 'live'");
        to.Expect("'live': Defined Added");
        to.Expect("'live': Started Migrated");
        to.Expect("'live': Resumed Migrated");
        Assert.That(Hosts.Whereabouts("live"), Is.SameAs(Destination));
        Assert.That(
            Destination.Daemon.VirshOk("domstate", "live", "--reason"),
            Is.EqualTo("running (migrated)\n").Or.EqualTo("running (migrated)"));
        var job = Destination.Daemon.VirshOk("domjobinfo", "live", "--completed");
        Assert.That(job, Does.Contain("Completed").And.Contain("Incoming migration"));
    }

    [TestCase("stopped", "shut off")]
    [TestCase("paused", "paused")]
    [TestCase("suspended", "shut off")]
    public void A_machine_is_afterwards_what_it_was(string state, string shown)
    {
        var name = $"as-{state}";
        Source.Make(name, "vm", "--state", state, "--disks", "1");

        Hosts.Migrate(name, Copies);

        Assert.That(Hosts.Whereabouts(name), Is.SameAs(Destination));
        Assert.That(Destination.Daemon.VirshOk("domstate", name).Trim(), Is.EqualTo(shown));
        Assert.That(Destination.StateAtHost(name), Is.EqualTo(state));
    }

    [TestCase("running")]
    [TestCase("stopped")]
    public void A_container_migrates(string state)
    {
        var name = $"ct-{state}";
        Source.Make(name, "ct", "--state", state);

        Hosts.Migrate(name, "--undefinesource");

        Assert.That(Hosts.Whereabouts(name), Is.SameAs(Destination));
        Assert.That(Destination.StateAtHost(name), Is.EqualTo(state));
    }

    [Test]
    public void A_machine_that_is_to_arrive_paused_never_runs_there()
    {
        Source.Make("still", "vm", "--state", "running");
        using var to = Watch(Destination);

        Hosts.Migrate("still", "--suspend", Copies);

        to.Expect("'still': Started Migrated");
        to.Expect("'still': Suspended Paused");
        Assert.That(to.Lines, Has.None.Contains("'still': Resumed"));
        Assert.That(Destination.Daemon.VirshOk("domstate", "still").Trim(), Is.EqualTo("paused"));
    }

    [Test]
    public void It_has_another_name_there_where_one_is_given()
    {
        Source.Make("before", "vm", "--state", "running");

        Hosts.Migrate("before", "--dname", "after", Copies);

        Assert.That(Hosts.Whereabouts("after"), Is.SameAs(Destination));
        Assert.That(Source.Daemon.Virsh("domstate", "before").ExitCode, Is.Not.Zero);
    }

    [Test]
    public void What_the_daemon_keeps_goes_with_the_guest()
    {
        Source.Make("kept", "vm", "--state", "running", "--disks", "1", "--cpus", "1");
        Source.Daemon.VirshOk("desc", "kept", "--title", "A <title> & more", "--config", "--live");
        Source.Daemon.VirshOk(
            "metadata", "kept", "urn:test", "--key", "k", "--set", "<a b='c'/>", "--config", "--live");
        Source.Daemon.VirshOk("setmaxmem", "kept", "2G", "--config");

        Hosts.Migrate("kept", Copies);

        Assert.That(Destination.Daemon.VirshOk("desc", "kept", "--title"), Is.EqualTo("A <title> & more"));
        Assert.That(
            Destination.Daemon.VirshOk("metadata", "kept", "urn:test").Trim(),
            Does.Contain("<a b=\"c\"/>").Or.Contain("<a b='c'/>"));
        Assert.That(
            Destination.Daemon.VirshOk("dumpxml", "kept", "--inactive"),
            Does.Contain("<memory unit='KiB'>2097152</memory>"));
        Assert.That(
            Destination.Daemon.VirshOk("dumpxml", "kept"), Does.Not.Contain("<memory unit='KiB'>2097152</memory>"));
        Assert.That(Hosts.Whereabouts("kept"), Is.SameAs(Destination));
    }

    [Test]
    public void A_migration_is_watched_and_aborted()
    {
        Source.Make("slow", "vm", "--state", "running", "--disks", "1");
        Source.Host.Do("delay", "PrlVm_MigrateWithRenameEx", "20000");
        using var migration = TwoHosts.MigrateCommand(Source, Destination, "slow", Copies, "--verbose").Start();
        migration.StandardInput.Close();
        Deadline.Until(
            "it is under way on both sides",
            () => Job(Source, "slow").Contains("Outgoing migration", StringComparison.Ordinal)
                && Job(Destination, "slow").Contains("Incoming migration", StringComparison.Ordinal));
        Deadline.Until(
            "it tells how far it is",
            () => !Job(Source, "slow").Contains("Data processed:   0.000 B", StringComparison.Ordinal));
        Assert.That(Source.Daemon.VirshOk("domstate", "slow").Trim(), Is.EqualTo("running"));
        Assert.That(
            Destination.Daemon.VirshOk("domstate", "slow", "--reason").Trim(), Is.EqualTo("paused (migrating)"));
        Assert.That(
            Destination.Daemon.Virsh("domjobabort", "slow").Error,
            Does.Contain("abort it on the host that it comes from"));

        Source.Daemon.VirshOk("domjobabort", "slow");

        var error = migration.StandardError.ReadToEnd();
        migration.WaitForExit();
        Assert.That(migration.ExitCode, Is.Not.Zero);
        Assert.That(error, Does.Contain("operation aborted: Operation cancelled by client"));
        Assert.That(Hosts.Whereabouts("slow"), Is.SameAs(Source));
        Assert.That(Source.StateAtHost("slow"), Is.EqualTo("running"));
        Assert.That(Source.Daemon.VirshOk("domjobinfo", "slow", "--completed"), Does.Contain("Cancelled"));
        Source.Host.Do("unfault");
        Hosts.Migrate("slow", Copies);
        Assert.That(Hosts.Whereabouts("slow"), Is.SameAs(Destination));
    }

    [TestCase("Bandwidth rate limiting is not supported", "--bandwidth", "10")]
    [TestCase("offline migration is not supported by the source host", "--offline")]
    [TestCase("unsupported flags (0x8000) in function vzDomainMigrateBegin3Params", "--postcopy")]
    [TestCase("parameter 'graphics_uri' not supported", "--graphicsuri", "vnc://x")]
    [TestCase("not with 'zlib'", "--compressed", "--comp-methods", "zlib")]
    [TestCase("destination_name must have 1 to 40 characters", "--dname", "a/b")]
    [TestCase("domain 'taken' already exists with uuid", "--dname", "taken")]
    public void What_cannot_be_is_refused_before_anything_moves(string expected, params string[] options)
    {
        if (Source.StateAtHost("refused") is null)
        {
            Source.Make("refused", "vm", "--state", "running");
            Destination.Make("taken", "vm");
        }

        var finished = Hosts.TryMigrate("refused", options);

        Assert.That(finished.ExitCode, Is.Not.Zero);
        Assert.That(finished.Error, Does.Contain(expected));
        Assert.That(Hosts.Whereabouts("refused"), Is.SameAs(Source));
        Assert.That(Source.Daemon.VirshOk("domjobinfo", "refused"), Does.Contain("None"));
    }

    [Test]
    public void Without_shared_storage_and_without_being_asked_to_copy_it_stays()
    {
        Source.Make("unshared", "vm", "--state", "running", "--disks", "1");

        var finished = Hosts.TryMigrate("unshared");

        Assert.That(finished.ExitCode, Is.Not.Zero);
        Assert.That(Hosts.Whereabouts("unshared"), Is.SameAs(Source));
        Assert.That(Source.StateAtHost("unshared"), Is.EqualTo("running"));
    }

    [Test]
    public void With_shared_storage_nothing_is_copied()
    {
        Source.Host.Do("migration", "storage=san");
        Destination.Host.Do("migration", "storage=san");
        Source.Make("shared", "vm", "--state", "running", "--disks", "1");

        Hosts.Migrate("shared");

        Assert.That(Hosts.Whereabouts("shared"), Is.SameAs(Destination));
        Source.Host.Do("migration", "storage=");
        Destination.Host.Do("migration", "storage=");
    }

    [Test]
    public void A_machine_with_snapshots_stays()
    {
        Source.Make("snapped", "vm");
        Source.Host.Do("snapshot", "snapped");
        Deadline.Until("it is counted", () => Source.Daemon.VirshOk("list", "--all", "--name", "--with-snapshot")
            .Contains("snapped", StringComparison.Ordinal));

        Assert.That(Hosts.TryMigrate("snapped", Copies).Error, Does.Contain("cannot migrate domain with 1 snapshots"));
        Assert.That(Hosts.Whereabouts("snapped"), Is.SameAs(Source));
    }

    [Test]
    public void There_and_back_again()
    {
        Source.Make("home", "vm", "--state", "running", "--disks", "1");

        Hosts.Migrate("home", Copies);
        var back = TwoHosts.MigrateCommand(Destination, Source, "home", Copies).Run();

        Assert.That(back.ExitCode, Is.Zero, back.ToString());
        Assert.That(Hosts.Whereabouts("home"), Is.SameAs(Source));
    }

    [Test]
    public void Several_go_at_once()
    {
        string[] names = [.. Enumerable.Range(0, 4).Select(static number => $"many{number}")];
        foreach (var name in names)
        {
            Source.Make(name, "vm", "--state", "running");
        }

        var all = names.Select(name => TwoHosts.MigrateCommand(Source, Destination, name, Copies).Start()).ToList();

        all.ForEach(static one => one.WaitForExit());
        Assert.That(all.Select(static one => one.ExitCode), Is.All.Zero);
        Assert.That(names.Select(Hosts.Whereabouts), Is.All.SameAs(Destination));
        all.ForEach(static one => one.Dispose());
    }

    // The probe is a guest of its own, whose title is set until somebody hears of it.
    EventWatcher Watch(MigratingHost host, string? guest = null)
    {
        var probe = guest ?? $"probe-{host.Name}";
        if (host.StateAtHost(probe) is null)
        {
            host.Make(probe, "vm");
        }

        var number = 0;
        return new EventWatcher(
            host.Daemon.Uri, ["--loop", "--all"], () => host.Daemon.VirshOk("desc", probe, "--title", $"{number++}"));
    }

    static string Job(MigratingHost host, string guest) => host.Daemon.Virsh("domjobinfo", guest).Output;
}
