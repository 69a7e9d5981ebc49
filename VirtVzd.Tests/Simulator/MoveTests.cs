// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>Moves on the simulated host: which guests move when, and what is told of it.</summary>
sealed class MoveTests : SimulatorTest
{
    const uint InvalidParam = 0x80000018;
    const uint NotAbsolute = 0x80000286;
    const uint IsThere = 0x80000355;
    const uint UnsupportedDevice = 0x80001002;
    const uint LockedForMove = 0x80038124;
    const int FileProgress = 100510;

    private protected override string[] HostOptions => ["--lock-wait", "200"];

    [TestCase("vm", "stopped")]
    [TestCase("vm", "running")]
    [TestCase("vm", "paused")]
    [TestCase("vm", "suspended")]
    [TestCase("ct", "stopped")]
    [TestCase("ct", "running")]
    public void A_guest_moves_whatever_it_does_and_all_are_told_that_it_has_changed(string kind, string state)
    {
        var uuid = Create(kind, "g", "--state", state, "--disks", "1");
        var before = StateOf(uuid);
        ForgetEvents();

        Assert.That(Move(uuid, "/elsewhere/vms"), Is.EqualTo(Codes.Success));

        Assert.That(Session.Events.Select(e => (int)e["type"]!), Is.EqualTo(new[] { WireSession.ConfigChanged }));
        Assert.That(
            (string)Find(Current(uuid), 6)["sysName"]!, Does.StartWith($"/elsewhere/vms/{uuid.Trim('{', '}')}/"));
        Assert.That(StateOf(uuid), Is.EqualTo(before));
        Assert.That(
            Move(uuid, "/elsewhere/vms"), Is.EqualTo(kind == "vm" ? IsThere : Codes.OperationFailed),
            "it is there already");
    }

    [TestCase("", InvalidParam)]
    [TestCase("relative", NotAbsolute)]
    public void A_place_is_looked_at_first(string path, uint code)
    {
        var uuid = Create("vm", "g", "--state", "running");

        Assert.That(Move(uuid, path), Is.EqualTo(code));
    }

    [TestCase("running", UnsupportedDevice)]
    [TestCase("paused", UnsupportedDevice)]
    [TestCase("stopped", Codes.Success)]
    public void A_machine_with_EFI_moves_only_when_it_is_off(string state, uint code)
    {
        var uuid = Create("vm", "g");
        var config = BeginEdit(Session, uuid);
        config["efiEnabled"] = true;
        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Success));
        if (state != "stopped")
        {
            Host.Do("start", "g");
            Host.Do(state == "paused" ? ["pause", "g"] : ["list"]);
        }

        Assert.That(Move(uuid, "/elsewhere/vms"), Is.EqualTo(code));
    }

    [Test]
    public void A_move_keeps_others_out_and_ends_by_a_cancel_while_files_are_copied()
    {
        var uuid = Create("vm", "g");
        Host.Do("delay", "PrlVm_Move", "60000");
        var move = Session.Begin("move", new JsonObject { ["uuid"] = uuid, ["text"] = "/elsewhere/vms" }, "PrlVm_Move");
        Session.NextEvent(FileProgress);
        Assert.That(Session.CodeOf("start", uuid, new JsonObject { ["mode"] = 0x800 }), Is.EqualTo(LockedForMove));

        Session.Call("cancel", new JsonObject { ["job"] = move });

        Assert.That(WireSession.Code(Session.Answer(move)), Is.EqualTo(Codes.WasCanceled));
        Assert.That((string)Current(uuid)["homePath"]!, Does.Not.Contain("elsewhere"));
    }

    uint Move(string uuid, string path) => Session.CodeOf("move", uuid, new JsonObject { ["text"] = path });
}
