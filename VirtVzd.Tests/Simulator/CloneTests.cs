// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>Clones and templates on the simulated host: who may be cloned when, and what is told of it.</summary>
sealed class CloneTests : SimulatorTest
{
    const uint ToTemplate = 0x800;
    const uint ChangeSid = 0x1000;
    const uint Linked = 0x2000;
    const uint NoSid = 0x80041203;
    const uint NotSupported = 0x80000201;
    const uint BadName = 0x80027004;
    const uint NoFolder = 0x80000075;
    const uint NotAbsolute = 0x80000286;
    const uint UuidTaken = 0x80000062;
    const uint ConfigThere = 0x80000037;
    const uint Canceled = 0x80000107;
    const uint NoSpace = 0x80000371;
    const uint LockedForClone = 0x80038100;
    const int FileProgress = 100510;
    const int StageProgress = 100523;
    const string Uuid = "{6d1b4a4e-0000-4000-8000-000000000001}";

    private protected override string[] HostOptions => ["--lock-wait", "200"];

    [Test]
    public void A_clone_of_a_machine_is_told_as_stopped_before_it_is_told_to_be_there()
    {
        var uuid = Create("vm", "m", "--disks", "1", "--nics", "1");
        ForgetEvents();

        var clone = WireSession.Config(Clone(uuid, "copy", 0));

        Assert.That(
            Session.Events.Select(e => (int)e["type"]!),
            Is.EqualTo(new[] { WireSession.StateChanged, WireSession.Added }));
        var original = Current(uuid);
        Assert.That((string)clone["uuid"]!, Is.EqualTo(Uuid));
        Assert.That((string)clone["homePath"]!, Does.Contain(Uuid.Trim('{', '}')));
        Assert.That((string)Find(clone.AsObject(), 6)["sysName"]!, Does.Contain(Uuid.Trim('{', '}')));
        Assert.That(
            (string)Find(clone.AsObject(), 8)["net"]!["macAddress"]!,
            Is.Not.EqualTo((string)Find(original, 8)["net"]!["macAddress"]!));
    }

    [Test]
    public void A_template_has_no_domain_to_tell_of_and_does_not_start()
    {
        var uuid = Create("vm", "m");
        ForgetEvents();

        Clone(uuid, "copy", ToTemplate);

        Assert.That(Session.Events.Select(e => (int)e["type"]!), Is.EqualTo(new[] { WireSession.Added }));
        Assert.That(
            Session.CodeOf("start", Uuid, new JsonObject { ["mode"] = 0x800 }), Is.EqualTo(Codes.CannotStartTemplate));
    }

    [TestCase("running", Codes.LockedForExecuteEx)]
    [TestCase("paused", Codes.LockedForExecuteEx)]
    [TestCase("suspended", Codes.CommandCannotBeExecuted)]
    [TestCase("stopped", Codes.Success)]
    public void A_machine_has_to_be_off(string state, uint code)
    {
        var uuid = Create("vm", "m", "--state", state);

        Assert.That(WireSession.Code(Clone(uuid, "copy", 0)), Is.EqualTo(code));
        Assert.That(WireSession.Code(Clone(uuid, "linked", Linked, uuid: "")), Is.EqualTo(code));
    }

    [TestCase("", 0u, "", Codes.NameEmpty)]
    [TestCase("a/b", 0u, "", BadName)]
    [TestCase("a%b", 0u, "", BadName)]
    [TestCase("m", 0u, "", Codes.NameTaken)]
    [TestCase("copy", 0u, "relative", NotAbsolute)]
    [TestCase("copy", 0u, "/tmp/not-there-at-all", NoFolder)]
    [TestCase("copy", ChangeSid, "", NoSid)]
    public void Names_and_places_are_looked_at_first(string name, uint flags, string path, uint code)
    {
        var uuid = Create("vm", "m", "--state", "running");

        Assert.That(WireSession.Code(Clone(uuid, name, flags, path)), Is.EqualTo(code));
    }

    [Test]
    public void What_is_there_is_told_by_what_it_has_in_common()
    {
        var uuid = Create("vm", "m");
        var other = Create("vm", "other");
        Clone(uuid, "copy", 0);

        Assert.That(WireSession.Code(Clone(uuid, "second", 0)), Is.EqualTo(ConfigThere), "in the same place");
        Assert.That(WireSession.Code(Clone(uuid, "second", 0, "/elsewhere/vms")), Is.EqualTo(UuidTaken));
        Assert.That(WireSession.Code(Clone(uuid, "other", 0, uuid: "")), Is.EqualTo(Codes.NameTaken));
        Assert.That(other, Is.Not.Empty);
    }

