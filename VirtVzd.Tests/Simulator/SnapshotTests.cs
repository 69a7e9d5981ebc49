// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>Snapshots on the simulated host: the tree, states, what sessions hear, and what is refused.</summary>
sealed class SnapshotTests : SimulatorTest
{
    const uint CreateFailed = 0x80000053;
    const int Taken = 100016;
    const int Restored = 100017;
    const int TreeChanged = 100036;
    const int StateDeleted = 100038;
    const int SwappingFinished = 100042;

    [TestCase("vm", "stopped", "poweroff")]
    [TestCase("vm", "running", "poweron")]
    [TestCase("vm", "paused", "pause")]
    [TestCase("vm", "suspended", "suspend")]
    [TestCase("ct", "running", "poweron")]
    [TestCase("ct", "mounted", "poweroff")]
    public void A_snapshot_tells_the_state_and_the_elements_in_order(string kind, string state, string word)
    {
        var uuid = Create(kind, "g", "--state", state);

        Assert.That(Take(uuid, "title", "text & more"), Is.EqualTo(Codes.Success));

        var root = Tree(uuid);
        var item = root.Element("SavedStateItem")!.Element("SavedStateItem")!;
        Assert.That(root.Name.LocalName, Is.EqualTo("VirtuozzoSavedStates"));
        Assert.That((string?)root.Element("SavedStateItem")!.Attribute("guid"), Is.Empty);
        Assert.That((string?)item.Attribute("state"), Is.EqualTo(word));
        Assert.That((string?)item.Attribute("current"), Is.EqualTo("yes"));
        Assert.That((string?)item.Attribute("guid"), Does.Match("^\\{[0-9a-f-]{36}\\}$"));
        Assert.That(
            item.Elements().Select(e => e.Name.LocalName),
            Is.EqualTo(new[] { "Name", "DateTime", "Creator", "ScreenShot", "Description", "Runtime" }));
        Assert.That(
            item.Element("Runtime")!.Elements().Select(e => e.Name.LocalName),
            Is.EqualTo(new[] { "Size", "OsVersion" }));
        Assert.That((string?)root.Element("SavedStateItem")!.Attribute("state"), Is.EqualTo("poweroff"));
        Assert.That((string?)item.Element("Name"), Is.EqualTo("title"));
        Assert.That((string?)item.Element("Description"), Is.EqualTo("text & more"));
        Assert.That((string?)item.Element("DateTime"), Does.Match("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$"));
    }

    [Test]
    public void Title_and_description_of_a_machines_snapshot_are_written_anew_and_everyone_hears_of_it()
    {
        var uuid = Create("vm", "m");
        Take(uuid, "title", "text");
        var id = (string)Tree(uuid).Descendants("SavedStateItem").Last().Attribute("guid")!;
        ForgetEvents();

        Assert.That(Describe(uuid, id), Is.EqualTo(Codes.Success));

        Session.NextEventOf(TreeChanged);
        var item = Tree(uuid).Descendants("SavedStateItem").Last();
        Assert.That(
            ((string?)item.Element("Name"), (string?)item.Element("Description")), Is.EqualTo(("new", "other")));
        Assert.That(Describe(uuid, "{11111111-2222-3333-4444-555555555555}"), Is.Not.EqualTo(Codes.Success));
    }

    [Test]
    public void A_containers_snapshot_cannot_be_described_anew()
    {
        var uuid = Create("ct", "c");
        Take(uuid);
        var id = (string)Tree(uuid).Descendants("SavedStateItem").Last().Attribute("guid")!;

        Assert.That(Describe(uuid, id), Is.EqualTo(Codes.NotForContainers));
    }

    uint Describe(string uuid, string id) => Session.CodeOf("updateSnapshot", uuid, new JsonObject
    {
        ["text"] = id, ["args"] = new JsonObject { ["name"] = "new", ["description"] = "other" },
    });

    [Test]
    public void A_machine_without_snapshots_has_the_root_alone_and_a_container_nothing()
    {
        var machine = Create("vm", "m");
        var container = Create("ct", "c");

        Assert.That(Tree(machine).Descendants("SavedStateItem").Count(), Is.Zero);
        Assert.That(
            (string?)Session.Call("snapshotsTree", new JsonObject { ["uuid"] = container })["text"] ?? "", Is.Empty);
    }

