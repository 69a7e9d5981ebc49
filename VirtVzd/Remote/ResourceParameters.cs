// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Resources;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>
/// A domain's share of the host by libvirt's names of parameters. A name that is not in these tables is one that the
/// driver has not, and refused as such (74).
/// </summary>
static class ResourceParameters
{
    const string CpuShares = "cpu_shares";
    const string VcpuPeriod = "vcpu_period";
    const string VcpuQuota = "vcpu_quota";
    const string GlobalPeriod = "global_period";
    const string GlobalQuota = "global_quota";
    const string MinGuarantee = "min_guarantee";
    const string SwapHardLimit = "swap_hard_limit";
    const string Weight = "weight";
    const string NumaMode = "numa_mode";
    const string NumaNodeset = "numa_nodeset";
    const string TotalBytes = "total_bytes_sec";
    const string TotalOperations = "total_iops_sec";
    const string GroupName = "group_name";
    const string OutboundAverage = "outbound.average";
    const string OutboundPeak = "outbound.peak";

    /// <summary>How many the scheduler has.</summary>
    internal const int SchedulerCount = 5;

    static readonly Dictionary<string, TypedParamType> s_scheduler = new()
    {
        [CpuShares] = TypedParamType.ULLong,
        [VcpuPeriod] = TypedParamType.ULLong,
        [VcpuQuota] = TypedParamType.LLong,
        [GlobalPeriod] = TypedParamType.ULLong,
        [GlobalQuota] = TypedParamType.LLong,
    };

    static readonly Dictionary<string, TypedParamType> s_memory = new()
    {
        [MinGuarantee] = TypedParamType.ULLong, [SwapHardLimit] = TypedParamType.ULLong,
    };

    static readonly Dictionary<string, TypedParamType> s_blkio = new() { [Weight] = TypedParamType.UInt };

    static readonly Dictionary<string, TypedParamType> s_numa = new()
    {
        [NumaMode] = TypedParamType.Int, [NumaNodeset] = TypedParamType.String,
    };

    // Those that are always 0: who changes one value sends all.
    static readonly string[] s_otherBlockIo = ["read_bytes_sec", "write_bytes_sec", "read_iops_sec", "write_iops_sec"];
    static readonly string[] s_inbound = ["inbound.average", "inbound.peak", "inbound.burst", "inbound.floor"];
    static readonly string[] s_otherInterface = [.. s_inbound, "outbound.burst"];

    static readonly Dictionary<string, TypedParamType> s_blockIo =
        s_otherBlockIo.Append(TotalBytes).Append(TotalOperations)
            .ToDictionary(static name => name, static _ => TypedParamType.ULLong)
            .Append(new(GroupName, TypedParamType.String)).ToDictionary();

    static readonly Dictionary<string, TypedParamType> s_interface =
        s_otherInterface.Append(OutboundAverage).Append(OutboundPeak)
            .ToDictionary(static name => name, static _ => TypedParamType.UInt);

    // What libvirt knows of; Virtuozzo counts none.
    static readonly string[] s_perf =
    [
        "cmt", "mbmt", "mbml", "cpu_cycles", "instructions", "cache_references", "cache_misses", "branch_instructions",
        "branch_misses",
        "bus_cycles", "stalled_cycles_frontend", "stalled_cycles_backend", "ref_cpu_cycles", "cpu_clock", "task_clock",
        "page_faults",
        "context_switches", "cpu_migrations", "page_faults_min", "page_faults_maj", "alignment_faults",
        "emulation_faults",
    ];

    /// <summary>Counters of hardware events, all off.</summary>
    internal static TypedParam[] Perf =>
        [.. s_perf.Select(static name => new TypedParam(name, TypedParamValue.OfBoolean(false)))];

    internal static TypedParam[] Of(SchedulerSettings settings) =>
    [
        Number(CpuShares, settings.CpuShares ?? 0),
        Number(VcpuPeriod, settings.VcpuPeriodUs ?? 0),
        new(VcpuQuota, TypedParamValue.OfLLong(settings.VcpuQuotaUs ?? -1)),
        Number(GlobalPeriod, settings.GlobalPeriodUs ?? 0),
        new(GlobalQuota, TypedParamValue.OfLLong(settings.GlobalQuotaUs ?? -1)),
    ];

    /// <summary>Limits of memory.</summary>
    internal static TypedParam[] Of(MemorySettings settings)
    {
        IEnumerable<(string Name, ulong? Value)> all =
            [(MinGuarantee, settings.MinGuaranteeKib), (SwapHardLimit, settings.SwapHardLimitKib)];
        return [.. all.Where(static row => row.Value is not null)
            .Select(static row => Number(row.Name, row.Value!.Value))];
    }

    /// <summary>Weight of block I/O.</summary>
    internal static TypedParam[] OfWeight(uint weight) => [new(Weight, TypedParamValue.OfUInt(weight))];

