// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Migrations that the daemons do between themselves: <c>virsh migrate --p2p</c>.</summary>
sealed class VirshPeerToPeerTests : MigrationFixture
{
    [TestCase("running", "running")]
    [TestCase("paused", "paused")]
    [TestCase("stopped", "shut off")]
    public void The_daemons_move_a_machine_by_themselves(string state, string shown)
    {
        var name = $"peer-{state}";
        Make(name, state);

        var finished = Migrate(
            name, $"vz+unix:///system?socket={Destination.Daemon.Socket}", "--dname", $"{name}-there", Copies);

        Assert.That(
            finished.ExitCode, Is.Zero,
            () => $"{finished}\n{Source.Daemon.Log}\n--- destination\n{Destination.Daemon.Log}");
        Assert.That(Hosts.Whereabouts($"{name}-there"), Is.SameAs(Destination));
        Assert.That(Destination.Daemon.VirshOk("domstate", $"{name}-there").Trim(), Is.EqualTo(shown));
    }

    [Test]
    public void A_machine_that_they_cannot_move_stays()
    {
        Make("failing", "running");
        Destination.Host.Do("migration-fault", "copy", "full");

        var finished = Migrate("failing", $"vz+unix:///system?socket={Destination.Daemon.Socket}", Copies);

        Assert.That(finished.ExitCode, Is.Not.Zero);
        Assert.That(
            finished.Error, Does.Contain("error: operation failed: "),
            "what the host says, or that the line broke, whichever came first");
        Assert.That(Hosts.Whereabouts("failing"), Is.SameAs(Source));
    }

    [TestCase("vz+unix:///system?socket=/nowhere", "/nowhere")]
    [TestCase("vz+ext://b/system?command=/bin/true", "command")]
    [TestCase("vz+tls://localhost/system", "Attempt to migrate guest to the same host")]
    public void Where_nobody_can_be_asked_nothing_moves(string uri, string expected)
    {
        Make($"asks{expected.Length}", "running");

        var finished = Migrate($"asks{expected.Length}", uri, Copies);

        Assert.That(finished.ExitCode, Is.Not.Zero);
        Assert.That(finished.Error, Does.Contain(expected));
        Assert.That(Hosts.Whereabouts($"asks{expected.Length}"), Is.SameAs(Source));
    }

    Finished Migrate(string guest, string uri, params string[] options) => new Command(
        "virsh",
        ["-c", Source.Daemon.Uri, "migrate", guest, uri, "--p2p", "--migrateuri", $"vzmigr://{Destination.Name}",
            .. options])
        .Run(patience: TimeSpan.FromSeconds(90));

    void Make(string name, string state) => Source.Make(name, "vm", "--state", state, "--disks", "1");
}
