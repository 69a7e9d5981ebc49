// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator.Migration;

/// <summary>
/// Migrations of VMs that succeed: what both hosts tell, in its order, and what the VM is afterwards.
/// </summary>
sealed class MachineMigrationTests : MigrationTest
{
    const uint DontResume = 0x4000;
    const uint Clone = 0x8000;

    [TestCase("stopped", false, "PROGRESS 0..100", "DELETED", "STATE_CHANGED STOPPED", "VM_STOPPED")]
    [TestCase("stopped", true, "", "UNREGISTERED", "STATE_CHANGED STOPPED", "VM_STOPPED")]
    [TestCase("suspended", false, "PROGRESS 0..100", "DELETED", "STATE_CHANGED SUSPENDED", "VM_SUSPENDED")]
    [TestCase("suspended", true, "", "UNREGISTERED", "STATE_CHANGED SUSPENDED", "VM_SUSPENDED")]
    [TestCase("running", false, "PROGRESS 0..100|PROGRESS 0..100", "DELETED", "STATE_CHANGED RUNNING", "VM_STARTED")]
    [TestCase("running", true, "PROGRESS 0..100", "UNREGISTERED", "STATE_CHANGED RUNNING", "VM_STARTED")]
    [TestCase("paused", false, "PROGRESS 0..100|PROGRESS 0..100", "DELETED", "STATE_CHANGED PAUSED", "VM_PAUSED")]
    [TestCase("paused", true, "PROGRESS 0..100", "UNREGISTERED", "STATE_CHANGED PAUSED", "VM_PAUSED")]
    public void Both_hosts_tell_it_in_the_dispatchers_order(
        string state, bool isShared, string progress, string end, string arrival, string oldStyle)
    {
        ShareStorage(isShared);
        var uuid = Create("vm", "g", "--state", state);

        var answer = Migrate(uuid);

        Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.Success), $"{answer}");
        Assert.That(answer["guests"], Is.Null, "there is no result");
        var onSource = new List<string> { "STATE_CHANGED MIGRATING", "MIGRATE_STARTED true" };
        onSource.AddRange(progress.Split('|', System.StringSplitOptions.RemoveEmptyEntries));
        if (state is "running" or "paused")
        {
            onSource.AddRange(["STATE_CHANGED PAUSED", "STATE_CHANGED STOPPED"]);
        }

        onSource.AddRange(["MIGRATE_FINISHED", "CONFIG_CHANGED", end]);
        Assert.That(Told(OnAlpha, uuid), Is.EqualTo(Added(onSource)));
        Assert.That(Told(OnBeta, uuid), Is.EqualTo(new[]
        {
            "ADDED", "MIGRATE_STARTED false", "STATE_CHANGED MIGRATING", arrival, oldStyle, "MIGRATE_FINISHED",
        }));
        Assert.That((StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(((string?)null, state)));
    }

    [Test]
    public void The_answer_comes_after_all_events_of_the_source()
    {
        var uuid = Create("vm", "g", "--state", "running");
        var id = Begin(uuid);

        OnAlpha.NextEventOf(WireSession.Deleted, keep: true);

        Assert.That(OnAlpha.HasAnswer(id), Is.False, "a message is taken in at a time");
        Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void What_it_is_made_of_goes_with_it_and_the_host_becomes_the_new_one()
    {
        var uuid = Create("vm", "g", "--state", "running", "--disks", "2", "--nics", "2", "--memory", "2048");
        Alpha.Do("set", "g", "tools=on", "autostart=on", "description=mine");
        var before = Config(OnAlpha, uuid);
        var server = (string?)OnBeta.Call("serverInfo")["server"]!["serverUuid"];

        Migrate(uuid, name: "h");

        var after = Config(OnBeta, uuid);
        Assert.That((string?)after["name"], Is.EqualTo("h"));
        Assert.That((string?)after["serverUuid"], Is.EqualTo(server).And.Not.EqualTo((string?)before["serverUuid"]));
        foreach (var key in new[] { "name", "serverUuid", "version" })
        {
            before.Remove(key);
            after.Remove(key);
        }

        Assert.That(after.ToJsonString(), Is.EqualTo(before.ToJsonString()));
        var refreshed = OnBeta.Call("refresh", new JsonObject { ["uuid"] = uuid })["guests"]![0]!;
        Assert.That((int?)refreshed["toolsState"], Is.EqualTo(0), "they have come up there, and were not asked yet");
    }

    [Test]
    public void Its_display_is_served_by_the_target_at_a_port_of_its_own()
    {
        var uuid = Create("vm", "g");
        Alpha.Do("set", "g", "vnc=auto");
        Alpha.Do("start", "g");
        var before = (int)Config(OnAlpha, uuid)["vncPort"]!;

        Migrate(uuid);

        OnBeta.Call("serverInfo");
        var after = (int)Config(OnBeta, uuid)["vncPort"]!;
        Assert.That(after, Is.InRange(5900, 6900).And.Not.EqualTo(before), "the source still had that one");
        using var client = new System.Net.Sockets.TcpClient("127.0.0.1", after);
        Assert.That(client.Connected, Is.True);
    }

    [Test]
    public void It_goes_there_and_back()
    {
        var uuid = Create("vm", "g", "--state", "running");
        var onAlpha = new WireSession(Alpha.Directory);
        var alphaSession = (string)onAlpha.Call("login")["session"]!;

        Migrate(uuid);
        var back = OnBeta.Call("migrate", new JsonObject
        {
            ["uuid"] = uuid,
            ["flags"] = HighSecurity,
            ["args"] = new JsonObject { ["host"] = "ALPHA", ["session"] = alphaSession, ["name"] = "", ["path"] = "" },
        });

        Assert.That(WireSession.Code(back), Is.EqualTo(Codes.Success), $"{back}");
        Assert.That((StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(("running", (string?)null)));
        onAlpha.Dispose();
    }

    [Test]
    public void One_that_is_not_to_be_resumed_runs_all_the_same_and_only_the_old_event_differs()
    {
        var uuid = Create("vm", "g", "--state", "running");

        Migrate(uuid, HighSecurity | DontResume);

        Assert.That(
            Told(OnBeta, uuid)[^3..],
            Is.EqualTo(new[] { "STATE_CHANGED RUNNING", "VM_SUSPENDED", "MIGRATE_FINISHED" }));
        Assert.That(StateOn(Beta, uuid), Is.EqualTo("running"));
    }

    [Test]
    public void The_clone_of_one_that_is_stopped_is_another_and_the_source_stays()
    {
        var uuid = Create("vm", "g");

        var answer = Migrate(uuid, HighSecurity | Clone, name: "copy");

        Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.Success), $"{answer}");
        Assert.That(Told(OnAlpha, uuid), Is.EqualTo(new[]
        {
            "ADDED", "STATE_CHANGED MIGRATING", "MIGRATE_STARTED true", "PROGRESS 0..100", "MIGRATE_FINISHED",
            "STATE_CHANGED STOPPED",
        }));
        Assert.That(StateOn(Alpha, uuid), Is.EqualTo("stopped"));
        Assert.That(
            Told(OnBeta, uuid), Is.EqualTo(new[] { "MIGRATE_STARTED false", "MIGRATE_FINISHED" }), "of the original");
        var copy = OnBeta.Call("vmConfig", new JsonObject { ["text"] = "copy", ["flags"] = 0x1000 });
        var config = WireSession.Config(copy);
        Assert.That((string?)config["uuid"], Is.Not.EqualTo(uuid));
        Assert.That((string?)config["homePath"], Does.Contain(((string)config["uuid"]!).Trim('{', '}')));
        Assert.That(Told(OnBeta, (string)config["uuid"]!), Is.EqualTo(new[]
        {
            "ADDED", "STATE_CHANGED MIGRATING", "STATE_CHANGED STOPPED", "VM_STOPPED",
        }));
    }

    [TestCase("stopped", false, true)]
    [TestCase("stopped", true, true)]
    [TestCase("running", false, false)]
    [TestCase("running", true, true)]
    public void Without_images_made_one_that_runs_goes_only_where_they_are(string state, bool isShared, bool goes)
    {
        ShareStorage(isShared);
        var uuid = Create("vm", "g", "--state", state);

        var answer = Migrate(uuid, HighSecurity | DontCreateDisk);

        Assert.That(WireSession.Code(answer), Is.EqualTo(goes ? Codes.Success : Codes.Failure), $"{answer}");
        Assert.That(
            (StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(goes ? (null, state) : (state, (string?)null)));
    }

    [Test]
    public void Its_progress_is_told_while_it_lasts_and_a_delay_makes_it_last()
    {
        var uuid = Create("vm", "g", "--state", "running");
        Alpha.Do("delay", "PrlVm_MigrateWithRenameEx", "1500");
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Migrate(uuid);

        Assert.That(watch.ElapsedMilliseconds, Is.GreaterThan(1000));
        var percents = new List<int>();
        foreach (var happened in OnAlpha.Events)
        {
            if ((int)happened["type"]! == 100033)
            {
                percents.Add(int.Parse((string)happened["params"]![0]!["value"]!));
            }
        }

        var live = percents[(percents.LastIndexOf(0) + 1)..];
        Assert.That(live, Is.Ordered.Ascending);
        Assert.That(live[^1], Is.EqualTo(100));
        Assert.That(live[..^1], Is.Not.Empty.And.All.LessThan(100), "what runs is looked at again and again");
    }

    [Test]
    public void It_is_where_it_was_told_to_be_when_both_hosts_are_killed_afterwards()
    {
        var uuid = Create("vm", "g", "--state", "running");
        Migrate(uuid);

        foreach (var host in new[] { Alpha, Beta })
        {
            HostProcess.Kill(host);
            host.Do("host", "--background");
        }

        Assert.That((StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(((string?)null, "running")));
    }

    [Test]
    public void Its_state_is_migrating_while_it_does_on_both_hosts()
    {
        Alpha.Do("migration-fault", "live", "hang");
        var uuid = Create("vm", "g", "--state", "running");
        var id = Begin(uuid);
        OnAlpha.NextEventOf(100030, keep: true);
        OnBeta.NextEventOf(100030, keep: true);

        Assert.That((StateOn(Alpha, uuid), StateOn(Beta, uuid)), Is.EqualTo(("migrating", "migrating")));
        Assert.That(Alpha.Do("locks", uuid).Trim(), Is.EqualTo("migrate"));
        Assert.That(Beta.Do("locks", uuid).Trim(), Is.Empty);

        Alpha.Do("migration-fault", "off");
        Assert.That(WireSession.Code(OnAlpha.Answer(id)), Is.EqualTo(Codes.Success));
    }

    static List<string> Added(List<string> rest) => ["ADDED", .. rest];

    static JsonObject Config(WireSession session, string uuid) =>
        WireSession.Config(session.Call("refresh", new JsonObject { ["uuid"] = uuid })).DeepClone().AsObject();

    void ShareStorage(bool isShared)
    {
        if (isShared)
        {
            Alpha.Do("migration", "storage=cluster");
            Beta.Do("migration", "storage=cluster");
        }
    }
}
