// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using NUnit.Framework;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Shares of the host with virsh, as its manual page has it.</summary>
sealed class VirshResourceTests : HostOfEachKind
{
    [TestCase("vm-on")]
    [TestCase("vm-on", "--live")]
    [TestCase("vm-on", "--config")]
    [TestCase("vm-off", "--config")]
    [TestCase("vm-off", "--current")]
    [TestCase("ct-on")]
    public void Schedinfo_shows_and_sets(string domain, params string[] options)
    {
        Assert.That(
            Words(Daemon.VirshOk("schedinfo", domain)),
            Does.Contain("Scheduler : posix").And.Contain("cpu_shares : 1024")
                .And.Contain("vcpu_period : 100000").And.Contain("vcpu_quota : -1").And.Contain("global_quota : -1"));

        Daemon.VirshOk(["schedinfo", domain, "--set", "cpu_shares=2048", "--set", "global_quota=50000", .. options]);

        Assert.That(
            Words(Daemon.VirshOk(["schedinfo", domain, .. options])), Does.Contain("cpu_shares : 2048").And.Contain(
                "global_quota : 50000"));
        Assert.That(
            Daemon.VirshOk(["dumpxml", .. Affected(domain, options)]),
            Does.Contain("<shares>2048</shares>").And.Contain("<global_quota>50000</global_quota>"));
    }

    [Test]
    public void A_running_guest_gets_its_share_at_once_and_who_watches_is_told()
    {
        var shares = 2000;
        using var watch = new EventWatcher(
            Daemon.Uri, ["--loop", "tunable"],
            () => Daemon.VirshOk("schedinfo", "vm-on", "--set", $"cpu_shares={shares += 64}"));

        Daemon.VirshOk("schedinfo", "vm-on", "--set", "cpu_shares=512");

        watch.Expect("cputune.cpu_shares: 512");
        Assert.That(
            System.IO.File.ReadAllText(
                System.IO.Path.Combine(Host.Directory, "guests.jsonl")), Does.Contain("\"CpuUnits\":\"500\""));
    }

    [Test]
    public void What_is_printed_is_defined_again()
    {
        Daemon.VirshOk("schedinfo", "vm-off", "--set", "cpu_shares=333", "--config");
        Daemon.VirshOk("memtune", "vm-off", "--min-guarantee", "300000", "--config");
        Daemon.VirshOk("blkiotune", "vm-off", "--weight", "410", "--config");
        Daemon.VirshOk("numatune", "vm-off", "--nodeset", "0", "--config");
        Daemon.VirshOk("blkdeviotune", "vm-off", "sda", "--total-bytes-sec", "1000000", "--config");
        var printed = Daemon.VirshOk("dumpxml", "vm-off");
        using var file = new Support.TemporaryDirectory();
        System.IO.File.WriteAllText(file["vm.xml"], printed);

        Daemon.VirshOk("define", file["vm.xml"], "--validate");

        Assert.That(Daemon.VirshOk("dumpxml", "vm-off"), Is.EqualTo(printed));
        Assert.That(
            printed,
            Does.Contain("<weight>410</weight>").And.Contain("<min_guarantee unit='KiB'>").And.Contain("nodeset='0'")
                .And.Contain("<total_bytes_sec>1000000</total_bytes_sec>"));
    }

    [TestCase("vm-on")]
    [TestCase("vm-on", "--config")]
    [TestCase("ct-on")]
    public void Memtune_shows_and_sets(string domain, params string[] options)
    {
        Daemon.VirshOk(["memtune", domain, "--min-guarantee", "512M", .. options]);

        Assert.That(Words(Daemon.VirshOk(["memtune", domain, .. options])), Does.Match(@"min_guarantee : 52\d{4}"));
        Assert.That(
            Daemon.Virsh("memtune", domain, "--hard-limit", "1G").Error,
            Does.Contain("parameter 'hard_limit' not supported"));
    }

    [Test]
    public void The_swap_of_a_container_is_shown_and_set()
    {
        Assert.That(
            Words(Daemon.VirshOk("memtune", "ct-on")),
            Does.Contain("swap_hard_limit: unlimited").Or.Contain("swap_hard_limit : unlimited"));

        Daemon.VirshOk("memtune", "ct-on", "--swap-hard-limit", "3G");

        Assert.That(Words(Daemon.VirshOk("memtune", "ct-on")), Does.Match("swap_hard_limit ?: 3145728"));
    }

    [TestCase("vm-on")]
    [TestCase("vm-off", "--config")]
    [TestCase("ct-on")]
    public void Blkiotune_shows_and_sets(string domain, params string[] options)
    {
        Assert.That(Words(Daemon.VirshOk("blkiotune", domain)), Does.Contain("weight : 500"));

        Daemon.VirshOk(["blkiotune", domain, "--weight", "600", .. options]);

        Assert.That(Words(Daemon.VirshOk(["blkiotune", domain, .. options])), Does.Contain("weight : 600"));
        Assert.That(
            Daemon.Virsh("blkiotune", domain, "--weight", "1000").Error, Does.Contain("out of range [320, 640]"));
    }

