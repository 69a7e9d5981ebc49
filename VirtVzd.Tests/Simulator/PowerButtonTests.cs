// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>A stop by the power button that the guest ignores: what goes on beside it, and how it ends.</summary>
sealed class PowerButtonTests : SimulatorTest
{
    string _uuid = "";

    [SetUp]
    public void MakeDeafGuest()
    {
        _uuid = Create("vm", "deaf", "--state", "running");
        Host.Do("set", "deaf", "shutdown=ignore");
        Host.Do("lock-wait", "100");
    }

    [Test]
    public void The_dispatcher_kills_the_machine_when_its_patience_is_over_and_it_is_running_until_then()
    {
        Host.Do("set", "deaf", "shutdown-timeout=200");

        var stop = Press();
        Assert.That(StateOf(_uuid), Is.EqualTo(States.Running));

        Assert.That(WireSession.Code(Session.Answer(stop)), Is.EqualTo(Codes.Success));
        Assert.That(Session.StatesSeen(_uuid), Is.EqualTo(new[] { States.Stopped }));
    }

    [Test]
    public void It_cannot_be_cancelled()
    {
        Host.Do("set", "deaf", "shutdown-timeout=300");
        var stop = Press();

        Assert.That(
            WireSession.Code(Session.Call("cancel", new JsonObject { ["job"] = stop })),
            Is.EqualTo(Codes.TaskNotFound));

        Assert.That(WireSession.Code(Session.Answer(stop)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_kill_waits_for_it_and_fails()
    {
        var stop = Press();

        Assert.That(Kill(), Is.EqualTo(Codes.LockedForInternalReason));

        Host.Do("crash", "deaf");
        Assert.That(WireSession.Code(Session.Answer(stop)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_kill_that_still_waits_when_the_machine_is_off_finds_nothing_to_kill()
    {
        Host.Do("lock-wait", "60000");
        Host.Do("set", "deaf", "shutdown-timeout=200");
        Press();

        Assert.That(Kill(), Is.EqualTo(Codes.InvalidAction));
    }

    [Test]
    public void Questions_and_the_beginning_of_an_edit_are_answered_at_once()
    {
        Host.Do("lock-wait", "60000");
        Press();

        Assert.That(Session.CodeOf("refresh", _uuid), Is.EqualTo(Codes.Success));
        Assert.That(Session.CodeOf("snapshotsTree", _uuid), Is.EqualTo(Codes.Success));
        var begun = Session.Call("beginEdit", new JsonObject { ["uuid"] = _uuid });
        Assert.That(WireSession.Code(begun), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_commit_is_kept_out_and_told_as_a_change_all_the_same()
    {
        Press();
        var config = WireSession.Config(Session.Call("beginEdit", new JsonObject { ["uuid"] = _uuid })).DeepClone();

        var code = Session.CodeOf("commit", _uuid, new JsonObject { ["config"] = config });

        Assert.That(code, Is.EqualTo(Codes.LockedForInternalReason));
        Session.NextEvent(WireSession.ConfigChanged);
    }

    [Test]
    public void A_process_that_dies_meanwhile_is_success()
    {
        var stop = Press();

        Host.Do("crash", "deaf");

        Assert.That(WireSession.Code(Session.Answer(stop)), Is.EqualTo(Codes.Success));
        Assert.That(Session.StatesSeen(_uuid), Is.EqualTo(new[] { States.Stopped }));
    }

    [Test]
    public void A_dispatcher_that_dies_forgets_it()
    {
        Host.Do("set", "deaf", "shutdown-timeout=300");
        Press();

        Host.Do("disconnect");
        Host.Do("reconnect");

        using var again = WireSession.LoggedIn(Host.Directory);
        var kill = new JsonObject { ["uuid"] = _uuid, ["mode"] = 0 };
        Host.Do("set", "deaf", "shutdown-timeout=600000");
        Assert.That(WireSession.Code(again.Call("stop", kill)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_paused_machine_has_no_power_button()
    {
        Host.Do("pause", "deaf");

        Assert.That(Session.CodeOf("stop", _uuid, new JsonObject { ["mode"] = 1 }), Is.EqualTo(Codes.NotRunning));
    }

    ulong Press() => Session.Begin("stop", new JsonObject { ["uuid"] = _uuid, ["mode"] = 1 });

    uint Kill() => Session.CodeOf("stop", _uuid, new JsonObject { ["mode"] = 0 });
}
