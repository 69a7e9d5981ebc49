// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>
/// States of the simulated guests: legal and illegal steps, what sessions hear of them, steps that take time.
/// </summary>
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
    [TestCase("vm", "paused", "restart", States.Paused)]
    [TestCase("ct", "stopped", "start", States.Running)]
    [TestCase("ct", "mounted", "start", States.Running)]
    [TestCase("ct", "running", "pause", States.Paused)]
    [TestCase("ct", "paused", "start", States.Running)]
    [TestCase("ct", "suspended", "start", States.Running)]
    [TestCase("ct", "suspended", "resume", States.Running)]
    [TestCase("ct", "running", "suspend", States.Suspended)]
    [TestCase("ct", "paused", "reset", States.Running)]
    [TestCase("ct", "stopped", "restart", States.Running)]
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
    [TestCase("vm", "suspended", "restart", Codes.InvalidAction)]
    [TestCase("vm", "stopped", "dropSuspendedState", Codes.CannotDropSuspendedState)]
    [TestCase("vm", "running", "delete", Codes.NotStopped)]
    [TestCase("vm", "paused", "unregister", Codes.NotStopped)]
    [TestCase("ct", "running", "start", Codes.NotStopped)]
    [TestCase("ct", "stopped", "pause", Codes.NotStarted)]
    [TestCase("ct", "stopped", "reset", Codes.NotStarted)]
    [TestCase("ct", "stopped", "suspend", Codes.CommandCannotBeExecuted)]
    [TestCase("ct", "suspended", "dropSuspendedState", Codes.NotForContainers)]
    [TestCase("ct", "paused", "suspend", Codes.CommandCannotBeExecuted)]
    [TestCase("ct", "paused", "resume", Codes.CommandCannotBeExecuted)]
    [TestCase("ct", "stopped", "resume", Codes.CommandCannotBeExecuted)]
    [TestCase("ct", "paused", "pause", Codes.NotStarted)]
    [TestCase("ct", "mounted", "unregister", Codes.CommandCannotBeExecuted)]
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

    [TestCase("start", "stopped", new[] { States.Running })]
    [TestCase("start", "suspended", new[] { States.Running })]
    [TestCase("start", "paused", new[] { States.Running })]
    [TestCase("pause", "running", new[] { States.Paused })]
    [TestCase("suspend", "running", new[] { States.Paused, States.Suspended })]
    [TestCase("suspend", "paused", new[] { States.Suspended })]
    [TestCase("reset", "running", new uint[0])]
    [TestCase("reset", "paused", new[] { States.Running })]
    [TestCase("restart", "running", new uint[0])]
    [TestCase("restart", "paused", new uint[0])]
    [TestCase("dropSuspendedState", "suspended", new[] { States.Stopped })]
    public void Every_session_hears_of_states_that_last_before_a_step_is_answered(
        string step, string from, uint[] states)
    {
        var uuid = Create("vm", "g", "--state", from);
        using var other = WireSession.LoggedIn(Host.Directory);

        Session.CodeOf(step, uuid);
        other.Call("serverInfo");

        Assert.That(Session.StatesSeen(uuid), Is.EqualTo(states));
        Assert.That(other.StatesSeen(uuid), Is.EqualTo(states));
    }

    [TestCase(0u)]
    [TestCase(1u)]
    [TestCase(2u)]
    public void A_stop_of_any_kind_is_told_as_one_step(uint mode)
    {
        var uuid = Create("vm", "g", "--state", "running");

        Session.CodeOf("stop", uuid, new JsonObject { ["mode"] = mode });

        Assert.That(Session.StatesSeen(uuid), Is.EqualTo(new[] { States.Stopped }));
    }

    [TestCase("PrlVm_StartEx", "start", "stopped", States.Stopped, States.Running)]
    [TestCase("PrlVm_StartEx", "start", "suspended", States.Suspended, States.Running)]
    [TestCase("PrlVm_Suspend", "suspend", "running", States.Paused, States.Suspended)]
    [TestCase("PrlVm_StopEx", "stop", "running", States.Running, States.Stopped)]
    public void A_step_that_lasts_shows_only_states_that_last(
        string function, string step, string from, uint meanwhile, uint afterwards)
    {
        var uuid = Create("vm", "slow", "--state", from);
        Host.Do("delay", function, "200");
        var job = Session.Begin(step, new JsonObject { ["uuid"] = uuid }, function);

        Assert.That(StateOf(uuid), Is.EqualTo(meanwhile));

        Assert.That(WireSession.Code(Session.Answer(job)), Is.EqualTo(Codes.Success));
        Assert.That(StateOf(uuid), Is.EqualTo(afterwards));
    }

    [Test]
    public void A_refusal_of_libvirt_carries_its_words_and_one_of_the_dispatcher_empty_ones()
    {
        var uuid = Create("vm", "g");

        Assert.That(Details("pause", uuid), Is.Not.Empty);
        Assert.That(Details("dropSuspendedState", uuid), Is.Empty);
    }

    [Test]
    public void A_start_that_takes_too_long_is_given_up_and_succeeds_all_the_same()
    {
        var uuid = Create("vm", "slow");
        Host.Do("set", "slow", "start-timeout=50");
        Host.Do("delay", "PrlVm_StartEx", "500");

        var started = Session.Call("start", new JsonObject { ["uuid"] = uuid }, "PrlVm_StartEx");

        Assert.That(WireSession.Code(started), Is.EqualTo(Codes.Timeout));
        Session.NextEvent(WireSession.StateChanged);
        Assert.That(StateOf(uuid), Is.EqualTo(States.Running));
    }

    [Test]
    public void What_a_machine_is_told_to_do_is_no_task_that_could_be_cancelled()
    {
        var uuid = Create("vm", "slow");
        Host.Do("delay", "PrlVm_StartEx", "300");
        var start = Session.Begin("start", new JsonObject { ["uuid"] = uuid }, "PrlVm_StartEx");

        Assert.That(
            WireSession.Code(Session.Call("cancel", new JsonObject { ["job"] = start })),
            Is.EqualTo(Codes.TaskNotFound));

        Assert.That(WireSession.Code(Session.Answer(start)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_step_goes_on_when_the_session_that_asked_for_it_is_gone()
    {
        var uuid = Create("vm", "slow", "--state", "running");
        Host.Do("delay", "PrlVm_Suspend", "2000");
        using (var other = WireSession.LoggedIn(Host.Directory))
        {
            other.Begin("suspend", new JsonObject { ["uuid"] = uuid }, "PrlVm_Suspend");
            Session.NextEvent(WireSession.StateChanged);
            Assert.That(StateOf(uuid), Is.EqualTo(States.Paused));
        }

        Deadline.Until("the guest is suspended", () => StateOf(uuid) == States.Suspended);
    }

    [TestCase("running")]
    [TestCase("paused")]
    public void A_process_that_dies_is_told_as_a_stop_and_nothing_else(string state)
    {
        var uuid = Create("vm", "weak", "--state", state);

        Host.Do("crash", "weak");

        var changed = Session.NextEvent(WireSession.StateChanged);
        Assert.That((string?)changed["issuer"], Is.EqualTo(uuid));
        Assert.That((string?)changed["params"]![0]!["name"], Is.EqualTo("vminfo_vm_state"));
        Assert.That((string?)changed["params"]![0]!["value"], Is.EqualTo("805306369"));
        Assert.That((int?)changed["issuerType"], Is.EqualTo(1));
        Session.Call("serverInfo");
        Assert.That(Session.Events, Is.Empty);
        Assert.That(Host.Try("crash", "weak").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void A_process_that_dies_while_it_is_saved_fails_the_save()
    {
        var uuid = Create("vm", "weak", "--state", "running");
        Host.Do("delay", "PrlVm_Suspend", "600000");
        var suspend = Session.Begin("suspend", new JsonObject { ["uuid"] = uuid }, "PrlVm_Suspend");
        Session.NextEvent(WireSession.StateChanged);

        Host.Do("crash", "weak");

        Assert.That(WireSession.Code(Session.Answer(suspend)), Is.EqualTo(Codes.Failure));
        Assert.That(StateOf(uuid), Is.EqualTo(States.Stopped));
    }

    [Test]
    public void A_system_that_panics_is_told_as_a_pause()
    {
        var uuid = Create("vm", "weak", "--state", "running");

        Host.Do("crash", "weak", "--panic");

        Assert.That(StateOf(uuid), Is.EqualTo(States.Paused));
        Assert.That(Session.StatesSeen(uuid), Is.EqualTo(new[] { States.Paused }));
    }

    string? Details(string step, string uuid)
    {
        var values = Session.Call(step, new JsonObject { ["uuid"] = uuid })["errorParams"]!.AsArray();
        Assert.That((string?)values[0]!["name"], Is.EqualTo("Details"));
        return (string?)values[0]!["value"] ?? "";
    }
}
