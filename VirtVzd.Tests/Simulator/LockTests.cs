// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>
/// Operations on one VM that exclude each other, and for how long one waits for the other. The table is that of the
/// dispatcher's public source.
/// </summary>
sealed class LockTests : SimulatorTest
{
    const uint ExclusivelyLocked = 0x80000476;

    /// <summary>
    /// Who is held, its word at the console, what it answers, and whether it goes on with who is new.
    /// </summary>
    const string Matrix = """
        start    start             80038104  - - s + + - - - -
        Res      resume            80038106  - - s + + - - - -
        Stop     stop              80038106  - - - - + - - - -
        Edit     edit              80038103  + + s - + + - - t
        EdHw     edit-hardware     80000384  + + + + - + + + +
        Ren      rename            80038107  - - s - + - - - -
        Cln      clone             80038100  - - s - + - - - -
        LCln     linked-clone      80038100  - - s - + - - - -
        MigC     migrate-clone     80038109  - - s - + - - - -
        Mig      migrate           80038109  - - s - + - - - -
        Move     move              80038124  - - s - + - - - -
        Del      delete            80038101  - - s - + - - - -
        Unr      unregister        80038102  - - s - + - - - -
        Bck      backup            80038113  + + s + + - - - -
        Rst      restore           80038114  - - s + + - - - -
        Rsz      resize            80038116  - - s - + - - - -
        Cnv      convert           80038118  - - s - + - - - -
        CpI      copy-image        80038123  - - s - + - - - -
        Mnt      mount             80038106  - - s - + - - - -
        CtC      convert-container 80038106  - - s - + - - - -
        """;

    static IEnumerable<string[]> Holders => Matrix.Split('\n')
        .Select(line => line.Split(' ', System.StringSplitOptions.RemoveEmptyEntries));

    [TestCase("start", "stopped", "start", 0)]
    [TestCase("resume", "paused", "start", 1)]
    [TestCase("kill", "running", "stop", 2)]
    [TestCase("suspend", "paused", "suspend", 2)]
    [TestCase("power button", "running", "powerOff", 2)]
    [TestCase("commit", "stopped", "commit", 3)]
    [TestCase("commit", "running", "commit", 3)]
    [TestCase("rename", "stopped", "rename", 5)]
    [TestCase("resize", "stopped", "resize", 8)]
    [TestCase("delete", "stopped", "delete", 6)]
    [TestCase("unregister", "suspended", "unregister", 7)]
    public void What_keeps_a_newcomer_out_is_told_by_its_code(
        string newcomer, string state, string operation, int column)
    {
        Host.Do("lock-wait", "0");
        using var other = WireSession.LoggedIn(Host.Directory);
        var kept = 0;
        foreach (var holder in Holders)
        {
            foreach (var session in new[] { Session, other })
            {
                var name = $"{holder[1]}-{(session == Session ? "same" : "other")}";
                var uuid = Create("vm", name, "--state", state);
                if (session.TryControl("hold", name, new JsonObject { ["kind"] = holder[1] }) is { } refused)
                {
                    Assert.That(refused, Does.Contain("PRL_ERR_VM_LOCKED_FOR_EXECUTE_EX").Or.Contain("CHANGE_DEVICES"));
                    Assert.That(state, Is.AnyOf("running", "paused"), "the two never meet");
                    continue;
                }

                var code = Do(operation, uuid);

                var cell = holder[3 + column];
                var allowed = cell == "+" || (cell == "s" && session == Session);

                // A commit of another name is a commit first.
                allowed &= operation != "rename" || holder[3 + 3] == "+";
                var wanted = allowed
                    ? Codes.Success
                    : uint.Parse(holder[2], System.Globalization.NumberStyles.HexNumber);
                Assert.That(code, Is.EqualTo(wanted), $"{newcomer}, {name}");
                kept += allowed ? 0 : 1;
            }
        }

        Assert.That(kept, Is.GreaterThan(5));
    }

