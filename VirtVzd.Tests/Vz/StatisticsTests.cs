// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Statistics;
using VirtVzd.Errors;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// Statistics out of the SDK's performance events: what is told, how fresh it is, and what is refused.
/// </summary>
sealed class StatisticsTests : SimulatedDriver
{
    protected override bool IsStrict => true;

    const uint Enforce = 0x8000_0000;

    IDomainStatistics Statistics => Connection.Statistics;

    protected override void PrepareHost()
    {
        Host.Do("stats", "--interval", "0");
        Host.Do(
            "create", "vm", "vm", "--state", "running", "--memory", "2048", "--cpus", "2", "--disks", "2", "--nics",
            "2");
        Host.Do("create", "vm", "off");
        Host.Do("create", "ct", "ct", "--state", "running", "--memory", "512", "--disks", "2");
    }

    [Test]
    public void Before_the_first_event_nothing_is_known_and_nothing_fails()
    {
        var vm = Domain("vm");

        Assert.Multiple(() =>
        {
            Assert.That(Statistics.GetBlockStats(Call, vm, "sda"), Is.EqualTo(default(BlockCounters)));
            Assert.That(Statistics.GetBlockStats(Call, vm, ""), Is.EqualTo(default(BlockCounters)));
            Assert.That(
                Statistics.GetInterfaceStats(Call, vm, NameOfAdapter("vm")), Is.EqualTo(default(InterfaceCounters)));
            Assert.That(Statistics.GetMemoryStats(Call, vm, flags: 0), Is.Empty);
            Assert.That(Statistics.GetVcpus(Call, vm).TimesNs, Is.EqualTo(new ulong[] { 0, 0 }));
            Assert.That(Domains.GetInfo(Call, vm).CpuTimeNs, Is.Zero);
            Assert.That(Statistics.GetAll(Call, null, stats: 0, flags: 0), Has.Count.EqualTo(3));
        });
    }

    [Test]
    public void The_newest_event_is_what_is_told()
    {
        Host.Do(
            "set", "vm", "counter.devices.scsi0.read_requests=10", "counter.devices.scsi1.read_requests=5",
            "counter.guest.vcpu0.time=1000", "counter.guest.vcpu1.time=2000");
        Tick();
        AwaitKnown("vm");
        Host.Do("set", "vm", "counter.devices.scsi0.read_requests=11", "counter.devices.scsi2.read_requests=none");
        Tick();

        Deadline.Until(
            "the second event", () => Statistics.GetBlockStats(Call, Domain("vm"), "sda").ReadRequests == 11);

        Assert.That(Statistics.GetBlockStats(Call, Domain("vm"), "").ReadRequests, Is.EqualTo(16));
        Assert.That(Statistics.GetVcpus(Call, Domain("vm")).TimesNs, Is.EqualTo(new ulong[] { 1000, 2000 }));
        Assert.That(Domains.GetInfo(Call, Domain("vm")).CpuTimeNs, Is.EqualTo(3000));
    }

    [Test]
    public void Counters_move_from_event_to_event()
    {
        Tick();
        AwaitKnown("vm");
        var before = Statistics.GetBlockStats(Call, Domain("vm"), "sda");

        Tick();

        Deadline.Until("more", () => Statistics.GetBlockStats(Call, Domain("vm"), "sda").ReadBytes > before.ReadBytes);
    }

    [Test]
    public void What_was_counted_is_gone_when_the_guest_stops()
    {
        Tick();
        AwaitKnown("vm");

        Domains.Destroy(Call, Domain("vm"), flags: 0);
        Assert.That(Bulk("vm").Disks!.Select(static disk => disk.Counters), Is.All.EqualTo(default(BlockCounters)));
        Assert.That(Bulk("vm").CpuTimeNs, Is.Null);
        Assert.That(Domains.GetInfo(Call, Domain("vm")).CpuTimeNs, Is.Zero);
    }

    [Test]
    public void A_guest_that_has_been_started_here_has_counters_before_the_first_report()
    {
        Host.Do("set", "off", "counter.guest.vcpu0.time=1000");

        Domains.Create(Call, Domain("off"), flags: 0);

        Assert.That(Statistics.GetMemoryStats(Call, Domain("off"), flags: 0), Is.Not.Empty);
        Assert.That(Bulk("off").CpuTimeNs, Is.EqualTo(1000));
    }

