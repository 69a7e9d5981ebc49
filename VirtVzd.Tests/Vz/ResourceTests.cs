// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using NUnit.Framework;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Resources;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Tests.Support;

namespace VirtVzd.Tests.Vz;

/// <summary>
/// Shares of the host: CPU time, places, memory, block I/O and networks, live and stored, of machines and containers.
/// </summary>
sealed class ResourceTests : SimulatedDriver
{
    const uint Live = 1;
    const uint Config = 2;
    const ulong Unlimited = 9_007_199_254_740_991;

    IDomainResourceDriver Resources => Connection.Resources;

    protected override bool IsStrict => true;

    protected override void PrepareHost()
    {
        Host.Do(
            "create", "vm", "on", "--state", "running", "--memory", "2048", "--cpus", "2", "--disks", "2", "--nics",
            "1");
        Host.Do("create", "vm", "off", "--memory", "2048", "--cpus", "1", "--disks", "1", "--nics", "2");
        Host.Do("create", "vm", "paused", "--state", "paused");
        Host.Do(
            "create", "ct", "ct", "--state", "running", "--memory", "2048", "--cpus", "2", "--disks", "1", "--nics",
            "1");
    }

    [TestCase("on", 0u)]
    [TestCase("on", Live)]
    [TestCase("on", Config)]
    [TestCase("off", 0u)]
    [TestCase("ct", 0u)]
    [TestCase("ct", Config)]
    public void Cpu_time_is_set_live_or_stored_and_shown(string name, uint flags)
    {
        Resources.SetScheduler(
            Call, Domain(name), new SchedulerSettings(CpuShares: 2048, GlobalQuotaUs: 150_000), flags);

        var isLive = name != "off" && flags != Config;
        var isStored = flags != Live;
        Assert.That(
            Resources.GetScheduler(Call, Domain(name), 0),
            Is.EqualTo(isLive || name == "off"
                ? new SchedulerSettings(2048, 100_000, -1, 100_000, 150_000)
                : new SchedulerSettings(1024, 100_000, -1, 100_000, -1)));
        Assert.That(Resources.GetScheduler(Call, Domain(name), Config).CpuShares, Is.EqualTo(isStored ? 2048 : 1024));
        Assert.That(Inactive(name).Contains("<shares>2048</shares>", StringComparison.Ordinal), Is.EqualTo(isStored));
        if (isLive || name == "off")
        {
            Assert.That(
                OnHost(name, static limits => (limits.CpuUnits, limits.CpuLimit)),
                Is.EqualTo((2000u, (150u, PrlCpuLimitType.Percents))));
        }
    }

    [Test]
    public void A_limit_goes_as_it_came()
    {
        Resources.SetScheduler(Call, Domain("off"), new SchedulerSettings(GlobalQuotaUs: 50_000), 0);
        Resources.SetScheduler(Call, Domain("off"), new SchedulerSettings(GlobalQuotaUs: -1), 0);

        Assert.That(Resources.GetScheduler(Call, Domain("off"), 0).GlobalQuotaUs, Is.EqualTo(-1));
        Assert.That(OnHost("off", static limits => limits.CpuLimit.Value), Is.Zero);
    }

    [Test]
    public void A_document_keeps_what_the_host_has()
    {
        EditOnHost("off", static config =>
        {
            config.Resources.CpuUnits = 83;
            config.Resources.CpuLimit = (1234, PrlCpuLimitType.Mhz);
            config.Resources.IoPriority = 6;
            config.Resources.GuaranteedMemoryPercent = 7;
            config.Resources.NodeMask = "0";
            config.Resources.IoBytesPerSecond = 12345;
            config.Resources.NetworkRates = [(3, 9), (1, 100)];
        });
        Deadline.Until("it is known", () => Inactive("off").Contains("<shares>", StringComparison.Ordinal));
        var stored = Stored("off");

        Domains.Define(Call, Inactive("off"), 0);

        Assert.That(Stored("off"), Is.EqualTo(stored));
        Assert.That(Inactive("off"), Does.Contain("<shares>84</shares>").And.Contain("<weight>600</weight>")
            .And.Contain("<total_bytes_sec>12345</total_bytes_sec>").And.Contain("<outbound average='12'/>"));
    }

