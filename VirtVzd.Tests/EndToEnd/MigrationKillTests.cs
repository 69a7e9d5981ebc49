// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using Mono.Unix.Native;
using NUnit.Framework;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// A daemon is killed, and started again, at each step of a migration: when a step is asked for, when it is answered,
/// and while the hosts are at work. The guest is on one host alone each time and is what it was, and nothing of the
/// migration is left.
/// </summary>
sealed class MigrationKillTests : MigrationFixture
{
    static readonly (RemoteProcedure Step, bool IsSources)[] s_steps =
    [
        (RemoteProcedure.DomainMigrateBegin3Params, true),
        (RemoteProcedure.DomainMigratePrepare3Params, false),
        (RemoteProcedure.DomainMigratePerform3Params, true),
        (RemoteProcedure.DomainMigrateFinish3Params, false),
        (RemoteProcedure.DomainMigrateConfirm3Params, true),
    ];

    static readonly string[] s_hostSteps = ["check", "start", "copy", "live", "switch", "finish", "remove"];

    int _number;

    // The hosts wait for as long as a daemon takes to start again on a machine that has much to do.
    [OneTimeSetUp]
    public void LetHostsWait()
    {
        foreach (var host in Hosts.Both)
        {
            host.Host.Do("migration", "timeout=60000");
        }
    }

    static IEnumerable<TestCaseData> Steps
    {
        get
        {
            foreach (var (step, isSources) in s_steps)
            {
                foreach (var moment in Enum.GetValues<GateMoment>())
                {
                    yield return new TestCaseData(step, isSources, moment, true);
                    yield return new TestCaseData(step, isSources, moment, false);
                }
            }
        }
    }

    static IEnumerable<TestCaseData> HostSteps
    {
        get
        {
            foreach (var step in s_hostSteps)
            {
                foreach (var isPeerToPeer in (bool[])[false, true])
                {
                    yield return new TestCaseData(step, isPeerToPeer, true);
                    yield return new TestCaseData(step, isPeerToPeer, false);
                }
            }
        }
    }

    [TestCaseSource(nameof(Steps))]
    public void Killed_at_a_step_of_the_client(
        RemoteProcedure step, bool isSources, GateMoment moment, bool isSourceKilled)
    {
        var name = Make("running");
        using var source = new StepGate(Source.Daemon.Socket);
        using var destination = new StepGate(Destination.Daemon.Socket);
        var gate = isSources ? source : destination;
        gate.At(step, moment, () =>
        {
            Kill(isSourceKilled);
            return isSources != isSourceKilled;
        });

        Command(source, destination, name, isPeerToPeer: false).Run(patience: TimeSpan.FromSeconds(90));

        Deadline.Until("the step is reached", () => gate.IsPassed);
        var isMoved = (step, moment) is (RemoteProcedure.DomainMigratePerform3Params, GateMoment.Answered)
            or (RemoteProcedure.DomainMigrateFinish3Params or RemoteProcedure.DomainMigrateConfirm3Params, _);
        Check(name, isMoved ? Destination : Source, "running");
    }

    [TestCase(RemoteProcedure.DomainMigratePrepare3Params, GateMoment.Asked, true)]
    [TestCase(RemoteProcedure.DomainMigratePrepare3Params, GateMoment.Asked, false)]
    [TestCase(RemoteProcedure.DomainMigratePrepare3Params, GateMoment.Answered, true)]
    [TestCase(RemoteProcedure.DomainMigratePrepare3Params, GateMoment.Answered, false)]
    [TestCase(RemoteProcedure.DomainMigrateFinish3Params, GateMoment.Asked, true)]
    [TestCase(RemoteProcedure.DomainMigrateFinish3Params, GateMoment.Asked, false)]
    [TestCase(RemoteProcedure.DomainMigrateFinish3Params, GateMoment.Answered, true)]
    [TestCase(RemoteProcedure.DomainMigrateFinish3Params, GateMoment.Answered, false)]
    public void Killed_at_a_step_between_the_daemons(RemoteProcedure step, GateMoment moment, bool isSourceKilled)
    {
        var name = Make("running");
        using var source = new StepGate(Source.Daemon.Socket);
        using var destination = new StepGate(Destination.Daemon.Socket);
        destination.At(step, moment, () =>
        {
            Kill(isSourceKilled);
            return isSourceKilled;
        });

        Command(source, destination, name, isPeerToPeer: true).Run(patience: TimeSpan.FromSeconds(90));

        Deadline.Until("the step is reached", () => destination.IsPassed);
        Check(name, step == RemoteProcedure.DomainMigrateFinish3Params ? Destination : Source, "running");
    }

