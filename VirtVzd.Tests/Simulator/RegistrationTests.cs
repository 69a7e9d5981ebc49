// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>Guests that come and go, and how they are found.</summary>
sealed class RegistrationTests : SimulatorTest
{
    [Test]
    public void A_machine_registers_under_a_name_and_is_told()
    {
        var config = Machine();

        var answer = Session.Call("register", new JsonObject { ["config"] = config, ["text"] = "" });

        var uuid = (string?)config["uuid"];
        Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.Success));
        Assert.That(WireSession.State(answer), Is.EqualTo(States.Stopped));
        Assert.That((string?)WireSession.Config(answer)["homePath"], Does.EndWith("/config.pvs"));
        var added = Session.NextEvent(WireSession.Added);
        Assert.That((string?)added["issuer"], Is.EqualTo(uuid));
        Assert.That(added["params"], Is.Null);
    }

    [Test]
    public void A_machine_of_a_tests_host_has_no_home_that_anything_else_on_this_machine_could_change()
    {
        var home = (string?)Current(Create("vm", "g"))["homePath"];

        Assert.That(home, Does.StartWith(Command.MachineFolder + "/"));
        Assert.That(Directory.Exists(Command.MachineFolder), Is.False);
    }

    [Test]
    public void A_default_container_comes_from_a_sample_and_is_told_as_one()
    {
        var config = Default(1, "vswap.1024MB");
        Assert.That((uint)config["ramSizeMib"]!, Is.EqualTo(1024));
        config["name"] = "new";

        Session.Call("register", new JsonObject { ["config"] = config, ["flags"] = 0x2000 });

        var added = Session.NextEvent(WireSession.Added);
        Assert.That((string?)added["params"]![0]!["name"], Is.EqualTo("vminfo_vm_type"));
        Assert.That((string?)added["params"]![0]!["value"], Is.EqualTo("1"));
    }

    [Test]
    public void Only_containers_have_default_configurations() => Assert.That(
        WireSession.Code(
            Session.Call("defaultConfig", new JsonObject { ["mode"] = 0 })), Is.EqualTo(Codes.Unimplemented));

    [Test]
    public void Unknown_samples_and_templates_are_refused()
    {
        var sample = Session.Call("defaultConfig", new JsonObject { ["mode"] = 1, ["text"] = "vswap.3MB" });
        Assert.That(WireSession.Code(sample), Is.EqualTo(Codes.SampleNotFound));

        var config = Default(1, "basic");
        config["name"] = "new";
        config["osTemplate"] = "plan9-1-pdp11";
        var answer = Session.Call("register", new JsonObject { ["config"] = config });
        Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.TemplateNotFound));
    }

    [TestCase("name", "taken", Codes.NameTaken)]
    [TestCase("uuid", "not a uuid", Codes.InvalidArgument)]
    [TestCase("name", "a/b", Codes.Inconsistency)]
    public void A_registration_that_breaks_a_rule_leaves_nothing(string field, string value, uint code)
    {
        Create("vm", "taken");
        var config = Machine();
        config[field] = value;

        Assert.That(
            WireSession.Code(Session.Call("register", new JsonObject { ["config"] = config })), Is.EqualTo(code));

        Assert.That(Names(0x1800), Is.EqualTo(new[] { "taken" }));
    }

    [Test]
    public void A_uuid_names_one_guest()
    {
        var config = Machine();
        config["uuid"] = Create("vm", "first");

        var answer = Session.Call("register", new JsonObject { ["config"] = config });

        Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.AlreadyRegistered));
        Assert.That(
            answer["errorParams"]!.ToJsonString(),
            Is.EqualTo("[{\"name\":\"vm_message_param_0\",\"value\":\"first\"}]"));
    }

    [Test]
    public void A_name_that_is_taken_is_named()
    {
        Create("vm", "new");

        var answer = Session.Call("register", new JsonObject { ["config"] = Machine() });

        Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.NameTaken));
        Assert.That(
            answer["errorParams"]!.ToJsonString(), Is.EqualTo("[{\"name\":\"vm_message_param_0\",\"value\":\"new\"}]"));
    }

    [Test]
    public void A_machine_without_a_name_gets_one_and_it_is_told()
    {
        var config = Machine();
        config["name"] = "";

        var answer = Session.Call("register", new JsonObject { ["config"] = config });

        var generated = Session.NextEvent(WireSession.Added)["params"]![0]!;
        Assert.That((string?)generated["name"], Is.EqualTo("vm_generated_name"));
        Assert.That((string?)generated["value"], Is.Not.Empty.And.EqualTo((string?)WireSession.Config(answer)["name"]));
    }

    [Test]
    public void A_new_machine_is_at_times_told_to_be_stopped_before_or_after_it_is_told_to_be_there()
    {
        var told = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            ForgetEvents();
            Create("vm", $"g{i}");
            Session.Call("serverInfo");
            told.Add(string.Join(' ', Session.Events.Select(happened => (int?)happened["type"])));
        }

        Assert.That(told.Distinct(), Is.EquivalentTo(new[] { "100005", "100001 100005", "100005 100001" }));
    }

    [Test]
    public void A_new_container_is_told_by_the_monitor_and_by_the_command()
    {
        Create("ct", "g");

        Assert.That(Session.NextEvent(WireSession.Added)["params"], Is.Not.Null);
        Assert.That(Session.NextEvent(WireSession.Added)["params"], Is.Null);
    }

    [TestCase("a/b", Codes.OperationFailed)]
    [TestCase("", Codes.NameEmpty)]
    [TestCase("a b+c-d_e.f{g}", Codes.Success)]
    public void A_container_takes_fewer_names_than_a_machine(string name, uint code)
    {
        var config = Default(1, "basic");
        config["name"] = name;

        Assert.That(
            WireSession.Code(Session.Call("register", new JsonObject { ["config"] = config })), Is.EqualTo(code));
    }

    [TestCase("vm", "unregister", WireSession.Unregistered)]
    [TestCase("vm", "delete", WireSession.Deleted)]
    [TestCase("ct", "unregister", WireSession.Deleted)]
    [TestCase("ct", "delete", WireSession.Deleted)]
    public void A_guest_that_goes_is_told_by_kind(string kind, string operation, int told)
    {
        var uuid = Create(kind, "g");

        Assert.That(Session.CodeOf(operation, uuid), Is.EqualTo(Codes.Success));

        Assert.That((string?)Session.NextEvent(told)["issuer"], Is.EqualTo(uuid));
        Assert.That(Session.CodeOf("vmState", uuid), Is.EqualTo(Codes.UuidNotFound));
    }

    [TestCase(0x800u, new[] { "a", "b" })]
    [TestCase(0x1000u, new[] { "c" })]
    [TestCase(0x1800u, new[] { "a", "b", "c" })]
    [TestCase(0x10800u, new[] { "b" })]
    public void A_list_holds_the_kinds_that_its_flags_ask_for(uint flags, string[] names)
    {
        Create("vm", "a", "--state", "running");
        Create("vm", "b");
        Create("ct", "c");
        Host.Do("set", "b", "template=on");

        Assert.That(Names(flags), Is.EqualTo(names));
    }

    [TestCase(0x1800u, "/config.pvs")]
    [TestCase(0x5800u, "")]
    public void A_list_that_asks_for_states_tells_no_home_paths(uint flags, string end)
    {
        Create("vm", "g", "--disks", "2");

        var listed = Session.Call("vmList", new JsonObject { ["flags"] = flags })["guests"]![0]!;

        Assert.That((string?)listed["config"]!["homePath"], end.Length == 0 ? Is.Empty : Does.EndWith(end));
        Assert.That(listed["config"]!["devices"]!.AsArray(), Has.Count.EqualTo(4));
        Assert.That((uint)listed["state"]!, Is.EqualTo(States.Stopped));
    }

    [Test]
    public void A_look_up_goes_by_uuid_or_by_name_as_its_flags_say()
    {
        var uuid = Create("vm", "g");
        var shouted = uuid.Trim('{', '}').ToUpperInvariant();

        Assert.That(LookUp(uuid, 0), Is.EqualTo(Codes.Success));
        Assert.That(LookUp(shouted, 0x800), Is.EqualTo(Codes.Success));
        Assert.That(LookUp("g", 0x1000), Is.EqualTo(Codes.Success));
        Assert.That(LookUp("g", 0x1800), Is.EqualTo(Codes.Success));
        Assert.That(LookUp("g", 0x800), Is.EqualTo(Codes.UuidNotFound));
        Assert.That(LookUp(uuid, 0x1000), Is.EqualTo(Codes.UuidNotFound));
        Assert.That(LookUp("h", 0x1800), Is.EqualTo(Codes.UuidNotFound));
    }

    uint LookUp(string key, uint flags) =>
        WireSession.Code(Session.Call("vmConfig", new JsonObject { ["text"] = key, ["flags"] = flags }));

    string[] Names(uint flags) =>
    [
        .. Session.Call("vmList", new JsonObject { ["flags"] = flags })["guests"]!.AsArray()
            .Select(guest => (string)guest!["config"]!["name"]!),
    ];

    static JsonObject Machine() => new()
    {
        ["uuid"] = "{11111111-2222-3333-4444-555555555555}",
        ["name"] = "new",
        ["cpuCount"] = 1,
        ["ramSizeMib"] = 1024,
        ["videoRamSizeMib"] = 32,
    };

    JsonObject Default(uint kind, string? sample) => WireSession.Config(Session.Call(
        "defaultConfig", new JsonObject { ["mode"] = kind, ["text"] = sample })).DeepClone().AsObject();
}
