// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.IO;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>The files behind the disks of VMs: made where there are none, and asked for their sizes.</summary>
sealed class DiskImageTests : SimulatorTest
{
    const uint Disk = 6;
    const int CannotCreateImage = unchecked((int)0x80000098);

    TemporaryDirectory _images = null!;

    [SetUp]
    public void MakeFolder() => _images = new TemporaryDirectory();

    [TearDown]
    public void RemoveFolder() => _images.Dispose();

    [Test]
    public void A_registration_makes_the_image_that_is_not_there()
    {
        var stored = WireSession.Config(Register(Machine("new.hdd", sizeMib: 2048)));

        Assert.That(SizeMib(stored), Is.EqualTo(2048));
        var image = File.ReadAllBytes(_images["new.hdd"]);
        Assert.That(BinaryPrimitives.ReadUInt32BigEndian(image), Is.EqualTo(0x514649fb));
        Assert.That(BinaryPrimitives.ReadUInt64BigEndian(image.AsSpan(24)), Is.EqualTo(2048UL << 20));
    }

    [Test]
    public void An_image_has_64_gibibytes_if_nobody_says_how_many()
    {
        Assert.That(SizeMib(WireSession.Config(Register(Machine("new.hdd", sizeMib: 0)))), Is.EqualTo(65536));
    }

    [Test]
    public void The_size_of_an_image_that_is_there_is_read_from_it()
    {
        using (var raw = File.Create(_images["raw.img"]))
        {
            raw.SetLength((3 << 20) + 1);
        }

        Assert.That(SizeMib(WireSession.Config(Register(Machine("raw.img", sizeMib: 77)))), Is.EqualTo(4));
        Assert.That(new FileInfo(_images["raw.img"]).Length, Is.EqualTo((3 << 20) + 1));
    }

    [Test]
    public void A_commit_makes_no_image_but_reads_the_size_of_one()
    {
        var uuid = Create("vm", "g");
        var config = BeginEdit(Session, uuid);
        Find(config, Disk)["sysName"] = _images["none.hdd"];
        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Success));
        Assert.That(File.Exists(_images["none.hdd"]), Is.False);

        File.WriteAllBytes(_images["none.hdd"], new byte[5 << 20]);
        Commit(Session, BeginEdit(Session, uuid));

        Assert.That(SizeMib(Current(uuid)), Is.EqualTo(5));
    }

    [Test]
    public void A_registration_that_fails_for_one_image_leaves_none()
    {
        var config = Machine("first.hdd", sizeMib: 8);
        var second = Find(config, Disk).DeepClone();
        second["index"] = 1;
        second["stackIndex"] = 1;
        second["sysName"] = _images[new string('n', 300)];
        config["devices"]!.AsArray().Add(second);

        var answer = Register(config);

        Assert.That((int?)answer["code"], Is.EqualTo(CannotCreateImage));
        Assert.That((string?)answer["errorParams"]![0]!["name"], Is.EqualTo("Details"));
        Assert.That(Directory.GetFiles(_images.Path), Is.Empty);
        Assert.That(Host.Do("list"), Does.Not.Contain("new"));
    }

    [Test]
    public void A_folder_that_is_not_here_is_taken_to_have_every_image()
    {
        var config = Machine("new.hdd", sizeMib: 77);
        Find(config, Disk)["sysName"] = "/no/such/folder/new.hdd";

        Assert.That(SizeMib(WireSession.Config(Register(config))), Is.EqualTo(77));
    }

    [Test]
    public void A_machine_without_the_image_of_a_connected_disk_is_not_started_and_nobody_hears_of_it()
    {
        var config = Machine("gone.hdd", sizeMib: 8);
        var uuid = (string)config["uuid"]!;
        Register(config);
        File.Delete(_images["gone.hdd"]);
        ForgetEvents();

        var answer = Session.Call("start", new JsonObject { ["uuid"] = uuid });

        Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.Failure));
        Assert.That((string?)answer["errorParams"]![0]!["value"], Does.Contain(_images["gone.hdd"]));
        Assert.That(StateOf(uuid), Is.EqualTo(States.Stopped));
        Assert.That(Session.Events, Is.Empty);
        var edited = BeginEdit(Session, uuid);
        Find(edited, Disk)["connected"] = false;
        Commit(Session, edited);
        Assert.That(Session.CodeOf("start", uuid), Is.EqualTo(Codes.Success));
    }

    JsonNode Register(JsonObject config) => Session.Call(
        "register", new JsonObject { ["config"] = config.DeepClone() });

    JsonObject Machine(string image, int sizeMib) => new()
    {
        ["uuid"] = "{11111111-2222-3333-4444-555555555555}",
        ["name"] = "new",
        ["cpuCount"] = 1,
        ["ramSizeMib"] = 1024,
        ["videoRamSizeMib"] = 32,
        ["devices"] = new JsonArray(new JsonObject
        {
            ["type"] = Disk, ["enabled"] = true, ["connected"] = true, ["emulatedType"] = 1, ["ifaceType"] = 1,
            ["sysName"] = _images[image], ["hardDisk"] = new JsonObject { ["diskSizeMib"] = sizeMib },
        }),
    };

    static int SizeMib(JsonObject config) => (int)Find(config, Disk)["hardDisk"]!["diskSizeMib"]!;
}