    [Test]
    public void The_root_may_have_its_old_name()
    {
        var uuid = Create("vm", "m");

        Host.Do("set", "m", "snapshot-root=old");

        Assert.That(Tree(uuid).Name.LocalName, Is.EqualTo("ParallelsSavedStates"));
    }

    [TestCase("stopped", new[] { "tree", "taken", "swapped" })]
    [TestCase("paused", new[] { "tree", "taken", "swapped" })]
    [TestCase("running", new[] { "paused", "running", "tree", "taken", "swapped" })]
    public void Everyone_hears_of_a_snapshot_and_that_a_running_machine_stood_still(string state, string[] told)
    {
        var uuid = Create("vm", "g", "--state", state);
        ForgetEvents();

        Take(uuid);
        Session.NextEventOf(SwappingFinished, keep: true);

        Assert.That(Session.Events.Select(Word), Is.EqualTo(told));
        var last = Session.Events[^1];
        Assert.That((int?)last["issuerType"] ?? 0, Is.Zero, "the machine itself says that it is done");
    }

    [Test]
    public void Who_takes_a_snapshot_is_told_its_id()
    {
        var uuid = Create("vm", "g");

        var answer = Session.Call("createSnapshot", new JsonObject { ["uuid"] = uuid });

        Assert.That(
            (string?)Tree(uuid).Descendants("SavedStateItem").Last().Attribute("guid"),
            Is.EqualTo((string?)answer["text"]));
    }

    [TestCase("stopped", "stopped", new[] { "tree", "restored", "stopped", "swapped" })]
    [TestCase("running", "stopped", new[] { "stopped", "tree", "restored", "stopped", "swapped" })]
    [TestCase("running", "running", new[] { "stopped", "tree", "restored", "running", "swapped" })]
    [TestCase("stopped", "running", new[] { "tree", "restored", "running", "swapped" })]
    [TestCase("paused", "paused", new[] { "stopped", "tree", "restored", "running", "paused", "swapped" })]
    public void A_switch_is_told_from_the_stop_to_the_state_of_the_snapshot(string now, string then, string[] told)
    {
        var uuid = Create("vm", "g", "--state", then);
        Take(uuid, "a");
        Reach(uuid, now);
        ForgetEvents();

        Session.CodeOf("switchToSnapshot", uuid, new JsonObject { ["text"] = IdOf(uuid, "a") });
        Session.NextEventOf(SwappingFinished, keep: true);

        Assert.That(Session.Events.Select(Word), Is.EqualTo(told));
    }

    [Test]
    public void A_deletion_is_told_once_for_all_that_goes()
    {
        var uuid = Create("vm", "g", "--state", "running");
        Take(uuid, "a");
        Take(uuid, "b");
        Session.NextEventOf(SwappingFinished);
        Session.NextEventOf(SwappingFinished);

        Session.CodeOf("deleteSnapshot", uuid, new JsonObject { ["text"] = IdOf(uuid, "a"), ["flags"] = 1 });

        Assert.That(Session.Events.Select(Word), Is.EqualTo(new[] { "deleted", "tree" }));
    }

    [Test]
    public void Children_nest_and_stay_when_their_parent_goes()
    {
        var uuid = Create("vm", "m");
        Take(uuid, "a");
        Take(uuid, "b");
        Take(uuid, "c");
        Assert.That(Shape(uuid), Is.EqualTo("a(b(c*))"));

        Assert.That(
            Session.CodeOf("deleteSnapshot", uuid, new JsonObject { ["text"] = IdOf(uuid, "b") }),
            Is.EqualTo(Codes.Success));

        Assert.That(Shape(uuid), Is.EqualTo("a(c*)"));
    }

    [Test]
    public void A_subtree_goes_with_its_top_and_the_current_place_with_it()
    {
        var uuid = Create("vm", "m");
        Take(uuid, "a");
        Take(uuid, "b");
        Take(uuid, "c");

        Session.CodeOf("deleteSnapshot", uuid, new JsonObject { ["text"] = IdOf(uuid, "b"), ["flags"] = 1 });

        Assert.That(Shape(uuid), Is.EqualTo("a*"));
    }

