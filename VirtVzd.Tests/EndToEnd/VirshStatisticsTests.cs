// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Diagnostics;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.EndToEnd;

/// <summary>Statistics as virsh shows them.</summary>
sealed class VirshStatisticsTests : HostOfEachKind
{
    [SetUp]
    public void FixTheCounters()
    {
        Host.Do("stats", "--interval", "0");
        Host.Do(
            "set",
            "vm-on",
            "counter.devices.scsi0.read_requests=10",
            "counter.devices.scsi0.read_total=4096",
            "counter.devices.scsi0.write_requests=20",
            "counter.devices.scsi0.write_total=8192",
            "counter.net.nic0.bytes_in=100",
            "counter.net.nic0.pkts_in=3",
            "counter.net.nic0.bytes_out=200",
            "counter.net.nic0.pkts_out=4",
            "counter.guest.vcpu0.time=1500000000",
            "counter.guest.vcpu1.time=2000000000",
            "counter.guest.ram.swap_in=5",
            "counter.guest.ram.swap_out=6",
            "counter.guest.ram.minor_fault=7",
            "counter.guest.ram.major_fault=8",
            "counter.guest.ram.usage=1000",
            "counter.guest.ram.total=2048",
            "counter.guest.ram.balloon_actual=1536",
            "counter.guest.ram.available=1024",
            "counter.guest.ram.cached=512");
        Host.Do("set", "ct-on", "counter.guest.ram.swap_in=1");
        Deadline.Until("the counters are there", () =>
        {
            Host.Do("stats", "tick");
            return Daemon.VirshOk("dommemstat", "vm-on").Contains("swap_in 20")
                && Daemon.VirshOk("dommemstat", "ct-on").Contains("swap_in 4");
        });
    }

    [Test]
    public void Domblkstat_shows_what_a_disk_has_done()
    {
        Assert.That(
            Daemon.VirshOk("domblkstat", "vm-on", "sda"),
            Is.EqualTo("sda rd_req 10\nsda rd_bytes 4096\nsda wr_req 20\nsda wr_bytes 8192"));
    }

    [Test]
    public void Domstats_shows_the_cpu_time_of_a_guest_that_runs()
    {
        Assert.That(
            Daemon.VirshOk("domstats", "--cpu-total", "vm-on").Split('\n').Select(static line => line.Trim()),
            Is.SupersetOf(new[] { "cpu.time=3500000000", "cpu.user=3500000000", "cpu.system=0" }));
        Assert.That(Daemon.VirshOk("domstats", "--cpu-total", "vm-off"), Does.Not.Contain("cpu."));
    }

    [Test]
    public void Domblkstat_without_a_disk_shows_the_sum()
    {
        Host.Do("set", "vm-on", "counter.devices.scsi1.read_total=4");
        Deadline.Until("the sum", () =>
        {
            Host.Do("stats", "tick");
            return Daemon.VirshOk("domblkstat", "vm-on").Contains(" rd_bytes 4100\n");
        });
    }

    [Test]
    public void Domifstat_takes_a_name_and_an_address()
    {
        var row = Daemon.VirshOk("domiflist", "vm-on").Split('\n')[2].Split(
            ' ', System.StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in new[] { row[0], row[^1] })
        {
            Assert.That(
                Daemon.VirshOk("domifstat", "vm-on", name),
                Is.EqualTo($"{name} rx_bytes 100\n{name} rx_packets 3\n{name} tx_bytes 200\n{name} tx_packets 4"));
        }
    }

    [Test]
    public void Dommemstat_is_in_kib()
    {
        Assert.That(Daemon.VirshOk("dommemstat", "vm-on"), Does.Match("""
            ^swap_in 20
            swap_out 24
            minor_fault 7
            major_fault 8
            available 2097152
            actual 1572864
            unused 1073152
            usable 1048576
            disk_caches 524288
            last_update \d+$
            """));
    }

