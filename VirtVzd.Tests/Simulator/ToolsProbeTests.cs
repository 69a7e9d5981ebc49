// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>How a host tells of guest tools: once for each time that they come up, when they have answered.</summary>
sealed class ToolsProbeTests : SimulatorTest
{
    const int ToolsStateChanged = 100800;
    const int PossiblyInstalled = 0;
    const int NotInstalled = 1;
    const int Installed = 2;

    [Test]
    public void Tools_that_come_up_are_told_when_they_have_answered()
    {
        var uuid = Create("vm", "g", "--state", "running");
        Assert.That(ToolsOf(uuid), Is.EqualTo(NotInstalled));

        Host.Do("set", "g", "tools-probe=1", "tools=on");

        var told = Session.NextEvent(ToolsStateChanged);
        Assert.That((string)told["issuer"]!, Is.EqualTo(uuid));
        Assert.That(
            told["params"]!.AsArray().Select(static value => $"{value!["name"]} {value["value"]}"),
            Is.EqualTo(new[] { "vm_tools_state 2", "vm_tools_version 9.0-1" }));
        Assert.That(ToolsOf(uuid), Is.EqualTo(Installed));
    }

    [Test]
    public void Until_then_they_are_said_to_be_possible()
    {
        var uuid = Create("vm", "g", "--state", "running");

        Host.Do("set", "g", "tools-probe=600000", "tools=on");

        Assert.That(ToolsOf(uuid), Is.EqualTo(PossiblyInstalled));
    }

    [Test]
    public void They_are_told_anew_in_each_run_and_nobody_hears_that_they_go()
    {
        var uuid = Create("vm", "g");
        Host.Do("set", "g", "tools-probe=1", "tools=on");
        Host.Do("start", "g");
        Session.NextEvent(ToolsStateChanged);
        ForgetEvents();

        Host.Do("set", "g", "tools=off");
        Host.Do("stop", "g", "--kill");
        Session.Call("serverInfo");
        Assert.That(Session.Events.Count(static happened => (int?)happened["type"] == ToolsStateChanged), Is.Zero);
        Host.Do("set", "g", "tools=on");
        Host.Do("start", "g");

        Session.NextEvent(ToolsStateChanged);
        Assert.That(ToolsOf(uuid), Is.EqualTo(Installed));
    }

    [Test]
    public void A_container_tells_nothing_of_tools()
    {
        Create("ct", "c", "--state", "running");
        var uuid = Create("vm", "g", "--state", "running");

        Host.Do("set", "c", "tools-probe=1", "tools=on");
        Host.Do("set", "g", "tools-probe=1", "tools=on");

        Assert.That((string)Session.NextEvent(ToolsStateChanged)["issuer"]!, Is.EqualTo(uuid));
    }

    int ToolsOf(string uuid) =>
        (int?)Session.Call("vmState", new JsonObject { ["uuid"] = uuid })["guests"]![0]!["toolsState"] ?? 0;
}
