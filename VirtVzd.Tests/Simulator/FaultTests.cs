// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Diagnostics;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>Calls that are slow, fail or hang because a test wants them to.</summary>
sealed class FaultTests : SimulatorTest
{
    const string Function = "PrlSrv_GetSrvConfig";

    [Test]
    public void A_failure_meets_the_calls_between_after_and_times()
    {
        Host.Do("fail", Function, "PRL_ERR_OUT_OF_MEMORY", "--after", "1", "--times", "2");

        var codes = Enumerable.Range(0, 5).Select(_ => WireSession.Code(Call())).ToArray();

        Assert.That(codes, Is.EqualTo(new[] { 0u, 0x80000002u, 0x80000002u, 0u, 0u }));
    }

    [Test]
    public void A_failure_may_come_when_everything_is_done()
    {
        var uuid = Create("vm", "g", "--state", "running");
        Host.Do("fail", "PrlVm_Pause", "PRL_ERR_OUT_OF_MEMORY", "--done");

        var answer = Session.Call("pause", new JsonObject { ["uuid"] = uuid }, "PrlVm_Pause");

        Assert.That(WireSession.Code(answer), Is.EqualTo(0x80000002u));
        Assert.That(StateOf(uuid), Is.EqualTo(States.Paused));
    }

    [TestCase("0x80000249")]
    [TestCase("-2147483063")]
    [TestCase("PRL_ERR_CANT_CONNECT_TO_DISPATCHER")]
    public void A_code_is_given_by_name_or_number_and_meets_every_call(string code)
    {
        Host.Do("fail", Function, code);

        Assert.That(WireSession.Code(Call()), Is.EqualTo(Codes.CannotConnect));
        Assert.That(WireSession.Code(Call()), Is.EqualTo(Codes.CannotConnect));
        Assert.That(WireSession.Code(Session.Call("serverInfo", null, "PrlSrv_Other")), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_delayed_call_lets_others_pass()
    {
        Host.Do("delay", Function, "600000");
        var slow = Session.Begin("serverInfo", null, Function);

        Assert.That(WireSession.Code(Session.Call("serverInfo", null, "PrlSrv_Other")), Is.EqualTo(Codes.Success));

        Assert.That(
            WireSession.Code(Session.Call("cancel", new JsonObject { ["job"] = slow })),
            Is.EqualTo(Codes.TaskNotFound));
    }

    [Test]
    public void A_delayed_call_takes_that_long_and_then_does_its_work()
    {
        Host.Do("delay", Function, "100");
        var watch = Stopwatch.StartNew();

        var answer = Call();

        Assert.That(answer["server"], Is.Not.Null);
        Assert.That(watch.ElapsedMilliseconds, Is.GreaterThanOrEqualTo(99));
    }

    [Test]
    public void A_hung_call_goes_on_when_the_fault_is_lifted()
    {
        Host.Do("hang", Function);
        var hung = Session.Begin("serverInfo", null, Function);
        Assert.That(WireSession.Code(Session.Call("serverInfo", null, "PrlSrv_Other")), Is.EqualTo(Codes.Success));

        Host.Do("unfault", Function);

        var answer = Session.Answer(hung);
        Assert.That(WireSession.Code(answer), Is.EqualTo(Codes.Success));
        Assert.That(answer["server"], Is.Not.Null);
    }

    [Test]
    public void Calls_about_one_guest_can_be_made_to_hang_and_those_about_others_pass()
    {
        var (hung, other) = (Create("vm", "hung"), Create("vm", "other"));
        Host.Do("hang", "PrlVm_StartEx", "--guest", "hung");
        var begun = Session.Begin("start", new JsonObject { ["uuid"] = hung }, "PrlVm_StartEx");

        var passed = Session.Call("start", new JsonObject { ["uuid"] = other }, "PrlVm_StartEx");

        Assert.That(WireSession.Code(passed), Is.EqualTo(Codes.Success));
        Host.Do("unfault");
        Assert.That(WireSession.Code(Session.Answer(begun)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_hung_task_ends_when_it_is_cancelled_and_leaves_no_trace()
    {
        var uuid = Create("vm", "g");
        Host.Do("hang", "PrlVm_Delete");
        var hung = Session.Begin("delete", new JsonObject { ["uuid"] = uuid }, "PrlVm_Delete");

        Session.Call("cancel", new JsonObject { ["job"] = hung });

        Assert.That(WireSession.Code(Session.Answer(hung)), Is.EqualTo(Codes.WasCanceled));
        Host.Do("unfault");
        Assert.That(StateOf(uuid), Is.EqualTo(States.Stopped));
    }

    [Test]
    public void What_has_ended_is_no_task_to_cancel()
    {
        Assert.That(
            WireSession.Code(Session.Call("cancel", new JsonObject { ["job"] = 4711 })),
            Is.EqualTo(Codes.TaskNotFound));
    }

    [Test]
    public void A_hung_call_of_a_session_that_left_is_forgotten()
    {
        Host.Do("hang", Function);
        using (var gone = WireSession.LoggedIn(Host.Directory))
        {
            gone.Begin("serverInfo", null, Function);
            gone.Call("serverInfo", null, "PrlSrv_Other");
        }

        Host.Do("unfault");

        Assert.That(WireSession.Code(Call()), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_login_can_be_made_to_fail()
    {
        Host.Do("fail", "PrlSrv_LoginLocalEx", "PRL_ERR_CANT_CONNECT_TO_DISPATCHER", "--times", "1");
        using var session = new WireSession(Host.Directory);

        Assert.That(
            WireSession.Code(session.Call("login", null, "PrlSrv_LoginLocalEx")), Is.EqualTo(Codes.CannotConnect));
        Assert.That(WireSession.Code(session.Call("login", null, "PrlSrv_LoginLocalEx")), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_silent_call_does_its_work_and_is_never_answered()
    {
        var uuid = Create("vm", "g", "--state", "paused");
        Host.Do("hang", "PrlVm_Resume", "--silent", "--in", "paused");

        var resume = Session.Begin("resume", new JsonObject { ["uuid"] = uuid }, "PrlVm_Resume");

        Session.NextEvent(WireSession.StateChanged);
        Assert.That(StateOf(uuid), Is.EqualTo(States.Running));
        Assert.That(Session.HasAnswer(resume), Is.False);
        Assert.That(
            WireSession.Code(Session.Call("resume", new JsonObject { ["uuid"] = uuid }, "PrlVm_Resume")),
            Is.EqualTo(Codes.Failure), "running");
    }

    [Test]
    public void A_call_hangs_in_the_state_that_was_named_only()
    {
        var paused = Create("vm", "a", "--state", "paused");
        var suspended = Create("vm", "b", "--state", "suspended");
        Host.Do("hang", "PrlVm_Resume", "--in", "suspended");

        var hung = Session.Begin("resume", new JsonObject { ["uuid"] = suspended }, "PrlVm_Resume");
        Assert.That(
            WireSession.Code(Session.Call("resume", new JsonObject { ["uuid"] = paused }, "PrlVm_Resume")),
            Is.EqualTo(Codes.Success));

        Assert.That(Session.HasAnswer(hung), Is.False);
        Host.Do("unfault");
        Assert.That(WireSession.Code(Session.Answer(hung)), Is.EqualTo(Codes.Success));
        Assert.That(Host.Try("hang", "PrlVm_Resume", "--in", "bliss").Error, Does.Contain("does not rest 'bliss'"));
    }

    JsonNode Call() => Session.Call("serverInfo", null, Function);
}
