// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using VirtVzd.Driver.Statistics;
using VirtVzd.Errors;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;
using VirtVzd.Xdr;

namespace VirtVzd.Remote;

/// <summary>
/// Statistics as named values, in libvirt's names, types and order (libvirt-domain.h, <c>VIR_DOMAIN_STATS_*</c> and
/// <c>VIR_DOMAIN_BLOCK_STATS_*</c>). What is unknown is left out. Made for one reply, it writes record after record with the
/// same names and in the same room. Not for two threads at once.
/// </summary>
sealed class StatisticsParameters
{
    // VIR_VCPU_RUNNING: Virtuozzo's guests have no virtual CPU that is offline or blocked.
    const int VcpuRunning = 1;

    readonly List<TypedParam> _list = [];
    readonly List<DiskNames> _diskNames = [];
    readonly List<InterfaceNames> _interfaceNames = [];
    readonly List<VcpuNames> _vcpuNames = [];

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

    /// <summary>Writes those of a bulk record behind their count (remote_domain_stats_record).</summary>
    /// <exception cref="LibvirtException">There are more of them than the protocol takes.</exception>
    internal void Write(DomainStatistics record, ref XdrWriter writer)
    {
        _list.Clear();
        if (record.Status is { } status)
        {
            _list.Add(new TypedParam("state.state", TypedParamValue.OfInt((int)status.State)));
            _list.Add(new TypedParam("state.reason", TypedParamValue.OfInt(status.Reason)));
        }

        if (record.CpuTimeNs is { } time)
        {
            AddProcessors(time);
        }

        if (record.Disks is { } disks)
        {
            AddDisks(disks);
        }

        if (record.Interfaces is { } interfaces)
        {
            AddInterfaces(interfaces);
        }

        if (record.VcpuTimesNs is { } times)
        {
            AddVcpus(times);
        }

        if (record.Balloon is { } balloon)
        {
            AddBalloon(balloon);
        }

        if (_list.Count > RemoteLimits.ConnectGetAllDomainStatsMax)
        {
            XdrFault.CannotEncode();
        }

        writer.WriteInt32(_list.Count);
        foreach (var parameter in CollectionsMarshal.AsSpan(_list))
        {
            parameter.Encode(ref writer);
        }
    }

    // All that the hypervisor counts is the time of virtual CPUs, which is user time on their host.
    void AddProcessors(ulong timeNs)
    {
        Add("cpu.time", timeNs);
        Add("cpu.user", timeNs);
        Add("cpu.system", 0UL);
    }

    void AddDisks(IReadOnlyList<DiskStatistics> disks)
    {
        Add("block.count", (uint)disks.Count);
        for (var i = 0; i < disks.Count; i++)
        {
            if (i == _diskNames.Count)
            {
                _diskNames.Add(DiskNames.Of(i));
            }

            var (disk, names) = (disks[i], _diskNames[i]);
            Add(names.Name, disk.Target);
            Add(names.Path, disk.Path);
            Add(names.ReadRequests, disk.Counters.ReadRequests);
            Add(names.ReadBytes, disk.Counters.ReadBytes);
            Add(names.WriteRequests, disk.Counters.WriteRequests);
            Add(names.WriteBytes, disk.Counters.WriteBytes);
            Add(names.Capacity, (long?)disk.CapacityBytes);
        }
    }

    void AddInterfaces(IReadOnlyList<InterfaceStatistics> interfaces)
    {
        Add("net.count", (uint)interfaces.Count);
        for (var i = 0; i < interfaces.Count; i++)
        {
            if (i == _interfaceNames.Count)
            {
                _interfaceNames.Add(InterfaceNames.Of(i));
            }

            var (adapter, names) = (interfaces[i], _interfaceNames[i]);
            Add(names.Name, adapter.Name);
            Add(names.RxBytes, adapter.Counters.RxBytes);
            Add(names.RxPackets, adapter.Counters.RxPackets);
            Add(names.TxBytes, adapter.Counters.TxBytes);
            Add(names.TxPackets, adapter.Counters.TxPackets);
        }
    }

    void AddVcpus(IReadOnlyList<ulong> times)
    {
        Add("vcpu.current", (uint)times.Count);
        Add("vcpu.maximum", (uint)times.Count);
        for (var i = 0; i < times.Count; i++)
        {
            if (i == _vcpuNames.Count)
            {
                _vcpuNames.Add(VcpuNames.Of(i));
            }

            _list.Add(new TypedParam(_vcpuNames[i].State, TypedParamValue.OfInt(VcpuRunning)));
            Add(_vcpuNames[i].Time, times[i]);
        }
    }

    void AddBalloon(BalloonStatistics balloon)
    {
        Add("balloon.maximum", balloon.MaximumKib);
        Add("balloon.current", balloon.CurrentKib);
        foreach (var stat in balloon.Guest)
        {
            if (NameOf(stat.Tag) is { } name)
            {
                Add(name, stat.Value);
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

    void Add(string name, uint value) => _list.Add(new TypedParam(name, TypedParamValue.OfUInt(value)));

    void Add(string name, ulong value) => _list.Add(new TypedParam(name, TypedParamValue.OfULLong(value)));

    void Add(string name, long? value)
    {
        if (value is { } known)
        {
            Add(name, (ulong)known);
        }
    }

    void Add(string name, string? value)
    {
        if (value is not null)
        {
            _list.Add(new TypedParam(name, TypedParamValue.OfString(value)));
        }
    }

    /// <summary>Of the values of one disk, by its place.</summary>
    sealed record DiskNames(
        string Name, string Path, string ReadRequests, string ReadBytes, string WriteRequests, string WriteBytes, string Capacity)
    {
        internal static DiskNames Of(int number)
        {
            var disk = Numbered("block", number);
            return new DiskNames(
                $"{disk}.name", $"{disk}.path", $"{disk}.rd.reqs", $"{disk}.rd.bytes", $"{disk}.wr.reqs", $"{disk}.wr.bytes",
                $"{disk}.capacity");
        }
    }

    /// <summary>Of the values of one interface, by its place.</summary>
    sealed record InterfaceNames(string Name, string RxBytes, string RxPackets, string TxBytes, string TxPackets)
    {
        internal static InterfaceNames Of(int number)
        {
            var net = Numbered("net", number);
            return new InterfaceNames($"{net}.name", $"{net}.rx.bytes", $"{net}.rx.pkts", $"{net}.tx.bytes", $"{net}.tx.pkts");
        }
    }

    /// <summary>Of the values of one virtual CPU, by its place.</summary>
    sealed record VcpuNames(string State, string Time)
    {
        internal static VcpuNames Of(int number)
        {
            var vcpu = Numbered("vcpu", number);
            return new VcpuNames($"{vcpu}.state", $"{vcpu}.time");
        }
    }
}
