// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace VirtVzd.Tests.Simulator;

/// <summary>What simulated guests count, and to whom and when that is told.</summary>
sealed class StatisticsTests : SimulatorTest
{
    const int Counted = 100901;

    [SetUp]
    public void StopTheClock() => Host.Do("stats", "--interval", "0");

    [Test]
    public void A_machine_counts_what_the_sdk_lists_for_machines()
    {
        var names = Read(Create("vm", "vm", "--state", "running", "--cpus", "2", "--nics", "1", "--disks", "1")).Keys;

        Assert.That(names, Is.SupersetOf(new[]
        {
            "devices.scsi0.read_requests", "devices.scsi0.read_total", "devices.scsi0.write_requests",
            "devices.scsi0.write_total",
            "net.nic0.bytes_in", "net.nic0.pkts_in", "net.nic0.bytes_out", "net.nic0.pkts_out",
            "guest.vcpu0.time", "guest.vcpu1.time", "guest.cpu.usage", "guest.cpu.time", "host.cpu.time",
            "guest.ram.usage", "guest.ram.cached", "guest.ram.total", "guest.ram.balloon_actual", "guest.ram.available",
            "guest.ram.swap_in", "guest.ram.swap_out", "guest.ram.minor_fault", "guest.ram.major_fault",
            "net.classful.traffic",
        }));
        Assert.That(names, Has.No.Member("guest.vcpu2.time").And.No.Member("devices.hdd0.read_total"));
        Assert.That(names, Has.None.StartsWith("guest.fs"));
    }

    [Test]
    public void A_machine_counts_file_systems_by_its_guest_tools()
    {
        var uuid = Create("vm", "vm", "--state", "running");
        Host.Do("set", "vm", "tools=on");

        var names = Read(uuid).Keys;

        Assert.That(
            names.Where(name => name.StartsWith("guest.fs")),
            Is.EquivalentTo(new[]
            {
                "guest.fs0.name",
                "guest.fs0.type",
                "guest.fs0.mountpoint",
                "guest.fs0.total",
                "guest.fs0.free"
            }));
    }

    [Test]
    public void A_container_counts_neither_requests_nor_faults_nor_a_balloon()
    {
        var names = Read(Create("ct", "ct", "--state", "running")).Keys;

        Assert.That(names, Is.SupersetOf(
            new[] { "devices.hdd0.read_total", "devices.hdd0.write_total", "guest.vcpu0.time", "guest.ram.swap_in" }));
        Assert.That(
            names.Where(name => name.Contains("requests") || name.Contains("fault") || name.Contains("balloon")
                || name.Contains("available")),
            Is.Empty);
    }

    [Test]
    public void A_guest_that_is_stopped_counts_nothing()
    {
        Assert.That(Read(Create("vm", "vm")), Is.Empty);
    }

    [Test]
    public void A_guest_that_is_paused_is_not_read() => Assert.That(
        Session.CodeOf("getPerfStats", Create("vm", "vm", "--state", "paused")), Is.EqualTo(Codes.NotStarted));

    [TestCase("real", 0)]
    [TestCase("older", 1)]
    public void Of_a_paused_guest_older_hosts_tell_what_is_the_hosts_own(string profile, int told)
    {
        Host.Do("profile", profile);
        var paused = Create("vm", "vm", "--state", "paused");
        Session.CodeOf("subscribePerfStats", paused, new JsonObject { ["text"] = "" });
        var before = EventsSent("stats");

        Assert.That(EventsSent("stats", "tick"), Is.EqualTo(before + told));
        Assert.That(told == 0 || Session.NextEvent(Counted)["params"]!.AsArray().All(
            static counter => ((string)counter!["name"]!).StartsWith("net.classful.")));
    }

    [Test]
    public void A_subscriber_whose_filter_lets_nothing_through_is_told_nothing()
    {
        var uuid = Create("vm", "vm", "--state", "running");
        Session.CodeOf("subscribePerfStats", uuid, new JsonObject { ["text"] = "nothing" });
        var before = EventsSent("stats");

        Assert.That(EventsSent("stats", "tick"), Is.EqualTo(before));
    }

    [TestCase("", 1, 1)]
    [TestCase("*", 1, 1)]
    [TestCase("guest.vcpu#.time", 1, 0)]
    [TestCase("guest.vcpu0.time", 1, 0)]
    [TestCase("guest.vcpu1#.time", 0, 0)]
    [TestCase("guest*", 1, 0)]
    [TestCase("*.time", 1, 0)]
    [TestCase("net.nic#.bytes_*", 0, 1)]
    [TestCase("net.nic#", 0, 0)]
    [TestCase("guestXvcpu#.time", 0, 0)]
    [TestCase("#*", 0, 0)]
    public void A_filter_is_one_pattern_over_the_whole_name(string filter, int cpu, int net)
    {
        var counted = Read(Create("vm", "vm", "--state", "running"), filter);

        Assert.That(counted.ContainsKey("guest.vcpu0.time"), Is.EqualTo(cpu == 1));
        Assert.That(counted.ContainsKey("net.nic0.bytes_in"), Is.EqualTo(net == 1));
    }

