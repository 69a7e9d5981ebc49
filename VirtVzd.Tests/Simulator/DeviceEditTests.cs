// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>Devices of a running machine: what it takes at once and what waits for it to be stopped.</summary>
sealed class DeviceEditTests : SimulatorTest
{
    const int Floppy = 3;
    const int Optical = 5;
    const int Disk = 6;
    const int Adapter = 8;
    const int Serial = 10;
    const int Ide = 0;
    const int Scsi = 1;

    static readonly Dictionary<string, Action<JsonObject>> s_changes = new()
    {
        ["remove a connected disk"] = config => Devices(config).Remove(Of(config, Disk)),
        ["remove a disconnected disk"] = config => Devices(config).Remove(At(config, Disk, 1)),
        ["remove a connected adapter"] = config => Devices(config).Remove(Of(config, Adapter)),
        ["remove and make again"] = config => Of(config, Disk).AsObject().Remove("itemId"),
        ["disconnect a disk"] = config => Of(config, Disk)["connected"] = false,
        ["connect a disk"] = config => At(config, Disk, 1)["connected"] = true,
        ["disconnect an adapter"] = config => Of(config, Adapter)["connected"] = false,
        ["disconnect a drive"] = config => Of(config, Optical)["connected"] = false,
        ["change a medium"] = config => Of(config, Optical)["sysName"] = "/new.iso",
        ["change the image of a connected disk"] = config => Of(config, Disk)["sysName"] = "/other.hdd",
        ["change the image of a disconnected disk"] = config => At(config, Disk, 1)["sysName"] = "/other.hdd",
        ["move a disconnected disk"] = config => At(config, Disk, 1)["stackIndex"] = 9,
        ["disable a disconnected disk"] = config => At(config, Disk, 1).AsObject().Remove("enabled"),
        ["make another network of an adapter"] = config => Of(config, Adapter)["emulatedType"] = 5,
        ["change a serial number"] = config => Of(config, Disk)["hardDisk"]!["serialNumber"] = "other",
        ["add a SCSI disk"] = config => Add(config, Disk, Scsi, connected: true),
        ["add an IDE disk"] = config => Add(config, Disk, Ide, connected: true),
        ["add an IDE disk that is not connected"] = config => Add(config, Disk, Ide, connected: false),
        ["add a drive"] = config => Add(config, Optical, Scsi, connected: true),
        ["add an adapter"] = config => Add(config, Adapter, 0, connected: true),
        ["add a serial port"] = config => Add(config, Serial, 0, connected: true),
        ["add a serial port that is not connected"] = config => Add(config, Serial, 0, connected: false),
        ["add a floppy that is not connected"] = config => Add(config, Floppy, 0, connected: false),
        ["more sockets"] = config => config["properties"] = new JsonObject { ["CpuSocketsCount"] = "2" },
    };

    [TestCase("remove a connected disk", Codes.MustStopToChangeDevices)]
    [TestCase("remove a disconnected disk", Codes.Success)]
    [TestCase("remove a connected adapter", Codes.MustStopToChangeDevices)]
    [TestCase("remove and make again", Codes.MustStopToChangeDevices)]
    [TestCase("disconnect a disk", Codes.Success)]
    [TestCase("connect a disk", Codes.Success)]
    [TestCase("disconnect an adapter", Codes.Success)]
    [TestCase("disconnect a drive", Codes.Success)]
    [TestCase("change a medium", Codes.Success)]
    [TestCase("change the image of a connected disk", Codes.MustStopToChangeDevices)]
    [TestCase("change the image of a disconnected disk", Codes.Success)]
    [TestCase("move a disconnected disk", Codes.MustStopToChangeDevices)]
    [TestCase("disable a disconnected disk", Codes.MustStopToChangeDevices)]
    [TestCase("make another network of an adapter", Codes.MustStopToChangeDevices)]
    [TestCase("change a serial number", Codes.Success)]
    [TestCase("add a SCSI disk", Codes.Success)]
    [TestCase("add an IDE disk", Codes.MustStopToChangeDevices)]
    [TestCase("add an IDE disk that is not connected", Codes.Success)]
    [TestCase("add a drive", Codes.MustStopToChangeDevices)]
    [TestCase("add an adapter", Codes.Success)]
    [TestCase("add a serial port", Codes.MustStopToChangeDevices)]
    [TestCase("add a serial port that is not connected", Codes.Success)]
    [TestCase("add a floppy that is not connected", Codes.Success)]
    [TestCase("more sockets", Codes.MustStopToChangeDevices)]
    public void A_running_machine_takes_or_refuses_a_change_of_devices(string change, uint code)
    {
        Host.Do("lock-wait", "0");
        var uuid = Create("vm", "g", "--disks", "2");
        Commit(uuid, config => At(config, Disk, 1)["connected"] = false);
        Session.CodeOf("start", uuid);

        Assert.That(Commit(uuid, s_changes[change]), Is.EqualTo(code));
    }