    [Test]
    public void The_second_of_two_starts_waits_and_is_refused_by_the_machine_that_runs_then()
    {
        var uuid = Create("vm", "g");
        Host.Do("delay", "PrlVm_StartEx", "100");
        Host.Do("lock-wait", "400");

        var first = Session.Begin("start", new JsonObject { ["uuid"] = uuid }, "PrlVm_StartEx");
        var second = Session.Begin("start", new JsonObject { ["uuid"] = uuid });

        Assert.That(WireSession.Code(Session.Answer(second)), Is.EqualTo(Codes.LockedForExecuteEx));
        Assert.That(Session.HasAnswer(first), "the first was there before");
        Assert.That(WireSession.Code(Session.Answer(first)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_kill_beside_a_start_of_its_session_is_judged_by_the_state_at_once()
    {
        var uuid = Create("vm", "g");
        Host.Do("delay", "PrlVm_StartEx", "300");
        var start = Session.Begin("start", new JsonObject { ["uuid"] = uuid }, "PrlVm_StartEx");

        Assert.That(Session.CodeOf("stop", uuid), Is.EqualTo(Codes.InvalidAction));

        Assert.That(Session.HasAnswer(start), Is.False);
        Assert.That(WireSession.Code(Session.Answer(start)), Is.EqualTo(Codes.Success));
        Assert.That(StateOf(uuid), Is.EqualTo(States.Running));
    }

    [Test]
    public void A_kill_beside_a_start_of_another_session_waits_for_it_and_goes_through()
    {
        var uuid = Create("vm", "g");
        using var other = WireSession.LoggedIn(Host.Directory);
        Host.Do("delay", "PrlVm_StartEx", "200");
        other.Begin("start", new JsonObject { ["uuid"] = uuid }, "PrlVm_StartEx");
        other.Call("serverInfo");

        Assert.That(Session.CodeOf("stop", uuid), Is.EqualTo(Codes.Success));

        Assert.That(Session.StatesSeen(uuid), Is.EqualTo(new[] { States.Running, States.Stopped }));
    }

    [Test]
    public void A_kill_waits_for_a_save_and_finds_nothing_to_kill()
    {
        var uuid = Create("vm", "g", "--state", "running");
        Host.Do("delay", "PrlVm_Suspend", "200");
        var suspend = Session.Begin("suspend", new JsonObject { ["uuid"] = uuid }, "PrlVm_Suspend");

        Assert.That(Session.CodeOf("stop", uuid), Is.EqualTo(Codes.InvalidAction));

        Assert.That(WireSession.Code(Session.Answer(suspend)), Is.EqualTo(Codes.Success));
        Assert.That(StateOf(uuid), Is.EqualTo(States.Suspended));
    }

    [Test]
    public void Short_operations_follow_each_other()
    {
        var uuid = Create("vm", "g", "--state", "running");
        var pause = Session.Begin("pause", new JsonObject { ["uuid"] = uuid });
        var suspend = Session.Begin("suspend", new JsonObject { ["uuid"] = uuid });

        Assert.That(WireSession.Code(Session.Answer(pause)), Is.EqualTo(Codes.Success));
        Assert.That(WireSession.Code(Session.Answer(suspend)), Is.EqualTo(Codes.Success));
        Assert.That(Session.StatesSeen(uuid), Is.EqualTo(new[] { States.Paused, States.Suspended }));
    }

    [Test]
    public void Who_waits_goes_on_when_the_other_ends()
    {
        var uuid = Create("vm", "g");
        Host.Do("hold", "g", "backup");
        Host.Do("hold", "g", "copy-image");
        var start = Session.Begin("start", new JsonObject { ["uuid"] = uuid });
        Assert.That(Session.CodeOf("vmState", uuid), Is.EqualTo(Codes.Success));
        Assert.That(Session.HasAnswer(start), Is.False);

        Host.Do("release", "g", "copy-image");

        Assert.That(WireSession.Code(Session.Answer(start)), Is.EqualTo(Codes.Success));
        Assert.That(Host.Do("locks", "g"), Is.EqualTo("backup\n"));
    }

    [Test]
    public void A_machine_that_runs_is_refused_to_a_clone_and_not_to_a_backup()
    {
        Create("vm", "g", "--state", "running");
        Host.Do("lock-wait", "0");

        Assert.That(Host.Try("hold", "g", "clone").Error, Does.Contain("PRL_ERR_VM_LOCKED_FOR_EXECUTE_EX"));
        Assert.That(
            Host.Try("hold", "g", "edit-hardware").Error,
            Does.Contain("PRL_ERR_VM_MUST_BE_STOPPED_FOR_CHANGE_DEVICES"));
        Host.Do("hold", "g", "backup");
    }

    [Test]
    public void Who_has_a_machine_to_itself_shuts_others_out_at_once_but_not_from_its_counters()
    {
        var uuid = Create("vm", "g", "--state", "running");
        using var other = WireSession.LoggedIn(Host.Directory);
        ForgetEvents();

        other.Control("hold", "g", new JsonObject { ["kind"] = "lock" });

        Session.NextEvent(WireSession.ConfigChanged);
        Assert.That(Session.CodeOf("vmState", uuid), Is.EqualTo(ExclusivelyLocked));
        Assert.That(Session.CodeOf("stop", uuid), Is.EqualTo(ExclusivelyLocked));
        Assert.That(Session.CodeOf("getPerfStats", uuid), Is.EqualTo(Codes.Success));
        Assert.That(other.CodeOf("pause", uuid), Is.EqualTo(Codes.Success));
        Host.Do("release", "g");
        Assert.That(Session.CodeOf("stop", uuid), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_dispatcher_that_dies_holds_nothing_any_more()
    {
        var uuid = Create("vm", "g");
        Host.Do("hold", "g", "migrate");

        Host.Do("disconnect");
        Host.Do("reconnect");

        using var again = WireSession.LoggedIn(Host.Directory);
        Assert.That(again.CodeOf("start", uuid), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void Only_operations_are_held()
    {
        Create("vm", "g");

        Assert.That(Host.Try("hold", "g", "run").ExitCode, Is.EqualTo(2));
        Assert.That(Host.Try("release", "g").Error, Does.Contain("is held by hand"));
    }

    uint Do(string operation, string uuid)
    {
        var arguments = new JsonObject();
        if (operation is "commit" or "rename")
        {
            var config = WireSession.Config(Session.Call("beginEdit", new JsonObject { ["uuid"] = uuid })).DeepClone();
            config[operation == "rename" ? "name" : "description"] = "new " + uuid.Trim('{', '}');
            arguments["config"] = config;
            operation = "commit";
        }
        else if (operation == "resize")
        {
            var config = WireSession.Config(Session.Call("refresh", new JsonObject { ["uuid"] = uuid }));
            arguments["text"] = (string?)config["devices"]!.AsArray()
                .First(device => (int)device!["type"]! == 6)!["sysName"];
            arguments["mode"] = 100_000;
            operation = "resizeImage";
        }
        else if (operation == "powerOff")
        {
            arguments["mode"] = 1;
            operation = "stop";
        }

        return Session.CodeOf(operation, uuid, arguments);
    }
}
