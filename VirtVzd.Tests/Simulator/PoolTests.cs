// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>Operations on VMs go on in as many threads as the host has CPUs, and who waits holds one.</summary>
sealed class PoolTests : SimulatorTest
{
    private protected override string[] HostOptions => ["--cpus", "2"];

    [Test]
    public void Two_operations_that_wait_stop_every_operation_on_every_machine_and_no_question()
    {
        var busy = Create("vm", "busy");
        var idle = Create("vm", "idle");
        Host.Do("hold", "busy", "migrate");
        Session.Begin("start", new JsonObject { ["uuid"] = busy });
        Session.Begin("start", new JsonObject { ["uuid"] = busy });

        var start = Session.Begin("start", new JsonObject { ["uuid"] = idle });

        Assert.That(StateOf(idle), Is.EqualTo(States.Stopped));
        Assert.That(Session.CodeOf("refresh", idle), Is.EqualTo(Codes.Success));
        Assert.That(Session.CodeOf("beginEdit", idle), Is.EqualTo(Codes.Success));
        Assert.That(Session.CodeOf("snapshotsTree", idle), Is.EqualTo(Codes.Success));
        Assert.That(Counter("pool.busy"), Is.EqualTo(2));
        Assert.That(Counter("pool.waiting"), Is.EqualTo(1));
        Assert.That(Counter("locks.waiting"), Is.EqualTo(2));
        Assert.That(Session.HasAnswer(start), Is.False);
        Host.Do("release", "busy");
        Assert.That(WireSession.Code(Session.Answer(start)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void A_power_button_holds_its_thread_until_the_machine_is_off()
    {
        var deaf = new[] { "a", "b" }.Select(name => Create("vm", name, "--state", "running")).ToList();
        var idle = Create("vm", "idle");
        foreach (var (uuid, name) in deaf.Zip(["a", "b"]))
        {
            Host.Do("set", name, "shutdown=ignore");
            Session.Begin("stop", new JsonObject { ["uuid"] = uuid, ["mode"] = 1 });
        }

        var start = Session.Begin("start", new JsonObject { ["uuid"] = idle });
        Assert.That(StateOf(idle), Is.EqualTo(States.Stopped));
        Assert.That(Session.HasAnswer(start), Is.False);

        Host.Do("crash", "a");

        Assert.That(WireSession.Code(Session.Answer(start)), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void Containers_need_no_thread()
    {
        var busy = Create("vm", "busy");
        var container = Create("ct", "ct");
        Host.Do("hold", "busy", "migrate");
        Session.Begin("start", new JsonObject { ["uuid"] = busy });
        Session.Begin("start", new JsonObject { ["uuid"] = busy });

        Assert.That(Session.CodeOf("start", container), Is.EqualTo(Codes.Success));
    }

    [Test]
    public void Whatever_waits_for_a_thread_begins_when_one_is_free()
    {
        Host.Do("delay", "PrlVm_StartEx", "20");
        var uuids = Host.Do("create", "vm", "g", "--count", "50")
            .Split('\n', System.StringSplitOptions.RemoveEmptyEntries);

        var starts = uuids
            .Select(uuid => Session.Begin("start", new JsonObject { ["uuid"] = uuid }, "PrlVm_StartEx")).ToList();

        Assert.That(starts.Select(start => WireSession.Code(Session.Answer(start))), Has.All.EqualTo(Codes.Success));
        Assert.That(Counter("pool.busy"), Is.Zero);
        Assert.That(Counter("pool.waiting"), Is.Zero);
    }

    int Counter(string name) => (int?)JsonNode.Parse(Host.Do("--json", "stats"))!["counters"]![name] ?? 0;
}
