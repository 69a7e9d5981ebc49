// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.EndToEnd;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>
/// The simulated host like an older dispatcher, which tells states in between and deaths; and how it is chosen.
/// </summary>
sealed class ProfileTests : SimulatorTest
{
    [SetUp]
    public void BeOlder() => Host.Do("profile", "older");

    [TestCase("start", "stopped", new[] { States.Starting, States.Running })]
    [TestCase("start", "suspended", new[] { States.Resuming, States.Running })]
    [TestCase("start", "paused", new[] { States.Running })]
    [TestCase("pause", "running", new[] { States.Paused })]
    [TestCase("suspend", "running", new[] { States.Suspending, States.Suspended })]
    [TestCase("reset", "running", new[] { States.Resetting, States.Running })]
    [TestCase("restart", "running", new[] { States.Resetting, States.Running })]
    [TestCase("dropSuspendedState", "suspended", new[] { States.DeletingState, States.Stopped })]
    [TestCase("createSnapshot", "running", new[] { States.Snapshotting, States.Running })]
    [TestCase("stop", "running", new[] { States.Stopped })]
    public void Steps_are_told(string step, string from, uint[] states)
    {
        var uuid = Create("vm", "g", "--state", from);

        Assert.That(Session.CodeOf(step, uuid), Is.EqualTo(Codes.Success));

        Assert.That(Session.StatesSeen(uuid), Is.EqualTo(states));
    }

    [Test]
    public void A_step_that_lasts_is_seen_by_who_asks()
    {
        var uuid = Create("vm", "slow");
        Host.Do("delay", "PrlVm_StartEx", "200");
        var start = Session.Begin("start", new JsonObject { ["uuid"] = uuid }, "PrlVm_StartEx");

        Assert.That(StateOf(uuid), Is.EqualTo(States.Starting));
        Assert.That(Host.Do("list"), Does.Contain("starting"));

        Session.Answer(start);
        Assert.That(StateOf(uuid), Is.EqualTo(States.Running));
    }

    [Test]
    public void A_switch_to_a_running_snapshot_is_seen_restoring()
    {
        var uuid = Create("vm", "g", "--state", "running");
        var snapshot = Host.Do("snapshot", "g").Trim();
        Host.Do("stop", "g", "--kill");
        ForgetEvents();

        Session.CodeOf("switchToSnapshot", uuid, new JsonObject { ["text"] = snapshot });

        Assert.That(Session.StatesSeen(uuid), Is.EqualTo(new[] { States.Restoring, States.Running }));
    }

    [Test]
    public void A_death_is_told_before_the_stop()
    {
        var uuid = Create("vm", "weak", "--state", "running");

        Host.Do("crash", "weak");

        Assert.That((string?)Session.NextEvent(WireSession.Aborted)["issuer"], Is.EqualTo(uuid));
        Session.NextEvent(WireSession.StateChanged);
    }

    [TestCase(1, Codes.Success)]
    [TestCase(4, Codes.NeedsReboot)]
    public void Everyone_hears_of_a_commit_whether_it_was_applied(int cpus, uint applied)
    {
        var uuid = Create("vm", "g", "--state", "running", "--cpus", "1");
        using var other = WireSession.LoggedIn(Host.Directory);
        var config = (JsonObject)WireSession.Config(Session.Call("beginEdit", new JsonObject { ["uuid"] = uuid }))
            .DeepClone();
        config["cpuCount"] = cpus;

        Session.CodeOf("commit", uuid, new JsonObject { ["config"] = config });

        var happened = other.NextEvent(WireSession.Applied);
        Assert.That((string?)happened["params"]![0]!["value"], Is.EqualTo(uuid));
        Assert.That((uint)int.Parse((string)happened["params"]![1]!["value"]!), Is.EqualTo(applied));
    }

    [Test]
    public void What_was_chosen_outlives_the_host()
    {
        Host.Do("lock-wait", "4711");
        Host.Do("shutdown");

        Assert.That(Host.Do("profile"), Is.EqualTo("older\n"));
        Assert.That(Host.Do("lock-wait"), Is.EqualTo("4711\n"));
    }

    [Test]
    public void A_host_is_real_unless_its_environment_its_options_or_a_command_say_otherwise()
    {
        using var host = new SimulatedHost();
        Assert.That(At(host, null, "profile"), Is.EqualTo("real\n"));
        host.Do("shutdown");
        Assert.That(At(host, "older", "profile"), Is.EqualTo("older\n"));
        host.Do("shutdown");
        At(host, "older", "host", "--background", "--profile", "real");
        Assert.That(At(host, "older", "profile"), Is.EqualTo("real\n"));
        Assert.That(host.Do("lock-wait"), Is.EqualTo("60000\n"));
    }

    [Test]
    public void An_unknown_profile_is_refused_wherever_it_is_given()
    {
        using var host = new SimulatedHost();

        Assert.That(host.Try("profile", "kind").ExitCode, Is.EqualTo(2));
        Assert.That(
            host.Try("host", "--profile", "kind").Error, Does.Contain("--profile is 'real' or 'older', not 'kind'"));
        var started = new Command(Binaries.PrlSim, "host").With("PRL_SIM_DIR", host.Directory)
            .With("PRL_SIM_PROFILE", "kind").Run();
        Assert.That(started.Error, Does.Contain("PRL_SIM_PROFILE is 'real' or 'older', not 'kind'"));
    }

    static string At(SimulatedHost host, string? profile, params string[] arguments)
    {
        var command = new Command(Binaries.PrlSim, arguments.ToList()).With("PRL_SIM_DIR", host.Directory);
        return command.With("PRL_SIM_PROFILE", profile ?? "").Run().Output;
    }
}