    [TestCaseSource(nameof(Changes))]
    public void A_stopped_machine_takes_all_of_them(string change)
    {
        var uuid = Create("vm", "g", "--disks", "2");
        Commit(uuid, config => At(config, Disk, 1)["connected"] = false);

        Assert.That(Commit(uuid, s_changes[change]), Is.EqualTo(Codes.Success));
    }

    [TestCaseSource(nameof(DeviceChanges))]
    public void A_paused_machine_takes_none_of_its_devices(string change)
    {
        var uuid = Create("vm", "g", "--disks", "2");
        Commit(uuid, config => At(config, Disk, 1)["connected"] = false);
        Session.CodeOf("start", uuid);
        Session.CodeOf("pause", uuid);

        Assert.That(Commit(uuid, s_changes[change]), Is.EqualTo(Codes.CannotEditPausedHardware));
    }

    static IEnumerable<string> Changes => s_changes.Keys;

    static IEnumerable<string> DeviceChanges => Changes.Where(change => change != "more sockets");

    [Test]
    public void What_was_disconnected_first_can_be_removed_then()
    {
        Host.Do("lock-wait", "0");
        var uuid = Create("vm", "g", "--state", "running");

        Assert.That(Commit(uuid, s_changes["disconnect an adapter"]), Is.EqualTo(Codes.Success));
        Assert.That(Commit(uuid, s_changes["remove a connected adapter"]), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_refused_removal_waits_and_holds_other_commits_up_but_no_stop_of_its_session()
    {
        Host.Do("lock-wait", "600000");
        var uuid = Create("vm", "g", "--state", "running");
        var removal = Begin(uuid, s_changes["remove a connected disk"]);
        var other = Begin(uuid, config => config["description"] = "later");
        Session.Call("serverInfo");
        Assert.That(Session.HasAnswer(removal) || Session.HasAnswer(other), Is.False);

        Assert.That(Session.CodeOf("stop", uuid), Is.EqualTo(Codes.Success));

        Assert.That(WireSession.Code(Session.Answer(removal)), Is.EqualTo(Codes.Success), "it is stopped now");
        Session.Answer(other);
    }

    [Test]
    public void Ids_of_devices_are_never_given_again()
    {
        var uuid = Create("vm", "g", "--disks", "2");
        var last = Ids(uuid).Max();

        Commit(uuid, config => Devices(config).Remove(At(config, Disk, 1)));
        Commit(uuid, s_changes["add a SCSI disk"]);

        Assert.That(Ids(uuid), Is.EqualTo(new[] { last - 1, last + 1 }));
    }

    static JsonArray Devices(JsonObject config) => config["devices"]!.AsArray();

    static JsonNode Of(JsonObject config, int type) => At(config, type, 0);

    static JsonNode At(JsonObject config, int type, int place) =>
        Devices(config).Where(device => (int)device!["type"]! == type).ElementAt(place)!;

    static void Add(JsonObject config, int type, int bus, bool connected)
    {
        var device = new JsonObject
        {
            ["type"] = type, ["index"] = 7, ["enabled"] = true, ["connected"] = connected,
            ["emulatedType"] = type == Adapter ? 2 : 1,
            ["ifaceType"] = bus, ["stackIndex"] = 3, ["sysName"] = "/new", ["friendlyName"] = "/new",
        };
        if (type == Disk)
        {
            device["hardDisk"] = new JsonObject();
        }
        else if (type == Adapter)
        {
            device["net"] = new JsonObject();
        }

        Devices(config).Add(device);
    }

    uint[] Ids(string uuid) =>
    [
        .. Devices(WireSession.Config(Session.Call("refresh", new JsonObject { ["uuid"] = uuid })))
            .Where(device => (int)device!["type"]! == Disk).Select(device => (uint)device!["itemId"]!),
    ];

    uint Commit(string uuid, Action<JsonObject> change) => WireSession.Code(Session.Answer(Begin(uuid, change)));

    ulong Begin(string uuid, Action<JsonObject> change)
    {
        var config = (JsonObject)WireSession.Config(Session.Call("beginEdit", new JsonObject { ["uuid"] = uuid }))
            .DeepClone();
        change(config);
        return Session.Begin("commit", new JsonObject { ["uuid"] = uuid, ["config"] = config });
    }
}