    [TestCaseSource(nameof(HostSteps))]
    public void Killed_while_the_hosts_are_at_work(string step, bool isPeerToPeer, bool isSourceKilled)
    {
        var name = Make("running");
        using var source = new StepGate(Source.Daemon.Socket);
        using var destination = new StepGate(Destination.Daemon.Socket);
        // A source that hangs there has let go of the line already, which is another trouble.
        var host = (step == "remove" ? Destination : Source).Host;
        host.Do("migration-fault", step, "hang");
        using var client = Command(source, destination, name, isPeerToPeer).Start();
        client.StandardInput.Close();
        Deadline.Until("the step is reached", () => host.Do("migration-fault").Trim() == step);

        Kill(isSourceKilled);
        host.Do("migration-fault", "off");

        Assert.That(client.WaitForExit(TimeSpan.FromSeconds(90)), Is.True, "the client ends");
        Check(name, Destination, "running");
    }

    [TestCase(RemoteProcedure.DomainMigratePerform3Params, GateMoment.Answered, true)]
    [TestCase(RemoteProcedure.DomainMigrateFinish3Params, GateMoment.Asked, false)]
    [TestCase(RemoteProcedure.DomainMigrateFinish3Params, GateMoment.Answered, false)]
    public void Killed_when_a_machine_that_is_shut_off_has_moved(
        RemoteProcedure step, GateMoment moment, bool isSourceKilled)
    {
        var name = Make("stopped");
        using var source = new StepGate(Source.Daemon.Socket);
        using var destination = new StepGate(Destination.Daemon.Socket);
        var gate = isSourceKilled ? source : destination;
        gate.At(step, moment, () =>
        {
            Kill(isSourceKilled);
            return false;
        });

        Command(source, destination, name, isPeerToPeer: false).Run(patience: TimeSpan.FromSeconds(90));

        Deadline.Until("the step is reached", () => gate.IsPassed);
        Check(name, Destination, "stopped");
    }

    void Kill(bool isSource)
    {
        var killed = (isSource ? Source : Destination).Daemon;
        killed.Signal((int)Signum.SIGKILL);
        killed.StartAgain();
    }

    Command Command(StepGate source, StepGate destination, string guest, bool isPeerToPeer) => new(
        "virsh",
        [
            "-c", $"vz+unix:///system?socket={source.Socket}", "migrate", guest,
            $"vz+unix:///system?socket={destination.Socket}",
            "--migrateuri", $"vzmigr://{Destination.Name}", Copies, .. isPeerToPeer ? ["--p2p"] : Array.Empty<string>(),
        ]);

    void Check(string guest, MigratingHost expected, string state)
    {
        Assert.That(
            Hosts.Whereabouts(guest), Is.SameAs(expected),
            () => string.Join("; ", Source.Describe(guest), Destination.Describe(guest)));
        Assert.That(expected.StateAtHost(guest), Is.EqualTo(state));
        Assert.That(expected.Daemon.VirshOk("desc", guest, "--title"), Is.EqualTo("a title"));
        Deadline.Until(
            "nobody works on it",
            () => expected.Daemon.VirshOk("domjobinfo", guest).Contains("None", StringComparison.Ordinal));
        expected.Daemon.VirshOk("desc", guest, "--title", "another title", "--config");
        if (ReferenceEquals(expected, Source))
        {
            Hosts.Migrate(guest, Copies);
            Assert.That(Hosts.Whereabouts(guest), Is.SameAs(Destination));
            Assert.That(Destination.Daemon.VirshOk("desc", guest, "--title", "--config"), Is.EqualTo("another title"));
        }
    }

    string Make(string state)
    {
        var name = $"guest{_number++}";
        Source.Make(name, "vm", "--state", state, "--disks", "1");
        string[] live = state == "running" ? ["--live"] : [];
        Source.Daemon.VirshOk(["desc", name, "--title", "a title", "--config", .. live]);
        return name;
    }
}