    [Test]
    public void What_is_off_has_no_numbers_and_what_was_never_heard_of_no_error()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                Daemon.Virsh("dommemstat", "vm-off").Error,
                Does.Contain("Requested operation is not valid: domain is not running"));
            Assert.That(
                Daemon.Virsh("domblkstat", "vm-off", "sda").Error,
                Does.Contain("Requested operation is not valid: domain is not running"));
            Assert.That(Daemon.VirshOk("dommemstat", "vm-paused"), Is.Empty);
        });
    }

    [Test]
    public void Numbers_are_gone_when_a_domain_is_stopped()
    {
        Daemon.VirshOk("destroy", "vm-on");

        Assert.That(Daemon.Virsh("dommemstat", "vm-on").Error, Does.Contain("domain is not running"));
        Assert.That(Daemon.VirshOk("dominfo", "vm-on"), Does.Not.Contain("CPU time"));
    }

    [TestCase("--state", "state.state=1\n  state.reason=1")]
    [TestCase("--balloon", "balloon.maximum=2097152\n  balloon.current=1572864\n  balloon.swap_in=20\n  "
        + "balloon.swap_out=24\n  balloon.minor_fault=7\n  balloon.major_fault=8\n  balloon.available=2097152\n  "
        + "balloon.unused=1073152\n  balloon.usable=1048576\n  balloon.disk_caches=524288\n  balloon.last-update=#")]
    [TestCase("--vcpu", "vcpu.current=2\n  vcpu.maximum=2\n  vcpu.0.state=1\n  vcpu.0.time=1500000000\n  "
        + "vcpu.1.state=1\n  vcpu.1.time=2000000000")]
    public void Domstats_shows_one_group(string group, string expected)
    {
        var shown = Daemon.VirshOk("domstats", group, "--enforce", "vm-on");

        Assert.That(
            System.Text.RegularExpressions.Regex.Replace(shown.TrimEnd('\n'), @"last-update=\d+", "last-update=#"),
            Is.EqualTo($"Domain: 'vm-on'\n  {expected}"));
    }

    [Test]
    public void Domstats_shows_disks_and_interfaces()
    {
        var shown = Daemon.VirshOk("domstats", "--raw", "--block", "--interface", "vm-on");

        Assert.That(shown, Does.Match(@"^Domain: 'vm-on'
  block\.count=2
  block\.0\.name=sda
  block\.0\.path=/\S+
  block\.0\.rd\.reqs=10
  block\.0\.rd\.bytes=4096
  block\.0\.wr\.reqs=20
  block\.0\.wr\.bytes=8192
  block\.0\.capacity=68719476736
  block\.1\.name=sdb
(  block\.1\.(rd|wr)\.(reqs|bytes)=\d+\n){4}  net\.count=1
  net\.0\.name=vme\w+
  net\.0\.rx\.bytes=100
  net\.0\.rx\.pkts=3
  net\.0\.tx\.bytes=200
  net\.0\.tx\.pkts=4\n*$".ReplaceLineEndings("\n")));
    }

    [TestCase("--list-running", "ct-on vm-on")]
    [TestCase("--list-paused", "vm-paused")]
    [TestCase("--list-shutoff", "ct-off vm-off vm-saved")]
    [TestCase("--list-active", "ct-on vm-on vm-paused")]
    [TestCase("--list-inactive", "ct-off vm-off vm-saved")]
    [TestCase("--list-transient", "")]
    [TestCase("--list-persistent", "ct-off ct-on vm-off vm-on vm-paused vm-saved")]
    [TestCase("--nowait", "ct-off ct-on vm-off vm-on vm-paused vm-saved")]
    [TestCase("--backing", "ct-off ct-on vm-off vm-on vm-paused vm-saved")]
    public void Domstats_filters_domains(string filter, string expected)
    {
        var names = Daemon.VirshOk("domstats", "--state", filter).Split('\n')
            .Where(line => line.StartsWith("Domain: "))
            .Select(line => line.Split('\'')[1])
            .Order();

        Assert.That(string.Join(' ', names), Is.EqualTo(expected));
    }

    [Test]
    public void Domstats_of_groups_that_there_are_not_fail_only_when_they_are_enforced()
    {
        Assert.That(Daemon.VirshOk("domstats", "--perf", "vm-on"), Is.EqualTo("Domain: 'vm-on'"));
        Assert.That(
            Daemon.Virsh("domstats", "--perf", "--enforce", "vm-on").Error,
            Does.Contain("error: argument unsupported: Stats types bits 0x40 are not supported by this daemon"));
    }

    [TestCase("error: invalid argument: invalid path: sdz", "domblkstat", "vm-on", "sdz")]
    [TestCase("error: invalid argument: invalid path, 'eth9' is not a known interface", "domifstat", "vm-on", "eth9")]
    [TestCase("error: internal error: No net with mac '00:1c:42:00:00:01'", "domifstat", "vm-on", "00:1C:42:0:0:1")]
    [TestCase("error: Invalid cpuNum in virHostCPUGetStatsLinux", "nodecpustats", "--cpu", "4095")]
    [TestCase("error: cellNum in virHostMemGetStats must be less than or equal to", "nodememstats", "--cell", "999")]
    [TestCase("error: internal error: start cell 999 out of range (0-", "freecell", "--cellno", "999")]
    public void What_does_not_exist_is_named(string error, params string[] command)
    {
        Assert.That(Daemon.Virsh(command).Error, Does.Contain(error));
    }

    [Test]
    public void Vcpuinfo_shows_times_and_affinity()
    {
        var shown = Daemon.VirshOk("vcpuinfo", "vm-on");

        Assert.That(shown, Does.Contain("VCPU:           0\n").And.Contain("VCPU:           1\n").And.Not.Contain(
            "VCPU:           2\n"));
        Assert.That(
            shown,
            Does.Contain("CPU time:       1.5s").And.Contain("CPU time:       2.0s").And.Match(@"CPU Affinity:   y+"));
    }

    [Test]
    public void Dominfo_adds_the_times_up()
    {
        Assert.That(Daemon.VirshOk("dominfo", "vm-on"), Does.Contain("CPU time:       3.5s"));
    }

    [Test]
    public void The_host_counts_as_well()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                Daemon.VirshOk("nodecpustats"), Does.Match(@"^user: +\d+\nsystem: +\d+\nidle: +\d+\niowait: +\d+\n*$"));
            Assert.That(Daemon.VirshOk("nodecpustats", "--cpu", "0"), Does.Match(@"^user: +\d+\n"));
            Assert.That(Daemon.VirshOk("nodecpustats", "--percent"), Does.Match(@"usage: +\d+\.\d%"));
            Assert.That(
                Daemon.VirshOk("nodememstats"),
                Does.Match(@"^total  : +\d+ KiB\nfree   : +\d+ KiB\nbuffers: +\d+ KiB\ncached : +\d+ KiB\n*$"));
            Assert.That(Daemon.VirshOk("freecell", "--all"), Does.Match(@"^ +0: +\d+ KiB\n"));
            Assert.That(Daemon.VirshOk("freecell", "--cellno", "0"), Does.Match(@"^0: \d+ KiB$"));
            Assert.That(
                Daemon.VirshOk("nodecpumap"), Does.Match(@"CPUs present: +\d+\nCPUs online: +\d+\nCPU map: +[y-]+"));
        });
    }

    [Test]
    public void The_python_binding_gets_numbers_and_texts()
    {
        var finished = Daemon.Python("""
            dom = conn.lookupByName('vm-on')
            print(dom.blockStats('sda'), dom.blockStatsFlags('sda'))
            print(sorted((d.name(), s['state.state']) for d, s in conn.getAllDomainStats(libvirt.VIR_DOMAIN_STATS_STATE)))
            (d, s), = conn.domainListGetStats([dom])
            print(s['block.count'], s['block.0.name'], s['net.0.rx.bytes'], s['vcpu.1.time'], s['balloon.current'])
            print(dom.memoryStats()['actual'], dom.memoryStats()['swap_in'], dom.vcpus()[0], dom.info()[4])
            print(dom.interfaceStats(s['net.0.name']))
            print(sorted(conn.getCPUStats(-1)), sorted(conn.getMemoryStats(-1)), len(conn.getCellsFreeMemory(0, 1)), conn.getCPUMap()[0] > 0)
            for call in (lambda: conn.getCPUStats(4095), lambda: conn.lookupByName('vm-off').vcpus()):
                try:
                    call()
                except libvirt.libvirtError as e:
                    print(e.get_error_code(), e.get_error_domain(), e.get_error_message())
            """);

        Assert.That(finished.Output, Is.EqualTo("""
            (10, 4096, 20, 8192, -1) {'rd_operations': 10, 'rd_bytes': 4096, 'wr_operations': 20, 'wr_bytes': 8192}
            [('ct-off', 5), ('ct-on', 1), ('vm-off', 5), ('vm-on', 1), ('vm-paused', 3), ('vm-saved', 5)]
            2 sda 100 2000000000 1572864
            1572864 20 [(0, 1, 1500000000, -2), (1, 1, 2000000000, -2)] 3500000000
            (100, 3, -1, -1, 200, 4, -1, -1)
            ['idle', 'iowait', 'kernel', 'user'] ['buffers', 'cached', 'free', 'total'] 1 True
            8 0 Invalid cpuNum in virHostCPUGetStatsLinux
            55 48 Requested operation is not valid: cannot list vcpu pinning for an inactive domain

            """), finished.ToString());
    }

    [Test]
    public void A_thousand_domains_are_one_pass_in_memory()
    {
        Host.Do("create", "vm", "many", "--count", "1000", "--state", "running", "--nics", "1");
        Deadline.Until(
            "all are known",
            () => Daemon.VirshOk("list", "--name").Split('\n').Count(name => name.StartsWith("many-")) == 1000);
        Deadline.Until("all have counted", () =>
        {
            Host.Do("stats", "tick");
            return Daemon.VirshOk("domstats", "--balloon", "--list-running").Split('\n')
                .Count(line => line.Contains("swap_in=")) == 1002;
        });
        var asked = Asked();
        var watch = Stopwatch.StartNew();

        var finished = Daemon.Python("print(len(conn.getAllDomainStats()))");

        Assert.That(finished.Output, Is.EqualTo("1006\n"));
        Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(10), "most of it Python's own start");
        Assert.That(Asked(), Is.EqualTo(asked), "the SDK was asked");
    }

    // What the SDK was asked; events of the last tick may still be read.
    string Asked() => string.Join(
        '\n',
        Host.Do("calls").Split('\n').Where(static line => line.StartsWith("PrlVm_") || line.StartsWith("PrlSrv_")));
}