    [TestCase("vm", "running", 0u, States.Running)]
    [TestCase("vm", "running", 0x800u, States.Running)]
    [TestCase("vm", "paused", 0u, States.Paused)]
    [TestCase("vm", "stopped", 0u, States.Stopped)]
    [TestCase("ct", "running", 0u, States.Running)]
    [TestCase("ct", "running", 0x800u, States.Stopped)]
    public void A_switch_leads_to_the_state_of_the_snapshot_and_skips_it_for_containers_only(
        string kind, string state, uint flags, uint expected)
    {
        var uuid = Create(kind, "g", "--state", state);
        Take(uuid, "a");

        var code = Session.CodeOf(
            "switchToSnapshot", uuid, new JsonObject { ["text"] = IdOf(uuid, "a"), ["flags"] = flags });

        Assert.That(code, Is.EqualTo(Codes.Success));
        Assert.That(StateOf(uuid), Is.EqualTo(expected));
    }

    [Test]
    public void A_switch_brings_the_configuration_back_moves_the_current_place_and_is_told()
    {
        var uuid = Create("vm", "m", "--memory", "1024");
        Take(uuid, "a");
        Take(uuid, "b");
        Host.Do("edit", "m", "memory=2048");

        Session.CodeOf("switchToSnapshot", uuid, new JsonObject { ["text"] = IdOf(uuid, "a") });

        Assert.That(Shape(uuid), Is.EqualTo("a*(b)"));
        Assert.That(
            (int?)WireSession.Config(Session.Call("refresh", new JsonObject { ["uuid"] = uuid }))["ramSizeMib"],
            Is.EqualTo(1024));
        Assert.That((string?)Session.NextEvent(Restored)["issuer"], Is.EqualTo(uuid));
    }

    [TestCase("deleteSnapshot", Codes.Uninitialized)]
    [TestCase("switchToSnapshot", Codes.InvalidArgument)]
    public void An_id_that_is_not_there_is_refused_by_each_in_its_own_way(string operation, uint code)
    {
        var uuid = Create("vm", "m");
        Assert.That(
            Session.CodeOf(operation, uuid, new JsonObject { ["text"] = "{00000000-0000-0000-0000-000000000001}" }),
            Is.EqualTo(code));
        Take(uuid, "a");

        Assert.That(Session.CodeOf(operation, uuid, new JsonObject { ["text"] = "a" }), Is.EqualTo(code));
    }

    [TestCase("stop", States.Stopped)]
    [TestCase("suspend", States.Suspended)]
    public void A_snapshot_whose_machine_is_stopped_or_saved_meanwhile_never_ends(string overtaking, uint state)
    {
        var uuid = Create("vm", "m", "--state", "running");
        Host.Do("delay", "PrlTest_Slow", "200");
        var slow = Session.Begin("createSnapshot", new JsonObject { ["uuid"] = uuid }, "PrlTest_Slow");

        Assert.That(Session.CodeOf(overtaking, uuid), Is.EqualTo(Codes.Success));

        Host.Do("delay", "PrlTest_Slower", "1000");
        Session.Call("serverInfo", null, "PrlTest_Slower");
        Assert.That(Session.HasAnswer(slow), Is.False);
        Assert.That(StateOf(uuid), Is.EqualTo(state));
        Assert.That(Shape(uuid), Is.Empty);
        Assert.That(
            WireSession.Code(Session.Call("cancel", new JsonObject { ["job"] = slow })),
            Is.EqualTo(Codes.TaskNotFound));
    }

    [Test]
    public void A_kill_ends_a_machine_that_stands_still_for_its_snapshot()
    {
        var uuid = Create("vm", "m", "--state", "running");
        Host.Do("delay", "PrlTest_Slow", "600");
        Session.Begin("createSnapshot", new JsonObject { ["uuid"] = uuid }, "PrlTest_Slow");
        Session.NextEvent(WireSession.StateChanged);

        Assert.That(StateOf(uuid), Is.EqualTo(States.Paused));
        Assert.That(Session.CodeOf("stop", uuid), Is.EqualTo(Codes.Success));

        Assert.That(StateOf(uuid), Is.EqualTo(States.Stopped));
    }

