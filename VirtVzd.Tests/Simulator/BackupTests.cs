// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>Backups on the simulated host that a client reads by itself.</summary>
sealed class BackupTests : SimulatorTest
{
    const uint AccessDenied = 0x80000005;
    const uint FailureCleanup = 0x800;

    private protected override string[] HostOptions => ["--lock-wait", "200"];

    [Test]
    public void A_backup_shows_the_disks_of_its_begin_until_its_end()
    {
        var uuid = Create("vm", "m", "--state", "running", "--disks", "1");
        Host.Do("set", "m", "disk-size=1", "write.0.512=before");

        var path = (string)Begin(uuid, "")["text"]!;

        Host.Do("set", "m", "write.0.512=after");
        var export = JsonNode.Parse(File.ReadAllText(path))!;
        Assert.That((ulong)export["disks"]![0]!["sizeBytes"]!, Is.EqualTo(1UL << 20));
        Assert.That(export["disks"]![0]!["writes"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(Host.Do("locks", "m"), Does.Contain("backup"));
        Assert.That(End(uuid), Is.EqualTo(Codes.Success));
        Assert.That(File.Exists(path), Is.False);
        Assert.That(Host.Do("locks", "m"), Does.Not.Contain("backup"));
        Assert.That(End(uuid), Is.EqualTo(Codes.FileNotFound));
    }

    [Test]
    public void Only_the_session_that_began_ends_it_and_a_second_one_is_kept_out()
    {
        var uuid = Create("vm", "m", "--state", "running");
        Begin(uuid, "");
        using var other = WireSession.LoggedIn(Host.Directory);

        Assert.That(other.CodeOf("endBackup", uuid), Is.EqualTo(AccessDenied));
        Assert.That(Session.CodeOf("beginBackup", uuid), Is.EqualTo(Codes.LockedForBackup));
        Assert.That(End(uuid), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void The_end_of_a_session_is_that_of_its_backups()
    {
        var uuid = Create("vm", "m", "--state", "running");
        using (var other = WireSession.LoggedIn(Host.Directory))
        {
            other.CodeOf("beginBackup", uuid, new JsonObject { ["text"] = "{11111111-2222-3333-4444-555555555555}" });
        }

        Assert.That(Session.CodeOf("beginBackup", uuid), Is.EqualTo(Codes.Success), "as soon as the host has noticed");
    }

    [Test]
    public void A_machine_that_is_off_stands_paused_meanwhile()
    {
        var uuid = Create("vm", "m");
        ForgetEvents();

        Begin(uuid, "");
        Assert.That(Host.Do("list"), Does.Contain("paused"));
        End(uuid);

        Assert.That(Host.Do("list"), Does.Contain("stopped"));
    }

    [Test]
    public void What_changes_is_followed_from_each_point_that_was_kept()
    {
        var uuid = Create("vm", "m", "--state", "running", "--disks", "1");
        Host.Do("set", "m", "disk-size=1");
        const string Kept = "{11111111-2222-3333-4444-555555555555}";
        const string GivenUp = "{11111111-2222-3333-4444-555555555556}";
        Begin(uuid, Kept);
        End(uuid);
        Begin(uuid, GivenUp);
        Session.CodeOf("endBackup", uuid, new JsonObject { ["flags"] = FailureCleanup });
        Host.Do("set", "m", "write.0.131072=x");

        var export = JsonNode.Parse(File.ReadAllText((string)Begin(uuid, "")["text"]!))!;

        var changed = export["disks"]![0]!["changed"]!.AsObject();
        Assert.That(changed, Has.Count.EqualTo(1));
        Assert.That(changed[Kept]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((uint)changed[Kept]![0]!, Is.EqualTo(2));
    }

    [Test]
    public void A_machine_that_stops_has_no_disks_to_read_and_the_backup_goes_on()
    {
        var uuid = Create("vm", "m", "--state", "running");
        var path = (string)Begin(uuid, "")["text"]!;

        Host.Do("crash", "m");

        Assert.That(File.Exists(path), Is.False);
        Assert.That(Host.Do("locks", "m"), Does.Contain("backup"));
        Assert.That(End(uuid), Is.EqualTo(Codes.Success));
    }

    JsonNode Begin(string uuid, string point) => Session.Call(
        "beginBackup", new JsonObject { ["uuid"] = uuid, ["text"] = point });

    uint End(string uuid) => Session.CodeOf("endBackup", uuid);
}
