// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>
/// Guests that are there for one run, which goes on at another host: there too they go when it ends, unless they are to
/// stay.
/// </summary>
sealed class TransientMigrationTests : MigrationFixture
{
    [TestCase("managed")]
    [TestCase("p2p", "--p2p")]
    public void One_goes_with_its_run_wherever_that_ends(string how, params string[] options)
    {
        var name = $"made-{how}";
        var uuid = Create(name);

        Hosts.Migrate(name, [Copies, .. options]);

        Assert.That(Hosts.Whereabouts(name), Is.SameAs(Destination));
        Assert.That(HasRecord(Source, uuid), Is.False);
        Assert.That(HasRecord(Destination, uuid), Is.True);
        Assert.That(Names(Destination, "--transient"), Does.Contain(name));
        Assert.That(Destination.Daemon.VirshOk("dominfo", name), Does.Match(@"Persistent:\s+no"));
        Destination.Daemon.VirshOk("destroy", name);
        CheckGone(name, uuid);
    }

    [TestCase("managed")]
    [TestCase("p2p", "--p2p")]
    public void One_that_is_to_stay_there_stays(string how, params string[] options)
    {
        var name = $"kept-{how}";
        var uuid = Create(name);

        Hosts.Migrate(name, ["--persistent", "--dname", $"{name}-there", Copies, .. options]);

        Assert.That(Hosts.Whereabouts($"{name}-there"), Is.SameAs(Destination));
        Assert.That(HasRecord(Source, uuid), Is.False);
        Assert.That(Destination.Daemon.VirshOk("dominfo", $"{name}-there"), Does.Match(@"Persistent:\s+yes"));
        Destination.Daemon.VirshOk("destroy", $"{name}-there");
        Assert.That(Names(Destination, "--inactive"), Does.Contain($"{name}-there"));
    }

    [Test]
    public void One_by_another_name_is_still_one_when_the_daemon_there_is_back()
    {
        var uuid = MakeTransient("renamed", "vm");

        Hosts.Migrate("renamed", "--dname", "renamed-there", Copies);
        Destination.Daemon.Signal((int)Mono.Unix.Native.Signum.SIGTERM);
        Destination.Daemon.StartAgain();

        Assert.That(Destination.Daemon.VirshOk("dominfo", "renamed-there"), Does.Match(@"Persistent:\s+no"));
        Destination.Host.Do("stop", "renamed-there", "--kill");
        CheckGone("renamed-there", uuid);
    }

    [Test]
    public void A_container_goes_with_its_run_too()
    {
        var uuid = MakeTransient("box", "ct");

        Hosts.Migrate("box", Copies);

        Assert.That(Names(Destination, "--transient"), Does.Contain("box"));
        Destination.Daemon.VirshOk("destroy", "box");
        CheckGone("box", uuid);
    }

    [Test]
    public void One_that_cannot_be_moved_runs_on_for_as_long_as_its_run_lasts()
    {
        var uuid = MakeTransient("stuck", "vm", "--disks", "1");
        Destination.Host.Do("migration-fault", "copy", "full");

        Assert.That(Hosts.TryMigrate("stuck", Copies).ExitCode, Is.Not.Zero);

        Assert.That(Hosts.Whereabouts("stuck"), Is.SameAs(Source));
        Assert.That(Source.Daemon.VirshOk("domstate", "stuck").Trim(), Is.EqualTo("running"));
        Assert.That(Names(Source, "--transient"), Does.Contain("stuck"));
        Source.Daemon.VirshOk("destroy", "stuck");
        Deadline.Until(
            "it is gone with its run", () => Source.StateAtHost("stuck") is null && !HasRecord(Source, uuid));
    }

    string Create(string name)
    {
        using var documents = new TemporaryDirectory();
        File.WriteAllText(documents["guest.xml"], $"""
            <domain type='vz'><name>{name}</name><memory unit='MiB'>512</memory><vcpu>1</vcpu><os><type>hvm</type></os></domain>
            """);
        Source.Daemon.VirshOk("create", documents["guest.xml"]);
        return UuidOf(name);
    }

    string MakeTransient(string name, string kind, params string[] options)
    {
        Source.Make(name, kind, ["--state", "running", .. options]);
        Source.Daemon.VirshOk("undefine", name);
        return UuidOf(name);
    }

    string UuidOf(string name) => Source.Daemon.VirshOk("domuuid", name).Trim();

    void CheckGone(string name, string uuid)
    {
        Deadline.Until(
            $"{name} is gone",
            () => Hosts.Both.All(
                host => host.StateAtHost(name) is null && host.Daemon.Virsh("domstate", name).ExitCode != 0));
        Deadline.Until("nothing is kept of it", () => !Hosts.Both.Any(host => HasRecord(host, uuid)));
    }

    static IEnumerable<string> Names(MigratingHost host, string which) =>
        host.Daemon.VirshOk("list", "--name", "--all", which).Split('\n').Where(static name => name.Length > 0);

    // What its daemon keeps of a guest: that it is there for one run.
    static bool HasRecord(MigratingHost host, string uuid) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(host.Daemon.Socket)!, "vz", "guests", uuid + ".xml"));
}
