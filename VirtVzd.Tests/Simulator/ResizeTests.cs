// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>Sizes of disk images: who may change them when, and what is told of it.</summary>
sealed class ResizeTests : SimulatorTest
{
    const uint NotSupported = 0x80000201;
    const uint InvalidHandle = 0x80000004;
    const uint LastPartition = 0x800;
    const uint OnlyInfo = 0x1000;
    const int Started = 100053;

    [TestCase("stopped", 100_000u, 0u, Codes.Success)]
    [TestCase("stopped", 100_000u, LastPartition, Codes.Success)]
    [TestCase("stopped", 0u, 0u, Codes.OperationFailed)]
    [TestCase("running", 100_000u, 0u, Codes.Success)]
    [TestCase("running", 100_000u, LastPartition, NotSupported)]
    [TestCase("running", 100_000u, OnlyInfo, NotSupported)]
    [TestCase("running", 1_000u, 0u, NotSupported)]
    [TestCase("paused", 100_000u, 0u, Codes.Success)]
    public void A_machine_that_is_on_only_grows_and_without_its_partitions(
        string state, uint size, uint flags, uint code)
    {
        var uuid = Create("vm", "g", "--state", state);

        Assert.That(Resize(uuid, size, flags), Is.EqualTo(code));

        Assert.That((uint)Disk(uuid)["hardDisk"]!["diskSizeMib"]!, Is.EqualTo(code == Codes.Success ? size : 65536));
    }

    [Test]
    public void Only_the_work_of_a_tool_is_told_at_its_beginning()
    {
        var off = Create("vm", "off");
        var on = Create("vm", "on", "--state", "running");
        ForgetEvents();

        Resize(off, 100_000, 0);
        Resize(on, 100_000, 0);

        Assert.That(
            Session.Events.Select(e => (int)e["type"]!),
            Is.EqualTo(new[] { Started, WireSession.ConfigChanged, WireSession.ConfigChanged }));
    }

    [Test]
    public void What_is_no_disk_or_not_connected_or_has_snapshots_is_refused_each_in_its_own_way()
    {
        var uuid = Create("vm", "g", "--state", "running");
        Assert.That(Resize(uuid, 100_000, 0, "/nothing"), Is.EqualTo(Codes.FileNotFound));
        Commit(uuid);
        Assert.That(Resize(uuid, 100_000, 0), Is.EqualTo(InvalidHandle));

        Host.Do("stop", "g", "--kill");
        Host.Do("snapshot", "g");
        Assert.That(Resize(uuid, 100_000, 0), Is.EqualTo(Codes.OperationFailed));
    }

    [Test]
    public void A_second_resize_waits_and_a_cancel_is_taken_and_changes_nothing()
    {
        var uuid = Create("vm", "g");
        Host.Do("delay", "PrlTest_Slow", "200");
        var first = Begin(uuid, 100_000, "PrlTest_Slow");
        var second = Begin(uuid, 110_000, "PrlTest_Fast");

        Assert.That(
            WireSession.Code(Session.Call("cancel", new JsonObject { ["job"] = first })), Is.EqualTo(Codes.Success));

        Assert.That(WireSession.Code(Session.Answer(second)), Is.EqualTo(Codes.Success));
        Assert.That(Session.HasAnswer(first));
        Assert.That(WireSession.Code(Session.Answer(first)), Is.EqualTo(Codes.Success));
        Assert.That((uint)Disk(uuid)["hardDisk"]!["diskSizeMib"]!, Is.EqualTo(110_000));
    }

    [Test]
    public void A_cancel_kills_the_tool_of_a_container()
    {
        var uuid = Create("ct", "c", "--state", "running");
        Host.Do("delay", "PrlTest_Slow", "600000");
        var slow = Begin(uuid, 100_000, "PrlTest_Slow");
        Assert.That(Session.CodeOf("pause", uuid), Is.EqualTo(Codes.ToolFailed), "one tool at a time");

        Assert.That(
            WireSession.Code(Session.Call("cancel", new JsonObject { ["job"] = slow })), Is.EqualTo(Codes.Success));

        Assert.That(WireSession.Code(Session.Answer(slow)), Is.EqualTo(Codes.OperationFailed));
        Assert.That((uint)Disk(uuid)["hardDisk"]!["diskSizeMib"]!, Is.EqualTo(10240));
    }

    void Commit(string uuid)
    {
        var config = (JsonObject)WireSession.Config(Session.Call("beginEdit", new JsonObject { ["uuid"] = uuid }))
            .DeepClone();
        config["devices"]!.AsArray().First(device => (int)device!["type"]! == 6)!["connected"] = false;
        Assert.That(Session.CodeOf("commit", uuid, new JsonObject { ["config"] = config }), Is.EqualTo(Codes.Success));
    }

    uint Resize(string uuid, uint size, uint flags, string? image = null) => Session.CodeOf(
        "resizeImage", uuid, new JsonObject
        {
            ["text"] = image ?? (string?)Disk(uuid)["sysName"], ["mode"] = size, ["flags"] = flags,
        });

    ulong Begin(string uuid, uint size, string function) => Session.Begin(
        "resizeImage",
        new JsonObject { ["uuid"] = uuid, ["text"] = (string?)Disk(uuid)["sysName"], ["mode"] = size }, function);

    JsonNode Disk(string uuid) => WireSession.Config(
        Session.Call("refresh", new JsonObject { ["uuid"] = uuid }))["devices"]!
        .AsArray().First(device => (int)device!["type"]! == 6)!;
}