    [TestCase("vm-on")]
    [TestCase("vm-on", "--live")]
    [TestCase("vm-on", "--config")]
    [TestCase("vm-off", "--config")]
    public void Blkdeviotune_shows_and_sets(string domain, params string[] options)
    {
        Daemon.VirshOk(
            ["blkdeviotune", domain, "sda", "--total-bytes-sec", "5M", "--total-iops-sec", "100", .. options]);

        Assert.That(
            Words(Daemon.VirshOk(["blkdeviotune", domain, "sda", .. options])),
            Does.Contain("total_bytes_sec: 5000000").Or.Contain("total_bytes_sec: 5242880").Or.Contain(
                "total_bytes_sec : 5242880"));
        Assert.That(
            Daemon.VirshOk(["dumpxml", .. Affected(domain, options)]),
            Does.Contain("<total_iops_sec>100</total_iops_sec>"));
        Assert.That(
            Daemon.Virsh("blkdeviotune", domain, "sda", "--read-bytes-sec", "1").Error, Does.Contain(
                "only total_bytes_sec and total_iops_sec"));
    }

    [Test]
    public void Domiftune_shows_and_sets()
    {
        var device = Daemon.VirshOk("domiflist", "vm-on").Split('\n').First(static line => line.Contains(':')).Split(
            ' ', StringSplitOptions.RemoveEmptyEntries)[^1];

        Daemon.VirshOk("domiftune", "vm-on", device, "--outbound", "128,128");

        Assert.That(
            Words(Daemon.VirshOk("domiftune", "vm-on", device)),
            Does.Contain("inbound.average: 0").And.Contain("outbound.average: 128").And.Contain("outbound.peak : 128"));
        Assert.That(Daemon.VirshOk("dumpxml", "vm-on"), Does.Contain("<outbound average='128' peak='128'/>"));
        Assert.That(
            Daemon.Virsh("domiftune", "vm-on", device, "--inbound", "128").Error,
            Does.Contain("what an interface sends"));
        Daemon.VirshOk("domiftune", "vm-on", device, "--outbound", "0");
        Assert.That(Daemon.VirshOk("dumpxml", "vm-on"), Does.Not.Contain("<bandwidth>"));
    }

    [Test]
    public void Pins_are_of_the_whole_guest()
    {
        Daemon.VirshOk("vcpupin", "vm-off", "0", "0", "--config");
        Assert.That(Daemon.VirshOk("dumpxml", "vm-off"), Does.Contain("cpuset='0'"));

        Assert.That(Daemon.Virsh("vcpupin", "vm-on", "0", "0").Error, Does.Contain("one CPU mask for a domain"));
        Daemon.VirshOk("emulatorpin", "vm-on", "0");

        Assert.That(Words(Daemon.VirshOk("emulatorpin", "vm-on")), Does.Match(@"\*: 0"));
        Assert.That(Daemon.VirshOk("vcpupin", "vm-on"), Does.Match(@"\n 0 +0\n 1 +0"));
    }

    [Test]
    public void Numatune_shows_and_sets()
    {
        Daemon.VirshOk("numatune", "vm-on", "--nodeset", "0");

        Assert.That(
            Words(Daemon.VirshOk("numatune", "vm-on")),
            Does.Contain("numa_mode : strict").And.Contain("numa_nodeset : 0"));
        Assert.That(
            Daemon.Virsh("numatune", "vm-on", "--mode", "preferred").Error,
            Does.Contain("another mode is not supported"));
    }

    [TestCase("vm-on")]
    [TestCase("ct-on")]
    public void Threads_of_io_and_counters_of_events_are_none(string domain)
    {
        Assert.That(Daemon.VirshOk("iothreadinfo", domain), Does.Contain("No IOThreads found"));
        Assert.That(
            Words(Daemon.VirshOk("perf", domain)), Does.Contain("cmt : disabled").And.Contain("cpu_cycles : disabled"));
    }

    [Test]
    public void Cpu_stats_shows_all_together_and_one_by_one()
    {
        Support.Deadline.Until(
            "it counts",
            () => Daemon.Virsh("cpu-stats", "vm-on").Output.Contains("vcpu_time", StringComparison.Ordinal));

        Assert.That(
            Daemon.VirshOk("cpu-stats", "vm-on"), Does.Contain("CPU0:").And.Contain("CPU1:").And.Contain("Total:"));
        Assert.That(Daemon.VirshOk("cpu-stats", "vm-on", "--total"), Does.Not.Contain("CPU0:").And.Contain("cpu_time"));
    }

    // One blank is as good as another.
    static string Words(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"[ \t]+", " ");
}
