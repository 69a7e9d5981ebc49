// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>States of the simulated guests: legal and illegal steps, what sessions hear of them, steps that take time.</summary>
sealed class GuestStateTests : SimulatorTest
{
    [TestCase("vm", "stopped", "start", States.Running)]
    [TestCase("vm", "paused", "start", States.Running)]
    [TestCase("vm", "paused", "resume", States.Running)]
    [TestCase("vm", "suspended", "start", States.Running)]
    [TestCase("vm", "suspended", "dropSuspendedState", States.Stopped)]
    [TestCase("vm", "running", "pause", States.Paused)]
    [TestCase("vm", "running", "suspend", States.Suspended)]
    [TestCase("vm", "paused", "suspend", States.Suspended)]
    [TestCase("vm", "running", "reset", States.Running)]
    [TestCase("vm", "paused", "reset", States.Running)]
    [TestCase("vm", "running", "restart", States.Running)]
    [TestCase("ct", "stopped", "start", States.Running)]
    [TestCase("ct", "mounted", "start", States.Running)]
    [TestCase("ct", "running", "pause", States.Paused)]
    [TestCase("ct", "paused", "resume", States.Running)]
    [TestCase("ct", "running", "suspend", States.Suspended)]
    public void A_legal_step_leads_to_its_state(string kind, string from, string step, uint to)
    {
        var uuid = Create(kind, "g", "--state", from);

        Assert.That(Session.CodeOf(step, uuid), Is.EqualTo(Codes.Success));

        Assert.That(StateOf(uuid), Is.EqualTo(to));
    }

    [TestCase("vm", "running", "start", Codes.Failure)]
    [TestCase("vm", "running", "resume", Codes.Failure)]
    [TestCase("vm", "stopped", "pause", Codes.Failure)]
    [TestCase("vm", "paused", "pause", Codes.Failure)]
    [TestCase("vm", "stopped", "suspend", Codes.InvalidAction)]
    [TestCase("vm", "stopped", "reset", Codes.InvalidAction)]
    [TestCase("vm", "stopped", "dropSuspendedState", Codes.NotSuspended)]
    [TestCase("vm", "running", "delete", Codes.NotStopped)]
    [TestCase("vm", "paused", "unregister", Codes.NotStopped)]
    [TestCase("ct", "running", "start", Codes.NotStopped)]
    [TestCase("ct", "stopped", "pause", Codes.NotStarted)]
    [TestCase("ct", "stopped", "reset", Codes.NotStarted)]
    [TestCase("ct", "stopped", "suspend", Codes.CommandCannotBeExecuted)]
    [TestCase("ct", "suspended", "dropSuspendedState", Codes.Unimplemented)]
    [TestCase("ct", "running", "delete", Codes.CommandCannotBeExecuted)]
    [TestCase("ct", "running", "unregister", Codes.CommandCannotBeExecuted)]
    public void An_illegal_step_is_refused_with_the_code_of_its_kind(string kind, string from, string step, uint code)
    {
        var uuid = Create(kind, "g", "--state", from);
        var before = StateOf(uuid);

        Assert.That(Session.CodeOf(step, uuid), Is.EqualTo(code));

        Assert.That(StateOf(uuid), Is.EqualTo(before));
    }

    [TestCase("vm", "running", 0u, Codes.Success)]
    [TestCase("vm", "running", 1u, Codes.Success)]
    [TestCase("vm", "running", 2u, Codes.Success)]
    [TestCase("vm", "paused", 0u, Codes.Success)]
    [TestCase("vm", "stopped", 0u, Codes.InvalidAction)]
    [TestCase("vm", "suspended", 0u, Codes.InvalidAction)]
    [TestCase("vm", "stopped", 1u, Codes.NotRunning)]
    [TestCase("vm", "running", 3u, Codes.InvalidArgument)]
    [TestCase("ct", "running", 0u, Codes.Success)]
    [TestCase("ct", "running", 1u, Codes.Success)]
    [TestCase("ct", "stopped", 0u, Codes.NotStarted)]
    [TestCase("ct", "stopped", 1u, Codes.NotStarted)]
    public void Each_mode_of_stop_answers_by_kind_and_state(string kind, string from, uint mode, uint code)
    {
        var uuid = Create(kind, "g", "--state", from);

        Assert.That(Session.CodeOf("stop", uuid, new JsonObject { ["mode"] = mode }), Is.EqualTo(code));
    }

    [Test]
    public void A_template_is_not_started()
    {
        var uuid = Create("vm", "gold");
        Host.Do("set", "gold", "template=on");

        Assert.That(Session.CodeOf("start", uuid), Is.EqualTo(Codes.CannotStartTemplate));
    }

    [Test]
    public void An_unknown_guest_is_answered_as_such()
    {
        const string nobody = "{00000000-0000-0000-0000-000000000001}";

        Assert.That(Session.CodeOf("start", nobody), Is.EqualTo(Codes.UuidNotFound));
        Assert.That(Session.CodeOf("start", "nonsense"), Is.EqualTo(Codes.UuidNotFound));
    }