    /// <summary>Where memory is.</summary>
    internal static TypedParam[] Of(NumaSettings settings) =>
    [
        new(NumaMode, TypedParamValue.OfInt(settings.Mode ?? 0)), new(
            NumaNodeset, TypedParamValue.OfString(settings.Nodeset ?? "")),
    ];

    /// <summary>Limits of a disk.</summary>
    internal static TypedParam[] Of(BlockIoSettings settings) =>
    [
        Number(TotalBytes, settings.TotalBytesPerSecond ?? 0),
        .. s_otherBlockIo[..2].Select(static name => Number(name, 0)),
        Number(TotalOperations, settings.TotalOperationsPerSecond ?? 0),
        .. s_otherBlockIo[2..].Select(static name => Number(name, 0)),
        new(GroupName, TypedParamValue.OfString(settings.Group ?? "")),
    ];

    /// <summary>Bandwidth of an interface.</summary>
    internal static TypedParam[] Of(InterfaceSettings settings) =>
    [
        .. s_inbound.Select(static name => new TypedParam(name, TypedParamValue.OfUInt(0))),
        new(OutboundAverage, TypedParamValue.OfUInt(settings.AverageKibps ?? 0)),
        new(OutboundPeak, TypedParamValue.OfUInt(settings.PeakKibps ?? 0)),
        new("outbound.burst", TypedParamValue.OfUInt(0)),
    ];

    /// <summary>Reads CPU time that a client sent.</summary>
    /// <exception cref="LibvirtException">
    /// A parameter is not known (74), is of another type, or is there twice (8).
    /// </exception>
    internal static SchedulerSettings ReadScheduler(TypedParam[] sent)
    {
        var values = KnownParameters.Of(sent, s_scheduler);
        return new SchedulerSettings(
            Get(values, CpuShares, static value => value.ULLong),
            Get(values, VcpuPeriod, static value => value.ULLong),
            Get(values, VcpuQuota, static value => value.LLong),
            Get(values, GlobalPeriod, static value => value.ULLong),
            Get(values, GlobalQuota, static value => value.LLong));
    }

    /// <summary>Reads limits of memory.</summary>
    /// <exception cref="LibvirtException">As of <see cref="ReadScheduler"/>.</exception>
    internal static MemorySettings ReadMemory(TypedParam[] sent)
    {
        var values = KnownParameters.Of(sent, s_memory);
        return new MemorySettings(
            Get(values, MinGuarantee, static value => value.ULLong), Get(
                values, SwapHardLimit, static value => value.ULLong));
    }

    /// <summary>Reads a weight; null where there is none.</summary>
    /// <exception cref="LibvirtException">As of <see cref="ReadScheduler"/>.</exception>
    internal static uint? ReadWeight(TypedParam[] sent) =>
        Get(KnownParameters.Of(sent, s_blkio), Weight, static value => value.UInt);

    /// <summary>Reads where memory is to be.</summary>
    /// <exception cref="LibvirtException">As of <see cref="ReadScheduler"/>.</exception>
    internal static NumaSettings ReadNuma(TypedParam[] sent)
    {
        var values = KnownParameters.Of(sent, s_numa);
        return new NumaSettings(Get(values, NumaMode, static value => value.Int), TextOf(values, NumaNodeset));
    }

    /// <summary>Reads limits of a disk.</summary>
    /// <exception cref="LibvirtException">As of <see cref="ReadScheduler"/>.</exception>
    internal static BlockIoSettings ReadBlockIo(TypedParam[] sent)
    {
        var values = KnownParameters.Of(sent, s_blockIo);
        return new BlockIoSettings(
            Get(values, TotalBytes, static value => value.ULLong),
            Get(values, TotalOperations, static value => value.ULLong),
            TextOf(values, GroupName),
            s_otherBlockIo.Any(name => values.TryGetValue(name, out var value) && value.ULLong > 0));
    }

    /// <summary>Reads the bandwidth of an interface.</summary>
    /// <exception cref="LibvirtException">As of <see cref="ReadScheduler"/>.</exception>
    internal static InterfaceSettings ReadInterface(TypedParam[] sent)
    {
        var values = KnownParameters.Of(sent, s_interface);
        return new InterfaceSettings(
            Get(values, OutboundAverage, static value => value.UInt),
            Get(values, OutboundPeak, static value => value.UInt),
            s_otherInterface.Any(name => values.TryGetValue(name, out var value) && value.UInt > 0));
    }

    static TypedParam Number(string name, ulong value) => new(name, TypedParamValue.OfULLong(value));

    static T? Get<T>(Dictionary<string, TypedParamValue> values, string name, Func<TypedParamValue, T> read)
        where T : struct => values.TryGetValue(name, out var value) ? read(value) : null;

    static string? TextOf(Dictionary<string, TypedParamValue> values, string name) =>
        values.TryGetValue(name, out var value) ? value.String : null;
}