    [Test]
    public void Counters_move_with_each_tick_and_are_told_to_who_subscribed_to_a_running_guest()
    {
        var running = Create("vm", "vm", "--state", "running");
        var stopped = Create("vm", "off");
        Subscribe(running);
        Subscribe(stopped);

        Host.Do("stats", "tick");
        var first = Session.NextEvent(Counted);
        Host.Do("stats", "tick");
        var second = Session.NextEvent(Counted);

        Assert.That((string?)first["issuer"], Is.EqualTo(running));
        Assert.That((string?)second["issuer"], Is.EqualTo(running));
        Assert.That(
            Number(second, "guest.vcpu0.time"),
            Is.GreaterThanOrEqualTo(Number(first, "guest.vcpu0.time") + 100_000_000));
        Assert.That(Number(second, "guest.ram.total"), Is.EqualTo(Number(first, "guest.ram.total")));
    }

    [Test]
    public void Who_has_not_subscribed_or_does_not_any_more_is_told_nothing()
    {
        var uuid = Create("vm", "vm", "--state", "running");
        Host.Do("stats", "tick");
        Subscribe(uuid);
        Session.CodeOf("unsubscribePerfStats", uuid);
        Host.Do("stats", "tick");

        Host.Do("pause", "vm");

        Session.NextEvent(WireSession.StateChanged);
        Assert.That(Session.Events.Where(happened => (int?)happened["type"] == Counted), Is.Empty);
        Assert.That(EventsSent("stats"), Is.LessThan(5));
    }

    [Test]
    public void The_clock_goes_by_itself()
    {
        Subscribe(Create("vm", "vm", "--state", "running"));

        Host.Do("stats", "--interval", "1");

        Session.NextEvent(Counted);
        Session.NextEvent(Counted);
    }

    [Test]
    public void A_counter_can_be_set_taken_away_and_let_go_again()
    {
        var uuid = Create("vm", "vm", "--state", "running");
        Host.Do("set", "vm", "counter.guest.ram.swap_in=4711", "counter.guest.ram.swap_out=none", "counter.own=x");

        var set = Read(uuid);
        Host.Do("set", "vm", "counter.guest.ram.swap_in=auto", "counter.guest.ram.swap_out=auto");
        var free = Read(uuid);

        Assert.That(set["guest.ram.swap_in"], Is.EqualTo("4711"));
        Assert.That(set["own"], Is.EqualTo("x"));
        Assert.That(set, Does.Not.ContainKey("guest.ram.swap_out"));
        Assert.That(free["guest.ram.swap_in"], Is.Not.EqualTo("4711"));
        Assert.That(free, Does.ContainKey("guest.ram.swap_out"));
    }

    [Test]
    public void A_new_configuration_has_new_counters()
    {
        var uuid = Create("vm", "vm", "--state", "running", "--cpus", "1");
        Read(uuid);

        Host.Do("set", "vm", "cpus=3");

        Assert.That(Read(uuid), Does.ContainKey("guest.vcpu2.time"));
    }

    [Test]
    public void Only_a_tick_can_be_asked_for()
    {
        Assert.That(Host.Try("stats", "tock").Error, Does.Contain("stats knows 'tick', not 'tock'"));
        Assert.That(Host.Try("stats", "--interval", "soon").ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void A_guest_that_is_not_there_has_no_counters()
    {
        const string Nobody = "{00000000-1111-2222-3333-444444444444}";

        Assert.That(Session.CodeOf("getPerfStats", Nobody), Is.EqualTo(Codes.UuidNotFound));
        Assert.That(Session.CodeOf("subscribePerfStats", Nobody), Is.EqualTo(Codes.UuidNotFound));
    }

    int? EventsSent(params string[] command) =>
        (int?)JsonNode.Parse(Host.Do(["--json", .. command]))!["counters"]!["events"];

    void Subscribe(string uuid) =>
        Assert.That(
            Session.CodeOf("subscribePerfStats", uuid, new JsonObject { ["text"] = "" }), Is.EqualTo(Codes.Success));

    Dictionary<string, string?> Read(string uuid, string filter = "")
    {
        var response = Session.Call("getPerfStats", new JsonObject { ["uuid"] = uuid, ["text"] = filter });
        Assert.That(WireSession.Code(response), Is.EqualTo(Codes.Success));
        return Values(response["event"]!);
    }

    static long Number(JsonNode happened, string name) => long.Parse(Values(happened)[name]!);

    static Dictionary<string, string?> Values(JsonNode happened) =>
        (happened["params"]?.AsArray() ?? []).ToDictionary(
            value => (string)value!["name"]!, value => (string?)value!["value"]);
}