    [TestCase("start", "stopped", new[] { States.Starting, States.Running })]
    [TestCase("start", "suspended", new[] { States.Resuming, States.Running })]
    [TestCase("start", "paused", new[] { States.Running })]
    [TestCase("pause", "running", new[] { States.Paused })]
    [TestCase("suspend", "running", new[] { States.Suspending, States.Suspended })]
    [TestCase("reset", "running", new[] { States.Resetting, States.Running })]
    [TestCase("dropSuspendedState", "suspended", new[] { States.DeletingState, States.Stopped })]
    public void Every_session_hears_of_a_step_before_it_is_answered(string step, string from, uint[] states)
    {
        var uuid = Create("vm", "g", "--state", from);
        using var other = WireSession.LoggedIn(Host.Directory);

        Session.CodeOf(step, uuid);
        other.Call("serverInfo");

        Assert.That(Session.StatesSeen(uuid), Is.EqualTo(states));
        Assert.That(other.StatesSeen(uuid), Is.EqualTo(states));
    }

    [Test]
    public void A_kill_is_told_as_one_step_and_a_shutdown_as_two()
    {
        var killed = Create("vm", "killed", "--state", "running");
        var shut = Create("vm", "shut", "--state", "running");

        Session.CodeOf("stop", killed, new JsonObject { ["mode"] = 0 });
        Session.CodeOf("stop", shut, new JsonObject { ["mode"] = 1 });

        Assert.That(Session.StatesSeen(killed), Is.EqualTo(new[] { States.Stopped }));
        Assert.That(Session.StatesSeen(shut), Is.EqualTo(new[] { States.Stopping, States.Stopped }));
    }

    [Test]
    public void A_guest_that_ignores_shutdown_is_killed_when_its_time_is_over()
    {
        var uuid = Create("vm", "deaf", "--state", "running");
        Host.Do("set", "deaf", "shutdown=ignore", "shutdown-timeout=200");

        var stop = Session.Begin("stop", new JsonObject { ["uuid"] = uuid, ["mode"] = 1 });
        Assert.That(StateOf(uuid), Is.EqualTo(States.Stopping));

        Assert.That(WireSession.Code(Session.Answer(stop)), Is.EqualTo(Codes.Success));
        Assert.That(StateOf(uuid), Is.EqualTo(States.Stopped));
    }

    [Test]
    public void A_kill_ends_a_shutdown_that_is_ignored_and_both_succeed()
    {
        var uuid = Create("vm", "deaf", "--state", "running");
        Host.Do("set", "deaf", "shutdown=ignore");
        var stop = Session.Begin("stop", new JsonObject { ["uuid"] = uuid, ["mode"] = 1 });

        Assert.That(Session.CodeOf("start", uuid), Is.EqualTo(Codes.LockedForExecute));
        Assert.That(Session.CodeOf("stop", uuid, new JsonObject { ["mode"] = 0 }), Is.EqualTo(Codes.Success));

        Assert.That(WireSession.Code(Session.Answer(stop)), Is.EqualTo(Codes.Success));
        Assert.That(StateOf(uuid), Is.EqualTo(States.Stopped));
    }

    [Test]
    public void A_delayed_start_stays_in_starting_and_can_be_cancelled()
    {
        var uuid = Create("vm", "slow");
        Host.Do("delay", "PrlVm_StartEx", "600000");
        var start = Session.Begin("start", new JsonObject { ["uuid"] = uuid }, "PrlVm_StartEx");
        Assert.That(StateOf(uuid), Is.EqualTo(States.Starting));

        Assert.That(WireSession.Code(Session.Call("cancel", new JsonObject { ["job"] = start })), Is.EqualTo(Codes.Success));

        Assert.That(WireSession.Code(Session.Answer(start)), Is.EqualTo(Codes.WasCanceled));
        Assert.That(StateOf(uuid), Is.EqualTo(States.Stopped));
    }

    [Test]
    public void A_step_goes_on_when_the_session_that_asked_for_it_is_gone()
    {
        var uuid = Create("vm", "slow");
        Host.Do("delay", "PrlVm_StartEx", "200");
        using (var other = WireSession.LoggedIn(Host.Directory))
        {
            other.Begin("start", new JsonObject { ["uuid"] = uuid }, "PrlVm_StartEx");
            Deadline.Until("the start is under way", () => StateOf(uuid) == States.Starting);
        }

        Deadline.Until("the guest runs", () => StateOf(uuid) == States.Running);
    }

    [Test]
    public void A_crash_stops_the_guest_and_says_so()
    {
        var uuid = Create("vm", "weak", "--state", "running");

        Host.Do("crash", "weak");

        Assert.That((string?)Session.NextEvent(WireSession.Aborted)["issuer"], Is.EqualTo(uuid));
        var changed = Session.NextEvent(WireSession.StateChanged);
        Assert.That((string?)changed["params"]![0]!["name"], Is.EqualTo("vminfo_vm_state"));
        Assert.That((string?)changed["params"]![0]!["value"], Is.EqualTo("805306369"));
        Assert.That((int?)changed["issuerType"], Is.EqualTo(1));
        Assert.That(Host.Try("crash", "weak").ExitCode, Is.EqualTo(1));
    }
}
