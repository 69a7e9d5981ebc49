// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>Commits of containers: hardly anything is checked, and what is not taken is lost without a word.</summary>
sealed class ContainerEditTests : SimulatorTest
{
    const uint Disk = 6;
    const uint DetachDisks = 0x4000;

    [TestCase("running")]
    [TestCase("paused")]
    [TestCase("suspended")]
    [TestCase("stopped")]
    [TestCase("mounted")]
    public void Every_state_takes_a_new_name_and_any_memory(string state)
    {
        var uuid = Create("ct", "g", "--state", state);
        var config = BeginEdit(Session, uuid);
        config["name"] = "h";
        config["ramSizeMib"] = 1022;

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Success));
        var found = Session.Call("vmConfig", new JsonObject { ["text"] = "h", ["flags"] = 0x1000 });
        Assert.That((string?)WireSession.Config(found)["uuid"], Is.EqualTo(uuid));
    }

    [Test]
    public void The_last_commit_wins_whoever_began_when()
    {
        var uuid = Create("ct", "g");
        var mine = BeginEdit(Session, uuid);
        Host.Do("edit", "g", "memory=4096");
        mine["description"] = "mine";

        Assert.That(WireSession.Code(Commit(Session, mine)), Is.EqualTo(Codes.Success));

        var stored = Current(uuid);
        Assert.That((string?)stored["description"], Is.EqualTo("mine"));
        Assert.That((uint)stored["ramSizeMib"]!, Is.EqualTo(1024));
    }

    [TestCase("cpuCount", 0)]
    [TestCase("cpuCount", 1000)]
    [TestCase("vncMode", 2)]
    public void What_blocks_a_machine_does_not_block_a_container(string field, int value)
    {
        var config = BeginEdit(Session, Create("ct", "g"));
        config[field] = value;

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Success));
    }

    [TestCase("name", "a/b", Codes.OperationFailed)]
    [TestCase("name", "", Codes.OperationFailed)]
    [TestCase("name", "taken", Codes.NameTaken)]
    [TestCase("vncPassword", "123456789", 0x80027104u)]
    [TestCase("videoRamSizeMib", 64, Codes.NotForContainers)]
    [TestCase("vmType", 0, Codes.InvalidArgument)]
    public void What_is_refused_is_refused_with_a_bare_code_and_not_told(string field, object value, uint code)
    {
        Create("vm", "taken");
        var config = BeginEdit(Session, Create("ct", "g"));
        ForgetEvents();
        config[field] = value is int number ? number : (string)value;

        var answer = Commit(Session, config);

        Assert.That(WireSession.Code(answer), Is.EqualTo(code));
        Assert.That(answer["errors"]?.AsArray() ?? [], Is.Empty);
        Session.Call("serverInfo");
        Assert.That(Session.Events, Is.Empty);
    }

    [Test]
    public void A_serial_number_of_other_characters_is_refused()
    {
        var config = BeginEdit(Session, Create("ct", "g"));
        Find(config, Disk)["hardDisk"]!["serialNumber"] = "a b";

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(0x80027463));
    }

    [TestCase(3u)]
    [TestCase(5u)]
    [TestCase(10u)]
    [TestCase(15u)]
    public void A_device_that_a_container_cannot_have_refuses_the_whole_commit(uint type)
    {
        var uuid = Create("ct", "g");
        var config = BeginEdit(Session, uuid);
        config["description"] = "new";
        config["devices"]!.AsArray().Add(new JsonObject { ["type"] = type });

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.NotForContainers));
        Assert.That((string?)Current(uuid)["description"], Is.Not.EqualTo("new"));
    }

    [TestCase(0u, 2)]
    [TestCase(DetachDisks, 1)]
    [TestCase(0x800u, 1)]
    [TestCase(0x2000u, 1)]
    public void A_removed_disk_stays_unless_a_flag_lets_it_go(uint flags, int left)
    {
        var uuid = Create("ct", "g", "--disks", "2");
        var config = BeginEdit(Session, uuid);
        config["devices"]!.AsArray()
            .Remove(config["devices"]!.AsArray().Last(device => (uint)device!["type"]! == Disk));

        Assert.That(WireSession.Code(Commit(Session, config, flags)), Is.EqualTo(Codes.Success));

        Assert.That(
            Current(uuid)["devices"]!.AsArray().Count(device => (uint)device!["type"]! == Disk), Is.EqualTo(left));
    }

    [Test]
    public void What_is_out_of_range_or_of_machines_is_lost_in_silence()
    {
        var uuid = Create("ct", "g");
        var config = BeginEdit(Session, uuid);
        config["properties"] = new JsonObject { ["CpuUnits"] = "2000", ["IoPriority"] = "7" };
        Commit(Session, config);
        config["properties"] = new JsonObject
        {
            ["CpuUnits"] = "7", ["IoPriority"] = "8", ["CustomProperty"] = "x", ["ActionOnGuestCrash"] = "1",
        };
        config["efiEnabled"] = true;
        Find(config, Disk)["hardDisk"]!["diskSizeMib"] = 1;

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Success));

        var stored = Current(uuid);
        Assert.That(stored["properties"]!.ToJsonString(), Is.EqualTo("{\"CpuUnits\":\"2000\",\"IoPriority\":\"7\"}"));
        Assert.That(stored["efiEnabled"], Is.Null);
        Assert.That((int)Find(stored, Disk)["hardDisk"]!["diskSizeMib"]!, Is.EqualTo(10240));
    }

    [Test]
    public void A_change_is_told_by_the_command_and_by_the_monitor()
    {
        var config = BeginEdit(Session, Create("ct", "g"));
        ForgetEvents();
        config["description"] = "new";

        Commit(Session, config);

        Assert.That(
            Session.Events.Select(happened => (int?)happened["type"]),
            Is.EqualTo(new[] { WireSession.ConfigChanged, WireSession.ConfigChanged }));
    }
}