    [TestCase("hang")]
    [TestCase("fail")]
    public void A_start_does_not_depend_on_its_first_counters(string fault)
    {
        Host.Do(fault == "hang" ? ["hang", "PrlVm_GetPerfStats"] : ["fail", "PrlVm_GetPerfStats", "PRL_ERR_FAILURE"]);

        Domains.Create(Call, Domain("off"), flags: 0);

        Assert.That(Domains.GetState(Call, Domain("off"), flags: 0).State, Is.EqualTo(DomainState.Running));
        Assert.That(Statistics.GetMemoryStats(Call, Domain("off"), flags: 0), Is.Empty);
    }

    [Test]
    public void A_guest_that_is_off_has_no_counters_to_tell()
    {
        var off = Domain("off");

        foreach (var question in new Action[]
        {
            () => Statistics.GetBlockStats(Call, off, "sda"),
            () => Statistics.GetBlockStats(Call, off, ""),
            () => Statistics.GetBlockStatsFlags(Call, off, "sda", flags: 0),
            () => Statistics.GetInterfaceStats(Call, off, "00:1c:42:00:00:01"),
            () => Statistics.GetMemoryStats(Call, off, flags: 0),
        })
        {
            var refusal = Refusal(question);
            Assert.That(
                (refusal.Code, refusal.Domain, refusal.Str2),
                Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Parallels, "domain is not running")));
        }
    }

    [Test]
    public void A_paused_guest_keeps_what_it_has_counted()
    {
        Tick();
        AwaitKnown("vm");

        Domains.Suspend(Call, Domain("vm"));
        var counted = Statistics.GetMemoryStats(Call, Domain("vm"), flags: 0);
        Tick();
        Tick();

        Assert.That(counted, Is.Not.Empty);
        Assert.That(
            Statistics.GetMemoryStats(Call, Domain("vm"), flags: 0), Is.EqualTo(counted),
            "the host tells nothing of it");
        Assert.That(Domains.GetInfo(Call, Domain("vm")).CpuTimeNs, Is.Positive);
    }

    [Test]
    public void A_lost_connection_takes_the_counters_along_and_a_new_one_brings_them_back()
    {
        Tick();
        AwaitKnown("vm");
        StopDriver();
        StartDriver(Options() with { RetryMs = 10 });
        Tick();
        AwaitKnown("vm");

        Host.Do("disconnect");
        Deadline.Until("nothing known", () => Statistics.GetMemoryStats(Call, Domain("vm"), flags: 0).Count == 0);
        Host.Do("reconnect");

        Deadline.Until("counters again", () =>
        {
            Tick();
            return Statistics.GetMemoryStats(Call, Domain("vm"), flags: 0).Count > 0;
        });
    }

    [Test]
    public void A_guest_that_is_new_is_counted_as_well()
    {
        Host.Do("create", "vm", "late", "--state", "running");
        Deadline.Until("late", () => Domains.List(Call, flags: 0).Any(domain => domain.Name == "late"));

        Deadline.Until("its counters", () =>
        {
            Tick();
            return Statistics.GetMemoryStats(Call, Domain("late"), flags: 0).Count > 0;
        });
    }

    [Test]
    public void A_container_counts_its_bytes_and_its_adapters_but_no_faults_and_no_balloon()
    {
        Host.Do("set", "ct", "counter.guest.ram.swap_in=3", "counter.net.nic0.bytes_in=9");
        Tick();
        AwaitKnown("ct");

        var memory = Statistics.GetMemoryStats(Call, Domain("ct"), flags: 0);
        var record = Bulk("ct");

        Assert.That(memory[0], Is.EqualTo(new MemoryStatistic(MemoryStatisticTag.SwapIn, 12)));
        Assert.That(
            memory.Select(stat => stat.Tag),
            Has.No.Member(MemoryStatisticTag.MinorFault).And.No.Member(MemoryStatisticTag.ActualBalloon));
        Assert.That(record.Balloon!.CurrentKib, Is.EqualTo(512 * 1024));
        Assert.That(record.Disks!.Where(disk => disk.CapacityBytes is not null), Has.All.Matches<DiskStatistics>(
            disk =>
                disk.Counters is { ReadBytes: not null, WriteBytes: not null, ReadRequests: null, WriteRequests: null }));
        Assert.That(record.Interfaces!.Select(adapter => adapter.Counters.RxBytes), Has.Member(9L));
    }

    [Test]
    public void The_balloon_is_what_the_guest_has()
    {
        Host.Do("set", "vm", "counter.guest.ram.balloon_actual=1024");
        Tick();
        AwaitKnown("vm");

        Assert.That(
            Bulk("vm").Balloon,
            Has.Property("MaximumKib").EqualTo(2048 * 1024).And.Property("CurrentKib").EqualTo(1024 * 1024));
        Assert.That(Bulk("off").Balloon, Has.Property("CurrentKib").EqualTo(1024 * 1024));
    }

    [Test]
    public void A_disk_is_found_by_its_target_and_by_its_source()
    {
        Host.Do("set", "vm", "counter.devices.scsi1.read_total=77");
        Tick();
        AwaitKnown("vm");
        var source = Bulk("vm").Disks!.Single(disk => disk.Target == "sdb").Path!;

        Assert.That(Statistics.GetBlockStats(Call, Domain("vm"), "sdb").ReadBytes, Is.EqualTo(77));
        Assert.That(Statistics.GetBlockStatsFlags(Call, Domain("vm"), source, flags: 4).ReadBytes, Is.EqualTo(77));
    }

    [Test]
    public void An_interface_is_found_by_its_name_and_by_its_address_however_that_is_written()
    {
        Host.Do("set", "vm", "counter.net.nic0.bytes_in=1000");
        Tick();
        AwaitKnown("vm");
        var xml = Domains.GetXml(Call, Domain("vm"), flags: 0);
        var mac = xml.Split("<mac address='")[1].Split('\'')[0];

        Assert.That(Statistics.GetInterfaceStats(Call, Domain("vm"), NameOfAdapter("vm")).RxBytes, Is.EqualTo(1000));
        Assert.That(Statistics.GetInterfaceStats(Call, Domain("vm"), mac.ToUpperInvariant()).RxBytes, Is.EqualTo(1000));
    }

    static IEnumerable<TestCaseData> Refusals()
    {
        yield return Row(
            (s, vm) => s.GetBlockStats(Call, vm, "sdz"), ErrorCode.InvalidArg, "invalid argument: invalid path: sdz");
        yield return Row(
            (s, vm) => s.GetBlockStats(Call, vm, "/nowhere"), ErrorCode.InvalidArg,
            "invalid argument: invalid path: /nowhere");
        yield return Row(
            (s, vm) => s.GetBlockStatsFlags(Call, vm, "sda", 5), ErrorCode.InvalidArg,
            "unsupported flags (0x1) in function vzDomainBlockStatsFlags");
        yield return Row(
            (s, vm) => s.GetInterfaceStats(Call, vm, "eth9"), ErrorCode.InvalidArg,
            "invalid argument: invalid path, 'eth9' is not a known interface");
        yield return Row(
            (s, vm) => s.GetInterfaceStats(Call, vm, "0:1:2:3:4:FF"), ErrorCode.InternalError,
            "internal error: No net with mac '00:01:02:03:04:ff'");
        yield return Row(
            (s, vm) => s.GetMemoryStats(Call, vm, 1), ErrorCode.InvalidArg,
            "unsupported flags (0x1) in function vzDomainMemoryStats");
        yield return Row(
            (s, vm) => s.GetVcpuPins(Call, vm, 4), ErrorCode.InvalidArg,
            "unsupported flags (0x4) in function vzDomainGetVcpuPinInfo");
        yield return Row(
            (s, vm) => s.GetAll(Call, null, 0, 0x100), ErrorCode.InvalidArg,
            "unsupported flags (0x100) in function vzConnectGetAllDomainStats");
        yield return Row(
            (s, vm) => s.GetAll(Call, null, 0x43, Enforce), ErrorCode.ArgumentUnsupported,
            "argument unsupported: Stats types bits 0x40 are not supported by this daemon");
        foreach (var call in new Action<IDomainStatistics, DomainReference>[]
        {
            (s, gone) => s.GetBlockStats(Call, gone, ""),
            (s, gone) => s.GetInterfaceStats(Call, gone, "eth0"),
            (s, gone) => s.GetMemoryStats(Call, gone, 0),
            (s, gone) => s.GetVcpus(Call, gone),
            (s, gone) => s.GetVcpuPins(Call, gone, 0),
        })
        {
            yield return Row(
                (s, vm) => call(s, new DomainReference("gone", Guid.Empty, 1)),
                ErrorCode.NoDomain,
                "Domain not found: no domain with matching uuid '00000000-0000-0000-0000-000000000000' (gone)");
        }
    }

    [TestCaseSource(nameof(Refusals))]
    public void What_is_not_there_is_refused_in_libvirts_words(
        Action<IDomainStatistics, DomainReference> call, ErrorCode code, string message)
    {
        var refusal = Refusal(() => call(Statistics, Domain("vm")));

        Assert.That(
            (refusal.Code, refusal.Domain, refusal.Message), Is.EqualTo((code, ErrorDomain.Parallels, message)));
    }

    [Test]
    public void Vcpus_of_a_guest_that_is_off_are_refused()
    {
        var refusal = Refusal(() => Statistics.GetVcpus(Call, Domain("off")));

        Assert.That(
            (refusal.Code, refusal.Message),
            Is.EqualTo((
                ErrorCode.OperationInvalid,
                "Requested operation is not valid: cannot list vcpu pinning for an inactive domain")));
    }

    [Test]
    public void Where_the_vcpus_of_a_guest_may_run_is_known_when_it_is_off_too()
    {
        Assert.That(Statistics.GetVcpuPins(Call, Domain("off"), flags: 2).TimesNs, Is.EqualTo(new ulong[] { 0 }));
        Assert.That(
            Refusal(() => Statistics.GetVcpuPins(Call, Domain("off"), flags: 1)).Message,
            Is.EqualTo("Requested operation is not valid: domain is not running"));
    }

    [TestCase(0u, true, true, true, true, true)]
    [TestCase(1u, true, false, false, false, false)]
    [TestCase(4u, false, true, false, false, false)]
    [TestCase(8u, false, false, true, false, false)]
    [TestCase(16u, false, false, false, true, false)]
    [TestCase(32u, false, false, false, false, true)]
    [TestCase(0x42u, false, false, false, false, false)]
    public void Only_the_groups_that_are_asked_for_are_told(
        uint stats, bool state, bool balloon, bool vcpu, bool net, bool block)
    {
        var record = Statistics.GetAll(Call, [Domain("vm")], stats, flags: 0).Single();

        Assert.That(
            (record.Status is not null, record.Balloon is not null, record.VcpuTimesNs is not null,
                record.Interfaces is not null, record.Disks is not null),
            Is.EqualTo((state, balloon, vcpu, net, block)));
    }

    [TestCase(0u, "ct off vm")]
    [TestCase(1u, "ct vm")]
    [TestCase(2u, "off")]
    [TestCase(3u, "ct off vm")]
    [TestCase(4u, "ct off vm")]
    [TestCase(8u, "")]
    [TestCase(0x10u, "ct vm")]
    [TestCase(0x40u, "off")]
    [TestCase(0xE0u, "off")]
    [TestCase(0x6000_0000u, "ct off vm")]
    public void Filters_choose_domains(uint flags, string expected)
    {
        Assert.That(string.Join(' ', Names(Statistics.GetAll(Call, null, stats: 1, flags))), Is.EqualTo(expected));
    }

    [Test]
    public void A_domain_that_is_named_often_is_told_of_once_where_it_is_named_first()
    {
        DomainReference[] named =
            [Domain("vm"), Domain("off"), .. Enumerable.Repeat(Domain("vm"), 16_000), Domain("ct"), Domain("off")];

        Assert.That(
            Statistics.GetAll(Call, named, stats: 0, flags: 0).Select(static record => record.Domain.Name),
            Is.EqualTo(new[] { "vm", "off", "ct" }));
    }

    [Test]
    public void Named_domains_that_do_not_exist_are_left_out()
    {
        var gone = new DomainReference("gone", Guid.NewGuid(), 7);

        Assert.That(
            Names(Statistics.GetAll(Call, [gone, Domain("off"), Domain("vm")], stats: 1, flags: 0)),
            Is.EqualTo(new[] { "off", "vm" }));
        Assert.That(Statistics.GetAll(Call, [gone], stats: 0, flags: 0), Is.Empty);
    }

    [Test]
    public void No_question_about_statistics_asks_the_sdk()
    {
        Tick();
        AwaitKnown("vm");
        Host.Do("hang", "PrlSrv_GetVmConfig");
        Host.Do("hang", "PrlVm_GetPerfStats");
        var before = Host.Do("calls");

        _ = Statistics.GetAll(Call, null, stats: 0, flags: 0);
        _ = Statistics.GetMemoryStats(Call, Domain("vm"), flags: 0);
        _ = Statistics.GetBlockStats(Call, Domain("vm"), "");

        Assert.That(Host.Do("calls"), Is.EqualTo(before));
    }

    void Tick() => Host.Do("stats", "tick");

    void AwaitKnown(string name) => Deadline.Until(
        $"counters of {name}", () => Statistics.GetMemoryStats(Call, Domain(name), flags: 0).Count > 0);

    DomainStatistics Bulk(string name) => Statistics.GetAll(Call, [Domain(name)], stats: 0, flags: 0).Single();

    string NameOfAdapter(string domain) => Bulk(domain).Interfaces![0].Name!;

    static IEnumerable<string> Names(IEnumerable<DomainStatistics> records) =>
        records.Select(record => record.Domain.Name).Order(StringComparer.Ordinal);

    static TestCaseData Row(Action<IDomainStatistics, DomainReference> call, ErrorCode code, string message) =>
        new TestCaseData(call, code, message).SetArgDisplayNames(message);
}