    [TestCase(
        "vcpu_quota",
        "the host limits all that is done for a domain (global_quota), and not its virtual CPUs (vcpu_quota)")]
    public void A_limit_that_the_host_counts_otherwise_is_refused(string name, string text)
    {
        foreach (var flags in new[] { 0u, Live, Config })
        {
            var refusal = Refusal(
                () => Resources.SetScheduler(Call, Domain("on"), new SchedulerSettings(VcpuQuotaUs: 50_000), flags));

            Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((ErrorCode.ConfigUnsupported, text)), name);
        }
    }

    [Test]
    public void What_is_out_of_range_is_refused()
    {
        AssertRefused(
            new SchedulerSettings(CpuShares: 1), ErrorCode.InvalidArg,
            "value of 'cpu_shares' is out of range [2, 262144]");
        AssertRefused(
            new SchedulerSettings(GlobalQuotaUs: 999), ErrorCode.InvalidArg,
            "value of 'global_quota' is out of range [1000, 17592186044415]");
        AssertRefused(
            new SchedulerSettings(VcpuPeriodUs: 50_000), ErrorCode.ConfigUnsupported,
            "a CPU period other than 100000 is not supported by vz driver");

        void AssertRefused(SchedulerSettings wanted, ErrorCode code, string text)
        {
            var refusal = Refusal(() => Resources.SetScheduler(Call, Domain("off"), wanted, 0));
            Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((code, text)));
        }
    }

    [Test]
    public void What_the_tools_of_a_container_would_leave_out_or_cut_is_refused()
    {
        var few = Refusal(() => Resources.SetScheduler(Call, Domain("ct"), new SchedulerSettings(CpuShares: 7), 0));
        var much = Refusal(
            () => Resources.SetScheduler(Call, Domain("ct"), new SchedulerSettings(GlobalQuotaUs: 33 * 100_000), 0));

        Assert.That((few.Code, few.Str2), Is.EqualTo(
            (ErrorCode.ConfigUnsupported, "7 CPU shares of a container are out of range: from 8 to 512000")));
        Assert.That(
            (much.Code, much.Str2),
            Is.EqualTo((ErrorCode.ConfigUnsupported, "a CPU quota of 3300000 is more than the host's CPUs have")));
    }

    [Test]
    public void The_hardware_of_a_paused_machine_is_not_changed()
    {
        var refusal = Refusal(
            () => Resources.SetScheduler(Call, Domain("paused"), new SchedulerSettings(CpuShares: 2048), 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.OperationInvalid));
        Assert.That(Resources.GetScheduler(Call, Domain("paused"), 0).CpuShares, Is.EqualTo(1024));
    }

    [Test]
    public void A_guest_that_is_off_has_nothing_live()
    {
        Assert.That(
            Refusal(() => Resources.GetScheduler(Call, Domain("off"), Live)).Code,
            Is.EqualTo(ErrorCode.OperationInvalid));
        Assert.That(
            Refusal(() => Resources.SetMemory(Call, Domain("off"), new MemorySettings(4), Live)).Code,
            Is.EqualTo(ErrorCode.OperationInvalid));
    }

    [Test]
    public void A_change_for_the_next_start_is_made_when_the_guest_is_off()
    {
        Resources.SetScheduler(Call, Domain("on"), new SchedulerSettings(CpuShares: 512), Config);
        Assert.That(OnHost("on", static limits => limits.CpuUnits), Is.Zero);

        Domains.Destroy(Call, Domain("on"), 0);

        Deadline.Until("it is made", () => OnHost("on", static limits => limits.CpuUnits) == 500);
        Assert.That(Resources.GetScheduler(Call, Domain("on"), 0).CpuShares, Is.EqualTo(512));
    }

    // The host gives a running machine units for shares, and makes units of them again.
    [Test]
    public void Shares_that_were_set_live_are_shown_as_the_host_reads_them_back_after_the_run()
    {
        Resources.SetScheduler(Call, Domain("on"), new SchedulerSettings(CpuShares: 2048), 0);
        Assert.That(Resources.GetScheduler(Call, Domain("on"), 0).CpuShares, Is.EqualTo(2048));

        Domains.Destroy(Call, Domain("on"), 0);

        Deadline.Until("it is read back", () => Resources.GetScheduler(Call, Domain("on"), 0).CpuShares == 1999);
        Assert.That(OnHost("on", static limits => limits.CpuUnits), Is.EqualTo(1953));
    }

    [TestCase("off", 0u)]
    [TestCase("on", 0u)]
    [TestCase("ct", 0u)]
    public void A_guarantee_is_rounded_up_to_whole_percents_of_the_memory(string name, uint flags)
    {
        Resources.SetMemory(Call, Domain(name), new MemorySettings(MinGuaranteeKib: 500_000), flags);

        Assert.That(Resources.GetMemory(Call, Domain(name), 0).MinGuaranteeKib, Is.EqualTo(2_097_152 * 24 / 100));
        Assert.That(OnHost(name, static limits => limits.GuaranteedMemoryPercent), Is.EqualTo(24));
        Assert.That(Inactive(name), Does.Contain("<min_guarantee unit='KiB'>503316</min_guarantee>"));

        Resources.SetMemory(Call, Domain(name), new MemorySettings(MinGuaranteeKib: 0), flags);
        Assert.That(OnHost(name, static limits => limits.GuaranteedMemoryPercent), Is.Null);
    }

    [Test]
    public void A_guarantee_beyond_the_memory_is_refused()
    {
        var refusal = Refusal(() => Resources.SetMemory(Call, Domain("off"), new MemorySettings(2_097_153), 0));

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((
            ErrorCode.InvalidArg, "min_guarantee of 2097153 KiB is more than the memory of the domain, 2097152 KiB")));
    }

    [Test]
    public void Memory_and_swap_of_a_container_are_one_limit()
    {
        Assert.That(Resources.GetMemory(Call, Domain("ct"), 0).SwapHardLimitKib, Is.EqualTo(Unlimited));

        Resources.SetMemory(Call, Domain("ct"), new MemorySettings(SwapHardLimitKib: 3_145_728), 0);
        Assert.That(OnHost("ct", static limits => limits.ContainerSwapPages), Is.EqualTo(262_144));
        Assert.That(Resources.GetMemory(Call, Domain("ct"), 0).SwapHardLimitKib, Is.EqualTo(3_145_728));
        Assert.That(Inactive("ct"), Does.Contain("<swap_hard_limit unit='KiB'>3145728</swap_hard_limit>"));

        Resources.SetMemory(Call, Domain("ct"), new MemorySettings(SwapHardLimitKib: Unlimited), 0);
        Assert.That(Resources.GetMemory(Call, Domain("ct"), 0).SwapHardLimitKib, Is.EqualTo(Unlimited));
    }

    [Test]
    public void Swap_that_there_cannot_be_is_refused()
    {
        Assert.That(
            Refusal(() => Resources.SetMemory(Call, Domain("ct"), new MemorySettings(SwapHardLimitKib: 1), 0)).Str2,
            Is.EqualTo(
                "swap_hard_limit of 1 KiB is of memory and swap together, and less than the memory, 2097152 KiB"));
        Assert.That(
            Refusal(() => Resources.SetMemory(Call, Domain("off"), new MemorySettings(SwapHardLimitKib: 1), 0)).Code,
            Is.EqualTo(ErrorCode.ConfigUnsupported));
    }

    [TestCase("on", 610u, 600u, 6u)]
    [TestCase("off", 320u, 320u, 0u)]
    [TestCase("ct", 500u, 500u, 4u)]
    public void A_weight_becomes_the_nearest_that_the_host_has(string name, uint weight, uint shown, uint priority)
    {
        Resources.SetBlkioWeight(Call, Domain(name), weight, 0);

        Assert.That(Resources.GetBlkioWeight(Call, Domain(name), 0), Is.EqualTo(shown));
        Assert.That(OnHost(name, static limits => limits.IoPriority), Is.EqualTo(priority));
    }

    [TestCase(319u)]
    [TestCase(641u)]
    public void A_weight_that_the_host_is_far_from_is_refused(uint weight) => Assert.That(
        Refusal(() => Resources.SetBlkioWeight(Call, Domain("off"), weight, 0)).Str2, Is.EqualTo(
            "value of 'weight' is out of range [320, 640]"));

    [Test]
    public void A_guest_is_bound_to_a_node_of_the_host_and_let_go()
    {
        Resources.SetNuma(Call, Domain("on"), new NumaSettings(0, "0"), 0);
        Assert.That(Resources.GetNuma(Call, Domain("on"), 0), Is.EqualTo(new NumaSettings(0, "0")));
        Assert.That(Inactive("on"), Does.Contain("<memory mode='strict' nodeset='0'/>"));
        Assert.That(OnHost("on", static limits => limits.NodeMask), Is.EqualTo("0"));

        Resources.SetNuma(Call, Domain("on"), new NumaSettings(Nodeset: ""), 0);
        Assert.That(Resources.GetNuma(Call, Domain("on"), 0), Is.EqualTo(new NumaSettings(0, "")));
    }

    [TestCase(null, "4095", ErrorCode.InvalidArg, "the host has no NUMA node 4095")]
    [TestCase(null, "x", ErrorCode.InvalidArg, "Failed to parse bitmap 'x'")]
    [TestCase(1, "0", ErrorCode.ConfigUnsupported, "NUMA memory is strict: another mode is not supported by vz driver")]
    public void Memory_is_nowhere_else(int? mode, string nodeset, ErrorCode code, string text)
    {
        var refusal = Refusal(() => Resources.SetNuma(Call, Domain("off"), new NumaSettings(mode, nodeset), 0));

        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((code, text)));
    }

    [Test]
    public void A_lone_virtual_cpu_is_pinned_with_its_guest()
    {
        Resources.PinVcpu(Call, Domain("off"), 0, [1], Config);

        Assert.That(Resources.GetEmulatorPin(Call, Domain("off"), 1, 0), Is.EqualTo(new byte[] { 1 }));
        Assert.That(Inactive("off"), Does.Contain("cpuset='0'"));
    }

    [Test]
    public void One_of_several_virtual_cpus_is_pinned_only_where_all_are()
    {
        var refusal = Refusal(() => Resources.PinVcpu(Call, Domain("on"), 1, [1], 0));
        Assert.That((refusal.Code, refusal.Str2), Is.EqualTo((
            ErrorCode.ConfigUnsupported,
            "vz driver has one CPU mask for a domain: virtual CPU 1 cannot be pinned elsewhere than the other 1, the "
                + "emulator's pin is that of all")));

        Resources.PinEmulator(Call, Domain("on"), [1], 0);
        Resources.PinVcpu(Call, Domain("on"), 1, [1], 0);

        Assert.That(
            Connection.Statistics.GetVcpuPins(Call, Domain("on"), 0).AffinityMap(1), Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public void All_cpus_of_the_host_are_no_pin()
    {
        Resources.PinEmulator(Call, Domain("off"), [1], 0);
        Resources.PinEmulator(Call, Domain("off"), All(), 0);

        Assert.That(Inactive("off"), Does.Not.Contain("cpuset"));
    }

    [Test]
    public void Pins_that_there_cannot_be_are_refused()
    {
        Assert.That(
            Refusal(() => Resources.PinVcpu(Call, Domain("off"), 1, [1], 0)).Str2,
            Is.EqualTo("vcpu 1 is out of range of cpu count 1"));
        Assert.That(
            Refusal(() => Resources.PinVcpu(Call, Domain("off"), 0, [0], 0)).Str2,
            Is.EqualTo("Empty cpu list for pinning"));
        var beyond = new byte[2048];
        beyond[^1] = 128;
        Assert.That(
            Refusal(() => Resources.PinEmulator(Call, Domain("off"), beyond, 0)).Str2,
            Is.EqualTo("the host has no CPU 16383"));
    }

    [Test]
    public void Limits_of_one_disk_are_those_of_all()
    {
        Resources.SetBlockIo(Call, Domain("on"), "sda", new BlockIoSettings(1_000_000, 200), 0);
        Resources.SetBlockIo(Call, Domain("on"), "sdb", new BlockIoSettings(TotalOperationsPerSecond: 100), 0);

        Assert.That(
            Resources.GetBlockIo(Call, Domain("on"), "sda", 0),
            Is.EqualTo(new BlockIoSettings(1_000_000, 100, "virtuozzo")));
        Assert.That(
            OnHost("on", static limits => (limits.IoBytesPerSecond, limits.IoOperationsPerSecond)),
            Is.EqualTo((1_000_000u, 100u)));

        Resources.SetBlockIo(Call, Domain("on"), "sda", new BlockIoSettings(0, 0, "virtuozzo"), 0);
        Assert.That(Resources.GetBlockIo(Call, Domain("on"), "sdb", 0), Is.EqualTo(new BlockIoSettings(0, 0, "")));
    }

    [Test]
    public void Limits_of_a_running_machine_wait_for_its_next_start()
    {
        Resources.SetBlockIo(Call, Domain("on"), "sda", new BlockIoSettings(TotalBytesPerSecond: 5000), Config);
        Assert.That(Resources.GetBlockIo(Call, Domain("on"), "sdb", Live).TotalBytesPerSecond, Is.Zero);
        Assert.That(Resources.GetBlockIo(Call, Domain("on"), "sdb", Config).TotalBytesPerSecond, Is.EqualTo(5000));

        Domains.Destroy(Call, Domain("on"), 0);

        Deadline.Until("it is made", () => OnHost("on", static limits => limits.IoBytesPerSecond) == 5000);
    }

    [TestCase("root.hdd")]
    public void A_container_has_one_limit_for_its_run_and_its_next_start(string root)
    {
        var place = PlaceOfContainer();
        Resources.SetBlockIo(Call, Domain("ct"), place, new BlockIoSettings(7000), 0);

        Assert.That(
            Resources.GetBlockIo(Call, Domain("ct"), place, 0), Is.EqualTo(new BlockIoSettings(7000, 0, "virtuozzo")),
            root);
        Assert.That(
            Refusal(() => Resources.SetBlockIo(Call, Domain("ct"), place, new BlockIoSettings(8000), Config)).Code,
            Is.EqualTo(ErrorCode.OperationUnsupported));
        var stored = Stored("ct");
        Domains.Define(Call, Inactive("ct"), 0);
        Assert.That(Stored("ct"), Is.EqualTo(stored));
    }

    [Test]
    public void Limits_that_there_cannot_be_are_refused()
    {
        AssertRefused(new BlockIoSettings(HasOthers: true), ErrorCode.ConfigUnsupported);
        AssertRefused(new BlockIoSettings(1, Group: "mine"), ErrorCode.ConfigUnsupported);
        AssertRefused(new BlockIoSettings(uint.MaxValue + 1ul), ErrorCode.InvalidArg);
        AssertRefused(new BlockIoSettings((1ul << 63) + 5), ErrorCode.InvalidArg);
        AssertRefused(new BlockIoSettings(TotalOperationsPerSecond: ulong.MaxValue), ErrorCode.InvalidArg);
        Assert.That(
            Refusal(() => Resources.SetBlockIo(Call, Domain("on"), "sdx", new BlockIoSettings(1), 0)).Message,
            Is.EqualTo("invalid argument: invalid path: sdx"));

        void AssertRefused(BlockIoSettings wanted, ErrorCode code) =>
            Assert.That(
                Refusal(() => Resources.SetBlockIo(Call, Domain("on"), "sda", wanted, 0)).Code, Is.EqualTo(code));
    }

    [Test]
    public void A_disk_that_comes_later_has_the_limits_of_the_others()
    {
        Resources.SetBlockIo(Call, Domain("on"), "sda", new BlockIoSettings(4000), 0);

        Devices.Attach(Call, Domain("on"), "<disk><source file='/new'/><target dev='sdf'/></disk>", 0);

        Assert.That(Resources.GetBlockIo(Call, Domain("on"), "sdf", 0).TotalBytesPerSecond, Is.EqualTo(4000));
        var other = Refusal(() => Devices.Attach(
            Call, Domain("on"), "<disk><source file='/x'/><target dev='sdg'/><iotune>"
                + "<total_bytes_sec>9</total_bytes_sec></iotune></disk>", 0));
        Assert.That(
            other.Str2,
            Is.EqualTo("all disk images of a domain share one limit in vz driver: each has to have the same iotune"));
    }

    [TestCase("on", 0u, false)]
    [TestCase("on", 100u, true)]
    [TestCase("ct", 100u, true)]
    public void An_interface_gets_what_it_may_send(string name, uint peak, bool isLimit)
    {
        var device = DeviceOf(name);
        Resources.SetInterface(Call, Domain(name), device, new InterfaceSettings(100, peak), 0);

        Assert.That(
            Resources.GetInterface(Call, Domain(name), device, 0), Is.EqualTo(new InterfaceSettings(100, peak)));
        Assert.That(
            OnHost(name, static limits => (limits.NetworkRates[0], limits.IsNetworkRateLimit)), Is.EqualTo(
                ((1u, 820u), isLimit)));

        Resources.SetInterface(Call, Domain(name), device, new InterfaceSettings(0), 0);
        Assert.That(OnHost(name, static limits => limits.NetworkRates), Is.Empty);
    }

    [Test]
    public void Rates_of_other_classes_of_traffic_stay()
    {
        EditOnHost("on", static config => config.Resources.NetworkRates = [(5, 700)]);

        Resources.SetInterface(Call, Domain("on"), DeviceOf("on"), new InterfaceSettings(10), 0);

        Assert.That(OnHost("on", static limits => limits.NetworkRates), Is.EqualTo(new[] { (1u, 82u), (5u, 700u) }));
    }

    [Test]
    public void One_of_several_interfaces_gets_nothing_of_its_own()
    {
        var refusal = Refusal(
            () => Resources.SetInterface(Call, Domain("off"), DeviceOf("off"), new InterfaceSettings(10), 0));

        Assert.That(refusal.Code, Is.EqualTo(ErrorCode.ConfigUnsupported));
        Assert.That(refusal.Str2, Does.StartWith("vz driver has one bandwidth for all interfaces of a domain"));
        Resources.SetInterface(Call, Domain("off"), DeviceOf("off"), new InterfaceSettings(0), 0);
    }

    [Test]
    public void What_an_interface_cannot_be_given_is_refused()
    {
        Assert.That(
            Refusal(() =>
                Resources.SetInterface(Call, Domain("on"), DeviceOf("on"), new InterfaceSettings(10, 20), 0)).Code,
            Is.EqualTo(ErrorCode.ConfigUnsupported));
        Assert.That(
            Refusal(() => Resources.SetInterface(
                Call, Domain("on"), DeviceOf("on"), new InterfaceSettings(HasOthers: true), 0)).Code,
            Is.EqualTo(ErrorCode.ConfigUnsupported));
        Assert.That(
            Refusal(() => Resources.GetInterface(Call, Domain("on"), "nothing", 0)).Str2, Is.EqualTo(
                "Can't find device nothing"));
    }

    [Test]
    public void A_running_guest_has_had_cpu_time()
    {
        Host.Do("stats", "tick");
        Deadline.Until("it counts", () => Resources.GetCpuStatistics(Call, Domain("on"), 0).TotalNs > 0);

        Assert.That(Resources.GetCpuStatistics(Call, Domain("on"), 0).VcpusNs, Has.Count.EqualTo(2));
        Assert.That(
            Refusal(() => Resources.GetCpuStatistics(Call, Domain("off"), 0)).Code,
            Is.EqualTo(ErrorCode.OperationInvalid));
    }

    string Inactive(string name) => Domains.GetXml(Call, Domain(name), 2);

    string DeviceOf(string name)
    {
        const string mark = "<mac address='";
        var xml = Inactive(name);
        return xml.Substring(xml.IndexOf(mark, StringComparison.Ordinal) + mark.Length, 17);
    }

    string PlaceOfContainer() => Inactive("ct").Contains("<target dir='/'/>", StringComparison.Ordinal) ? "/" : "sda";

    static byte[] All()
    {
        var all = new byte[128];
        Array.Fill(all, (byte)0xFF, 0, (Environment.ProcessorCount + 7) / 8);
        all[(Environment.ProcessorCount - 1) / 8] = (byte)(0xFF >> (7 - ((Environment.ProcessorCount - 1) % 8)));
        return all;
    }

    T OnHost<T>(string name, Func<PrlResourceLimits, T> read)
    {
        using var server = PrlServer.LoginLocal(
            new PrlWait(10_000, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, default));
        using var vm = server.FindVm(Domain(name).Uuid);
        return read(vm.Config.Resources);
    }
}
