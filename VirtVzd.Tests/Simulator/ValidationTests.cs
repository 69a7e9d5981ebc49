// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>
/// What blocks the registration and each commit of a VM, and how that is told. The host has 32 processors; codes and
/// values are those of the dispatcher's own table.
/// </summary>
sealed class ValidationTests : SimulatorTest
{
    const uint Disk = 6;
    const uint Adapter = 8;

    static IEnumerable<TestCaseData> Faults()
    {
        yield return Of("a name with a slash", c => c["name"] = "a/b", 0x80027004, "a/b");
        yield return Of("a name with a percent sign", c => c["name"] = "100%", 0x80027004, "100%");
        yield return Of("a name of 41 characters", c => c["name"] = new string('n', 41), 0x80027033, "40");
        yield return Of("EFI for an old Windows", c => (c["efiEnabled"], c["osVersion"]) = (true, 0x809), 0x80027035);
        yield return Of(
            "a port below the range", c => (c["vncMode"], c["vncPort"]) = (2, 5899), 0x80000345, "5900", "65535");
        yield return Of(
            "a port beyond the range", c => (c["vncMode"], c["vncPort"]) = (2, 65536), 0x80000345, "5900", "65535");
        yield return Of("no processor", c => c["cpuCount"] = 0, 0x80027200);
        yield return Of("more processors than the host has", c => c["cpuCount"] = 33, 0x80027201, "32");
        yield return Of(
            "too many by the sockets", c => (c["cpuCount"], c["properties"]) = (17, Sockets(2)), 0x80027201, "32");
        yield return Of(
            "a mask of fewer than the sockets", c => (c["cpuMask"], c["properties"]) = ("0-1,5", Sockets(4)),
            0x80027204, "3");
        yield return Of(
            "nodes and processors to come",
            c => (c["numaNodesCount"], c["cpuHotplug"], c["properties"]) = (2, true, Sockets(2)), 0x80027206);
        yield return Of(
            "nodes and memory to come",
            c => (c["numaNodesCount"], c["ramHotplug"], c["properties"]) = (2, true, Sockets(2)), 0x80027207);
        yield return Of("three nodes", c => (c["numaNodesCount"], c["properties"]) = (3, Sockets(3)), 0x80027208, "3");
        yield return Of(
            "sockets that nodes do not divide", c => (c["numaNodesCount"], c["properties"]) = (2, Sockets(3)),
            0x80027209, "3", "2");
        yield return Of("no memory", c => c["ramSizeMib"] = 0, 0x80027250);
        yield return Of("too little memory", c => c["ramSizeMib"] = 3, 0x80027251, "4", "4194304");
        yield return Of("too much memory", c => c["ramSizeMib"] = (4 << 20) + 4, 0x80027251, "4", "4194304");
        yield return Of("memory in odd steps", c => c["ramSizeMib"] = 1022, 0x80027252);
        yield return Of("too little video memory", c => c["videoRamSizeMib"] = 1, 0x80027300, "2", "1024");
        yield return Of("too much video memory", c => c["videoRamSizeMib"] = 1025, 0x80027300, "2", "1024");
        yield return OfDevice("an index beyond the range", c => Find(c, Disk)["index"] = 1025, 0x80027005, (1025, 0));
        yield return OfDevice("an index twice", c => Add(c, Adapter), 0x80027005, (0, 1));
        yield return OfDevice("a video device that is off", c => Add(c, Disk)["type"] = 20, 0x80027018, 0);
        yield return OfDevice("a sound device", c => Add(c, Disk)["type"] = 12, 0x80001002, 0);
        yield return OfDevice("a parallel port", c => Add(c, Disk)["type"] = 11, 0x80001002, 0);
        yield return OfDevice(
            "a serial number with a blank", c => Find(c, Disk)["hardDisk"]!["serialNumber"] = "a b", 0x80027463, 0,
            "a b", "1");
        yield return OfDevice("an address twice", c => Add(c, Adapter)["index"] = 1, 0x80027502, 1);
        yield return OfDevice("a place on IDE twice", c => Place(c, 0), 0x80027701, 1);
        yield return OfDevice("a place on SATA twice", c => Place(c, 2), 0x80027703, 1);
        yield return OfDevice("a place on SCSI twice", c => Place(c, 1), 0x80027751, 1);
        yield return OfDevice("a place on virtio twice", c => Place(c, 3), 0x80027704, 1);
    }

    static IEnumerable<TestCaseData> Oddities()
    {
        yield return Case("a name of 40 characters", c => c["name"] = new string('n', 40));
        yield return Case(
            "a serial number of any length",
            c => Find(c, Disk)["hardDisk"]!["serialNumber"] = new string('s', 200) + "_.+-");
        yield return Case("EFI for Windows 2008", c => (c["efiEnabled"], c["osVersion"]) = (true, 0x80A));
        yield return Case("a port that nobody uses", c => (c["vncMode"], c["vncPort"]) = (1, 1));
        yield return Case("a mask of processors that are not there", c => c["cpuMask"] = "0-99");
        yield return Case(
            "a boot list of what is not there",
            c => c["bootDevices"] = new JsonArray(new JsonObject { ["type"] = 15, ["index"] = 4 }));
        yield return Case("a password of nine characters", c => c["vncPassword"] = "123456789");
        yield return Case("the same image twice", static c =>
        {
            var second = Add(c, Disk);
            (second["index"], second["stackIndex"]) = (1, 9);
        });
    }