    [Test]
    public void A_disk_of_the_host_forbids_snapshots()
    {
        var uuid = Create("vm", "m", "--disks", "1");
        Commit(uuid, config => config["devices"]!.AsArray().First(d => (int?)d!["type"] == 6)!["emulatedType"] = 0);

        Assert.That(Take(uuid), Is.EqualTo(CreateFailed));
    }

    [Test]
    public void A_disk_with_snapshots_can_be_removed()
    {
        var uuid = Create("vm", "m", "--disks", "1");
        Take(uuid);

        var code = Commit(uuid, config =>
        {
            var devices = config["devices"]!.AsArray();
            devices.Remove(devices.First(d => (int?)d!["type"] == 6));
            config.Remove("bootDevices");
        });

        Assert.That(code, Is.EqualTo(Codes.Success));
    }

    [Test]
    public void Snapshots_outlive_the_host()
    {
        var uuid = Create("vm", "m");
        Take(uuid, "a");
        Take(uuid, "b");
        Host.Do("set", "m", "snapshot-root=old");
        Host.Do("shutdown");

        var tree = XElement.Parse(Host.Do("snapshot", "m", "--tree"));

        Assert.That(tree.Name.LocalName, Is.EqualTo("ParallelsSavedStates"));
        Assert.That(tree.Descendants("Name").Select(n => n.Value), Is.EqualTo(new[] { "", "a", "b" }));
    }

    [Test]
    public void The_console_takes_deletes_and_switches()
    {
        var uuid = Create("vm", "m");
        var a = Host.Do("snapshot", "m", "--title", "a").Trim();
        Host.Do("snapshot", "m", "--title", "b", "--description", "why");

        Host.Do("snapshot", "m", "--switch", a);
        Assert.That(Shape(uuid), Is.EqualTo("a*(b)"));
        Host.Do("snapshot", "m", "--delete", a, "--children");

        Assert.That(Shape(uuid), Is.Empty);
        Assert.That(Host.Try("snapshot", "m", "--delete", a).Error, Does.Contain("PRL_ERR_UNINITIALIZED"));
    }

    void Reach(string uuid, string state)
    {
        if (state == "stopped" && StateOf(uuid) != States.Stopped)
        {
            Session.CodeOf("stop", uuid);
        }
        else if (state == "running" && StateOf(uuid) != States.Running)
        {
            Session.CodeOf("start", uuid);
        }
    }

    static string Word(JsonNode happened) => (int)happened["type"]! switch
    {
        WireSession.StateChanged => uint.Parse((string)happened["params"]![0]!["value"]!) switch
        {
            States.Stopped => "stopped",
            States.Running => "running",
            States.Paused => "paused",
            var other => $"{other:x}",
        },
        Taken => "taken",
        Restored => "restored",
        TreeChanged => "tree",
        StateDeleted => "deleted",
        SwappingFinished => "swapped",
        var other => $"{other}",
    };

    uint Take(string uuid, string name = "", string description = "") => Session.CodeOf(
        "createSnapshot", uuid,
        new JsonObject { ["args"] = new JsonObject { ["name"] = name, ["description"] = description } });

    uint Commit(string uuid, System.Action<JsonObject> change)
    {
        var config = (JsonObject)WireSession.Config(Session.Call("beginEdit", new JsonObject { ["uuid"] = uuid }))
            .DeepClone();
        change(config);
        return Session.CodeOf("commit", uuid, new JsonObject { ["config"] = config });
    }

    XElement Tree(string uuid) =>
        XElement.Parse((string)Session.Call("snapshotsTree", new JsonObject { ["uuid"] = uuid })["text"]!);

    string IdOf(string uuid, string name) =>
        (string)Tree(uuid).Descendants("Name").Single(n => n.Value == name).Parent!.Attribute("guid")!;

    // Names in brackets behind their parent, a star at the current one.
    string Shape(string uuid) => Shape(Tree(uuid).Elements("SavedStateItem").Elements("SavedStateItem"));

    static string Shape(IEnumerable<XElement> items) => string.Join(' ', items.Select(item =>
    {
        var below = Shape(item.Elements("SavedStateItem"));
        return (string?)item.Element("Name") + (item.Attribute("current") is null ? "" : "*")
            + (below.Length == 0 ? "" : $"({below})");
    }));
}
