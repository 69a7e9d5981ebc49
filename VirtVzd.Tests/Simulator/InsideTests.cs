// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>
/// The simulated host's guests from inside, by the facts about the real dispatcher: who is let in, and what becomes of
/// programs.
/// </summary>
sealed class InsideTests : SimulatorTest
{
    const uint ToolsNotAvailable = 0x80034001;
    const uint Output = 0x800;

    [Test]
    public void A_machine_that_is_off_lets_nobody_in_and_one_without_tools_only_after_a_while_says_so()
    {
        var off = Create("vm", "off");
        var bare = Create("vm", "bare", "--state", "running");
        Host.Do("set", "bare", "tools-wait=300");

        Assert.That(Session.CodeOf("loginInGuest", off), Is.EqualTo(Codes.InvalidAction));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.That(Session.CodeOf("loginInGuest", bare), Is.EqualTo(ToolsNotAvailable));
        Assert.That(clock.ElapsedMilliseconds, Is.GreaterThanOrEqualTo(290));
    }

    [Test]
    public void A_container_lets_in_whoever_comes_and_runs_nothing_while_it_is_off()
    {
        var uuid = Create("ct", "ct");

        Assert.That(Session.CodeOf("loginInGuest", uuid), Is.EqualTo(Codes.Success));
        Assert.That(Session.CodeOf("connectChannel", uuid), Is.EqualTo(Codes.Success));
        Assert.That(Session.CodeOf("runProgram", uuid, Program("true")), Is.EqualTo(Codes.CommandCannotBeExecuted));
    }

    [Test]
    public void Without_a_channel_nothing_runs()
    {
        var uuid = Create("ct", "ct", "--state", "running");

        Assert.That(Session.CodeOf("runProgram", uuid, Program("true")), Is.EqualTo(Codes.OperationFailed));
    }

    [TestCase("ct")]
    [TestCase("vm")]
    public void A_program_that_is_not_there_fails_without_a_word(string kind)
    {
        var uuid = Running(kind);

        Assert.That(Session.CodeOf("runProgram", uuid, Program("nothing")), Is.EqualTo(Codes.OperationFailed));
    }

    [Test]
    public void A_signal_is_a_machines_exit_code_and_a_containers_failure()
    {
        var killed = Program("sh", "-c", "kill -11 $$");

        var answer = Session.Call("runProgram", With(Running("vm"), killed));
        Assert.That((string?)answer["event"]!["params"]!.AsArray().Single()!["value"], Is.EqualTo("11"));
        Assert.That(
            Session.CodeOf("runProgram", Running("ct"), Program("sh", "-c", "kill -11 $$")),
            Is.EqualTo(Codes.OperationFailed));
    }

    [Test]
    public void A_cancel_ends_a_program_and_so_do_the_end_of_its_channel_and_of_its_guest()
    {
        var uuid = Running("vm");

        var first = Session.Begin("runProgram", With(uuid, Program("sleep", "1000")));
        Session.Call("cancel", new JsonObject { ["job"] = first });
        Assert.That(WireSession.Code(Session.Answer(first)), Is.EqualTo(Codes.WasCanceled));

        var second = Session.Begin("runProgram", With(uuid, Program("sleep", "1000")));
        Session.Call("disconnectChannel", new JsonObject { ["uuid"] = uuid });
        Assert.That(WireSession.Code(Session.Answer(second)), Is.EqualTo(Codes.WasCanceled));

        Session.Call("connectChannel", new JsonObject { ["uuid"] = uuid });
        var third = Session.Begin("runProgram", With(uuid, Program("sleep", "1000")));
        Session.Call("serverInfo");
        Host.Do("crash", "vm");
        Assert.That(WireSession.Code(Session.Answer(third)), Is.EqualTo(ToolsNotAvailable));
    }

    string Running(string kind)
    {
        var uuid = Create(kind, kind, "--state", "running");
        if (kind == "vm")
        {
            Host.Do("set", kind, "tools=on");
        }

        Session.Call("connectChannel", new JsonObject { ["uuid"] = uuid });
        return uuid;
    }

    static JsonObject Program(string name, params string[] words) => new()
    {
        ["text"] = name,
        ["words"] = new JsonArray([.. words.Select(static word => (JsonNode)word)]),
        ["flags"] = Output,
    };

    static JsonObject With(string uuid, JsonObject program)
    {
        program["uuid"] = uuid;
        return program;
    }
}