    [Test]
    public void A_linked_clone_is_made_without_space_and_can_do_less()
    {
        var uuid = Create("vm", "m", "--disks", "1");
        Host.Do("migration", "space=1", "size=2");

        Assert.That(WireSession.Code(Clone(uuid, "full", 0)), Is.EqualTo(NoSpace));
        Assert.That(WireSession.Code(Clone(uuid, "linked", Linked)), Is.EqualTo(Codes.Success));

        Assert.That(WireSession.Code(Clone(Uuid, "full", 0, uuid: "")), Is.EqualTo(Codes.Unimplemented));
        Assert.That(WireSession.Code(Clone(Uuid, "full", ToTemplate, uuid: "")), Is.EqualTo(NotSupported));
        Assert.That(Session.CodeOf("beginBackup", Uuid), Is.EqualTo(Codes.Unimplemented));
    }

    [Test]
    public void Clones_of_a_machine_go_on_together_and_keep_its_start_out()
    {
        var uuid = Create("vm", "m");
        Host.Do("delay", "PrlVm_CloneWithUuid", "1500");
        var first = Begin(uuid, "first");
        var second = Begin(uuid, "second");

        Assert.That(Session.CodeOf("start", uuid, new JsonObject { ["mode"] = 0x800 }), Is.EqualTo(LockedForClone));

        Assert.That(WireSession.Code(Session.Answer(first)), Is.EqualTo(Codes.Success));
        Assert.That(WireSession.Code(Session.Answer(second)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void Only_who_wants_a_clone_is_told_how_far_it_is_and_nothing_is_left_of_one_that_is_cancelled()
    {
        var uuid = Create("vm", "m");
        using var other = WireSession.LoggedIn(Host.Directory);
        Host.Do("delay", "PrlVm_CloneWithUuid", "60000");
        var clone = Begin(uuid, "copy");
        var progress = Session.NextEvent(FileProgress);
        Assert.That((string)progress["issuer"]!, Is.EqualTo("{00000000-0000-0000-0000-000000000000}"));

        Assert.That(
            WireSession.Code(Session.Call("cancel", new JsonObject { ["job"] = clone })), Is.EqualTo(Codes.Success));

        Assert.That(WireSession.Code(Session.Answer(clone)), Is.EqualTo(Canceled));
        other.Call("serverInfo");
        Assert.That(other.Events.Select(e => (int)e["type"]!), Does.Not.Contain(FileProgress));
        Host.Do("unfault");
        Assert.That(WireSession.Code(Clone(uuid, "copy", 0)), Is.EqualTo(Codes.Success), "name and place are free");
    }

    [TestCase("running")]
    [TestCase("stopped")]
    [TestCase("suspended")]
    public void A_tool_clones_a_container_whatever_it_does(string state)
    {
        var uuid = Create("ct", "c", "--state", state);
        Host.Do("delay", "PrlVm_CloneWithUuid", "500");
        var clone = Begin(uuid, "copy");
        Assert.That((string)Session.NextEvent(StageProgress)["issuer"]!, Is.EqualTo(uuid));
        Assert.That(Session.CodeOf("suspend", uuid), Is.Not.EqualTo(Codes.Success), "a tool has it");

        Assert.That(WireSession.Code(Session.Answer(clone)), Is.EqualTo(Codes.Success));

        Assert.That(Host.Do("list"), Does.Contain("copy"));
    }

    [TestCase("vm")]
    [TestCase("ct")]
    public void What_becomes_a_template_goes_and_comes_before_it_has_changed(string kind)
    {
        var uuid = Create(kind, "g");
        foreach (var isTemplate in new[] { true, false })
        {
            ForgetEvents();
            var config = BeginEdit(Session, uuid);
            config["isTemplate"] = isTemplate;

            Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Success));

            Assert.That(
                Session.Events.Select(e => (int)e["type"]!).Take(3),
                Is.EqualTo(new[] { WireSession.Unregistered, WireSession.Added, WireSession.ConfigChanged }));
        }
    }

    JsonNode Clone(string source, string name, uint flags, string path = "", string uuid = Uuid) =>
        Session.Call("clone", Arguments(source, name, flags, path, uuid));

    ulong Begin(string source, string name) =>
        Session.Begin("clone", Arguments(source, name, 0, "", ""), "PrlVm_CloneWithUuid");

    static JsonObject Arguments(string source, string name, uint flags, string path, string uuid) => new()
    {
        ["uuid"] = source,
        ["flags"] = flags,
        ["args"] = new JsonObject { ["name"] = name, ["uuid"] = uuid, ["path"] = path },
    };
}
