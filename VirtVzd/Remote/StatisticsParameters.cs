// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Globalization;
using VirtVzd.Driver.Statistics;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>
/// Statistics as named values, in libvirt's names, types and order (libvirt-domain.h, <c>VIR_DOMAIN_STATS_*</c> and
/// <c>VIR_DOMAIN_BLOCK_STATS_*</c>). What is unknown is left out.
/// </summary>
static class StatisticsParameters
{
    // VIR_VCPU_RUNNING: Virtuozzo's guests have no virtual CPU that is offline or blocked.
    const int VcpuRunning = 1;

    /// <summary>Those of one disk.</summary>
    internal static TypedParam[] Of(BlockCounters counters)
    {
        var list = new List<TypedParam>();
        AddLong("rd_operations", counters.ReadRequests);
        AddLong("rd_bytes", counters.ReadBytes);
        AddLong("wr_operations", counters.WriteRequests);
        AddLong("wr_bytes", counters.WriteBytes);
        return [.. list];

        void AddLong(string name, long? value)
        {
            if (value is { } known)
            {
                list.Add(new TypedParam(name, TypedParamValue.OfLLong(known)));
            }
        }
    }

    /// <summary>Those of a bulk record.</summary>
    internal static TypedParam[] Of(DomainStatistics record)
    {
        var list = new List<TypedParam>();
        if (record.Status is { } status)
        {
            list.Add(new TypedParam("state.state", TypedParamValue.OfInt((int)status.State)));
            list.Add(new TypedParam("state.reason", TypedParamValue.OfInt(status.Reason)));
        }

        if (record.CpuTimeNs is { } time)
        {
            AddProcessors(list, time);
        }

        if (record.Disks is { } disks)
        {
            AddDisks(list, disks);
        }

        if (record.Interfaces is { } interfaces)
        {
            AddInterfaces(list, interfaces);
        }

        if (record.VcpuTimesNs is { } times)
        {
            AddVcpus(list, times);
        }

        if (record.Balloon is { } balloon)
        {
            AddBalloon(list, balloon);
        }

        return [.. list];
    }

    // All that the hypervisor counts is the time of virtual CPUs, which is user time on their host.
    static void AddProcessors(List<TypedParam> list, ulong timeNs)
    {
        list.Add(new TypedParam("cpu.time", TypedParamValue.OfULLong(timeNs)));
        list.Add(new TypedParam("cpu.user", TypedParamValue.OfULLong(timeNs)));
        list.Add(new TypedParam("cpu.system", TypedParamValue.OfULLong(0)));
    }

    static void AddDisks(List<TypedParam> list, IReadOnlyList<DiskStatistics> disks)
    {
        list.Add(new TypedParam("block.count", TypedParamValue.OfUInt((uint)disks.Count)));
        for (var i = 0; i < disks.Count; i++)
        {
            var (disk, prefix) = (disks[i], Numbered("block", i));
            AddText(list, $"{prefix}.name", disk.Target);
            AddText(list, $"{prefix}.path", disk.Path);
            Add(list, $"{prefix}.rd.reqs", disk.Counters.ReadRequests);
            Add(list, $"{prefix}.rd.bytes", disk.Counters.ReadBytes);
            Add(list, $"{prefix}.wr.reqs", disk.Counters.WriteRequests);
            Add(list, $"{prefix}.wr.bytes", disk.Counters.WriteBytes);
            Add(list, $"{prefix}.capacity", (long?)disk.CapacityBytes);
        }
    }

    static void AddInterfaces(List<TypedParam> list, IReadOnlyList<InterfaceStatistics> interfaces)
    {
        list.Add(new TypedParam("net.count", TypedParamValue.OfUInt((uint)interfaces.Count)));
        for (var i = 0; i < interfaces.Count; i++)
        {
            var (adapter, prefix) = (interfaces[i], Numbered("net", i));
            AddText(list, $"{prefix}.name", adapter.Name);
            Add(list, $"{prefix}.rx.bytes", adapter.Counters.RxBytes);
            Add(list, $"{prefix}.rx.pkts", adapter.Counters.RxPackets);
            Add(list, $"{prefix}.tx.bytes", adapter.Counters.TxBytes);
            Add(list, $"{prefix}.tx.pkts", adapter.Counters.TxPackets);
        }
    }

    static void AddVcpus(List<TypedParam> list, IReadOnlyList<ulong> times)
    {
        list.Add(new TypedParam("vcpu.current", TypedParamValue.OfUInt((uint)times.Count)));
        list.Add(new TypedParam("vcpu.maximum", TypedParamValue.OfUInt((uint)times.Count)));
        for (var i = 0; i < times.Count; i++)
        {
            var prefix = Numbered("vcpu", i);
            list.Add(new TypedParam($"{prefix}.state", TypedParamValue.OfInt(VcpuRunning)));
            list.Add(new TypedParam($"{prefix}.time", TypedParamValue.OfULLong(times[i])));
        }
    }

    static void AddBalloon(List<TypedParam> list, BalloonStatistics balloon)
    {
        list.Add(new TypedParam("balloon.maximum", TypedParamValue.OfULLong(balloon.MaximumKib)));
        list.Add(new TypedParam("balloon.current", TypedParamValue.OfULLong(balloon.CurrentKib)));
        foreach (var stat in balloon.Guest)
        {
            if (NameOf(stat.Tag) is { } name)
            {
                list.Add(new TypedParam(name, TypedParamValue.OfULLong(stat.Value)));
            }
        }
    }

    // The actual balloon is balloon.current, not a number of its own.
    static string? NameOf(MemoryStatisticTag tag) => tag switch
    {
        MemoryStatisticTag.SwapIn => "balloon.swap_in",
        MemoryStatisticTag.SwapOut => "balloon.swap_out",
        MemoryStatisticTag.MajorFault => "balloon.major_fault",
        MemoryStatisticTag.MinorFault => "balloon.minor_fault",
        MemoryStatisticTag.Unused => "balloon.unused",
        MemoryStatisticTag.Available => "balloon.available",
        MemoryStatisticTag.Usable => "balloon.usable",
        MemoryStatisticTag.LastUpdate => "balloon.last-update",
        MemoryStatisticTag.DiskCaches => "balloon.disk_caches",
        _ => null,
    };

    static string Numbered(string group, int number) => string.Create(CultureInfo.InvariantCulture, $"{group}.{number}");

    static void Add(List<TypedParam> list, string name, long? value)
    {
        if (value is { } known)
        {
            list.Add(new TypedParam(name, TypedParamValue.OfULLong((ulong)known)));
        }
    }

    static void AddText(List<TypedParam> list, string name, string? value)
    {
        if (value is not null)
        {
            list.Add(new TypedParam(name, TypedParamValue.OfString(value)));
        }
    }
}
