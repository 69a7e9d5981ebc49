// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text.Json.Nodes;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Simulator;

/// <summary>Weights, limits and guarantees of guests: what a commit refuses, cuts, loses and makes of them.</summary>
sealed class ResourceEditTests : SimulatorTest
{
    private protected override string[] HostOptions => ["--cpus", "4", "--cpu-limit", "guest"];

    [TestCase(100u, Codes.Success)]
    [TestCase(101u, Codes.Inconsistency)]
    public void A_guarantee_of_more_than_the_memory_blocks_a_machine(uint percent, uint code)
    {
        var config = BeginEdit(Session, Create("vm", "g"));
        config["memGuarantee"] = percent;
        config["memGuaranteeType"] = 1;

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(code));
    }

    [Test]
    public void What_limits_of_cpus_cover_is_the_hosts_whatever_is_committed()
    {
        var uuid = Create("vm", "g");
        var config = BeginEdit(Session, uuid);
        config["guestCpuLimitType"] = 0;

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Success));
        Assert.That((uint)Current(uuid)["guestCpuLimitType"]!, Is.EqualTo(1));
    }

    [TestCase("7", null)]
    [TestCase("8", "8")]
    [TestCase("500000", "500000")]
    [TestCase("500001", null)]
    public void Units_of_a_container_beyond_the_range_are_lost_without_a_word(string units, string? stored)
    {
        var uuid = Create("ct", "g");
        var config = BeginEdit(Session, uuid);
        config["properties"] = new JsonObject { ["CpuUnits"] = units };

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Success));
        Assert.That((string?)Current(uuid)["properties"]?["CpuUnits"], Is.EqualTo(stored));
    }

    [TestCase("400", "400")]
    [TestCase("401", "400")]
    public void A_limit_of_a_container_is_cut_to_what_the_host_has(string percent, string stored)
    {
        var uuid = Create("ct", "g");
        var config = BeginEdit(Session, uuid);
        config["properties"] = new JsonObject { ["CpuLimitType"] = "3", ["CpuLimitValue"] = percent };

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Success));
        Assert.That((string?)Current(uuid)["properties"]!["CpuLimitValue"], Is.EqualTo(stored));
    }

    [TestCase("CpuUnits", Codes.CannotEditPausedHardware)]
    [TestCase("CpuLimitValue", Codes.CannotEditPausedHardware)]
    [TestCase("IoPriority", Codes.Success)]
    public void The_cpus_of_a_paused_machine_are_its_hardware_and_its_block_io_is_not(string property, uint code)
    {
        var config = BeginEdit(Session, Create("vm", "g", "--state", "paused"));
        config["properties"] = new JsonObject { [property] = "5" };

        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(code));
    }

    [Test]
    public void Units_that_a_running_machine_was_given_are_read_back_when_it_has_stopped()
    {
        var uuid = Create("vm", "g", "--state", "running");
        var config = BeginEdit(Session, uuid);
        config["properties"] = new JsonObject { ["CpuUnits"] = "1000" };
        Assert.That(WireSession.Code(Commit(Session, config)), Is.EqualTo(Codes.Success));
        Assert.That((string?)Current(uuid)["properties"]!["CpuUnits"], Is.EqualTo("1000"));

        Host.Do("stop", "g");

        Deadline.Until("it is read back", () => (string?)Current(uuid)["properties"]!["CpuUnits"] == "976");
    }
}