    [TestCaseSource(nameof(Faults))]
    public void A_fault_blocks_a_commit_and_is_told_inside_the_error_and_as_the_result(
        Action<JsonObject> spoil, string finding)
    {
        var uuid = Create("vm", "g");
        var config = BeginEdit(Session, uuid);
        spoil(config);

        var answer = Commit(Session, config);

        Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.Inconsistency));
        Assert.That(Inner(answer), Is.EqualTo(finding));
        Assert.That(answer["errors"]!.AsArray().Select(Told), Is.EqualTo(new[] { finding }));
        Assert.That((uint)Current(uuid)["version"]!, Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Faults))]
    public void A_fault_blocks_a_registration_and_is_told_inside_the_error(Action<JsonObject> spoil, string finding)
    {
        var config = Current(Create("vm", "g"));
        config["uuid"] = "{11111111-2222-3333-4444-555555555555}";
        config["name"] = "new";
        spoil(config);

        var answer = Session.Call("register", new JsonObject { ["config"] = config });

        Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.Inconsistency));
        Assert.That(Inner(answer), Is.EqualTo(finding));
        Assert.That(answer["errors"], Is.Null);
    }

    [TestCaseSource(nameof(Oddities))]
    public void What_the_dispatcher_only_warns_of_is_taken(Action<JsonObject> change)
    {
        var config = BeginEdit(Session, Create("vm", "g"));
        change(config);

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void An_old_fault_blocks_a_change_of_something_else()
    {
        var uuid = Create("vm", "g");
        Host.Do("set", "g", "memory=1022");
        var config = BeginEdit(Session, uuid);
        config["description"] = "new";

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Inconsistency));
    }

    [Test]
    public void A_name_that_is_taken_and_one_that_is_missing_are_told_without_an_inner_event()
    {
        Create("vm", "taken");
        var config = BeginEdit(Session, Create("vm", "g"));
        config["name"] = "taken";
        var taken = Commit(Session, config);
        config["name"] = "";
        var missing = Commit(Session, config);

        Assert.That(Values(taken), Is.EqualTo("vm_message_param_0=taken"));
        Assert.That(WireSession.Code(missing), Is.EqualTo(Codes.Failure));
        Assert.That(Values(missing), Does.StartWith("Details="));
    }

    static TestCaseData Of(string name, Action<JsonObject> spoil, uint code, params string[] values) =>
        new TestCaseData(spoil, string.Join(' ', values.Select(Named).Prepend($"{code:x8}"))).SetArgDisplayNames(name);

    static TestCaseData OfDevice(string name, Action<JsonObject> spoil, uint code, int index, params string[] values) =>
        OfDevice(name, spoil, code, (index, index), values);

    static TestCaseData OfDevice(
        string name, Action<JsonObject> spoil, uint code, (int Index, int ItemId) device, params string[] values) =>
        new TestCaseData(
            spoil,
            string.Join(
                ' ',
                values.Select(Named).Prepend($"{code:x8}")
                    .Append($"vm_config_dev_index:2={device.Index}")
                    .Append($"vm_config_dev_item_id:2={device.ItemId}")))
            .SetArgDisplayNames(name);

    static TestCaseData Case(string name, Action<JsonObject> change) =>
        new TestCaseData(change).SetArgDisplayNames(name);

    static string Named(string value, int place) => $"vm_message_param_{place}={value}";

    static JsonObject Sockets(int count) => new() { ["CpuSocketsCount"] = $"{count}" };

    /// <summary>A second device like the first of its type.</summary>
    static JsonNode Add(JsonObject config, uint type)
    {
        var second = Find(config, type).DeepClone();
        second["enabled"] = false;
        config["devices"]!.AsArray().Add(second);
        return second;
    }

    /// <summary>Two disks at the same place of a bus.</summary>
    static void Place(JsonObject config, uint bus)
    {
        Find(config, Disk)["ifaceType"] = bus;
        Add(config, Disk)["index"] = 1;
    }

    static string Inner(JsonNode answer)
    {
        var param = answer["errorParams"]!.AsArray().Single()!;
        Assert.That((string?)param["name"], Is.EqualTo("internal_event"));
        return Told(param["event"]);
    }

    static string Told(JsonNode? finding) =>
        string.Join(' ', Params(finding!["params"]).Prepend($"{(uint)(int)finding["code"]!:x8}"));

    static string Values(JsonNode answer) => string.Join(' ', Params(answer["errorParams"]));

    static IEnumerable<string> Params(JsonNode? values) => (values?.AsArray() ?? []).Select(
        static value => $"{value!["name"]}{(value["kind"] is { } kind ? $":{kind}" : "")}={value["value"]}");
}
