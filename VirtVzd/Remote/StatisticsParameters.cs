// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Statistics;
using VirtVzd.Errors;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;
using VirtVzd.Xdr;

namespace VirtVzd.Remote;

/// <summary>
/// Statistics as named values, in libvirt's names, types and order (libvirt-domain.h, <c>VIR_DOMAIN_STATS_*</c> and
/// <c>VIR_DOMAIN_BLOCK_STATS_*</c>). What is unknown is left out. Made for one reply, it writes record after record
/// into the packet itself, with names that are encoded once. Not for two threads at once.
/// </summary>
sealed class StatisticsParameters
{
    // VIR_VCPU_RUNNING: Virtuozzo's guests have no virtual CPU that is offline or blocked.
    const int VcpuRunning = 1;

    static readonly ParameterName State = new("state.state", TypedParamType.Int);
    static readonly ParameterName Reason = new("state.reason", TypedParamType.Int);
    static readonly ParameterName CpuTime = new("cpu.time", TypedParamType.ULLong);
    static readonly ParameterName CpuUser = new("cpu.user", TypedParamType.ULLong);
    static readonly ParameterName CpuSystem = new("cpu.system", TypedParamType.ULLong);
    static readonly ParameterName DiskCount = new("block.count", TypedParamType.UInt);
    static readonly ParameterName InterfaceCount = new("net.count", TypedParamType.UInt);
    static readonly ParameterName VcpusNow = new("vcpu.current", TypedParamType.UInt);
    static readonly ParameterName VcpusMax = new("vcpu.maximum", TypedParamType.UInt);
    static readonly ParameterName BalloonMax = new("balloon.maximum", TypedParamType.ULLong);
    static readonly ParameterName BalloonNow = new("balloon.current", TypedParamType.ULLong);

    // The actual balloon is balloon.current, not a number of its own.
    static readonly Dictionary<MemoryStatisticTag, ParameterName> Memory = new()
    {
        [MemoryStatisticTag.SwapIn] = new("balloon.swap_in", TypedParamType.ULLong),
        [MemoryStatisticTag.SwapOut] = new("balloon.swap_out", TypedParamType.ULLong),
        [MemoryStatisticTag.MajorFault] = new("balloon.major_fault", TypedParamType.ULLong),
        [MemoryStatisticTag.MinorFault] = new("balloon.minor_fault", TypedParamType.ULLong),
        [MemoryStatisticTag.Unused] = new("balloon.unused", TypedParamType.ULLong),
        [MemoryStatisticTag.Available] = new("balloon.available", TypedParamType.ULLong),
        [MemoryStatisticTag.Usable] = new("balloon.usable", TypedParamType.ULLong),
        [MemoryStatisticTag.LastUpdate] = new("balloon.last-update", TypedParamType.ULLong),
        [MemoryStatisticTag.DiskCaches] = new("balloon.disk_caches", TypedParamType.ULLong),
    };

    readonly List<DiskNames> _diskNames = [];
    readonly List<InterfaceNames> _interfaceNames = [];
    readonly List<VcpuNames> _vcpuNames = [];
    int _count;

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
        var countAt = writer.Position;
        writer.WriteInt32(0);
        _count = 0;
        if (record.Status is { } status)
        {
            Write(ref writer, State, (int)status.State);
            Write(ref writer, Reason, status.Reason);
        }

        // All that the hypervisor counts is the time of virtual CPUs, which is user time on their host.
        if (record.CpuTimeNs is { } timeNs)
        {
            Write(ref writer, CpuTime, timeNs);
            Write(ref writer, CpuUser, timeNs);
            Write(ref writer, CpuSystem, 0UL);
        }

        if (record.Disks is { } disks)
        {
            WriteDisks(ref writer, disks);
        }

        if (record.Interfaces is { } interfaces)
        {
            WriteInterfaces(ref writer, interfaces);
        }

        if (record.VcpuTimesNs is { } times)
        {
            WriteVcpus(ref writer, times);
        }

        if (record.Balloon is { } balloon)
        {
            WriteBalloon(ref writer, balloon);
        }

        writer.OverwriteInt32(countAt, _count);
    }

    void WriteDisks(ref XdrWriter writer, IReadOnlyList<DiskStatistics> disks)
    {
        Write(ref writer, DiskCount, disks.Count);
        for (var i = 0; i < disks.Count; i++)
        {
            if (i == _diskNames.Count)
            {
                _diskNames.Add(new DiskNames(i));
            }

            var (disk, names) = (disks[i], _diskNames[i]);
            Write(ref writer, names.Name, disk.Target);
            Write(ref writer, names.Path, disk.Path);
            Write(ref writer, names.ReadRequests, disk.Counters.ReadRequests);
            Write(ref writer, names.ReadBytes, disk.Counters.ReadBytes);
            Write(ref writer, names.WriteRequests, disk.Counters.WriteRequests);
            Write(ref writer, names.WriteBytes, disk.Counters.WriteBytes);
            Write(ref writer, names.Capacity, (long?)disk.CapacityBytes);
        }
    }

    void WriteInterfaces(ref XdrWriter writer, IReadOnlyList<InterfaceStatistics> interfaces)
    {
        Write(ref writer, InterfaceCount, interfaces.Count);
        for (var i = 0; i < interfaces.Count; i++)
        {
            if (i == _interfaceNames.Count)
            {
                _interfaceNames.Add(new InterfaceNames(i));
            }

            var (adapter, names) = (interfaces[i], _interfaceNames[i]);
            Write(ref writer, names.Name, adapter.Name);
            Write(ref writer, names.RxBytes, adapter.Counters.RxBytes);
            Write(ref writer, names.RxPackets, adapter.Counters.RxPackets);
            Write(ref writer, names.TxBytes, adapter.Counters.TxBytes);
            Write(ref writer, names.TxPackets, adapter.Counters.TxPackets);
        }
    }

    void WriteVcpus(ref XdrWriter writer, IReadOnlyList<ulong> times)
    {
        Write(ref writer, VcpusNow, times.Count);
        Write(ref writer, VcpusMax, times.Count);
        for (var i = 0; i < times.Count; i++)
        {
            if (i == _vcpuNames.Count)
            {
                _vcpuNames.Add(new VcpuNames(i));
            }

            Write(ref writer, _vcpuNames[i].State, VcpuRunning);
            Write(ref writer, _vcpuNames[i].Time, times[i]);
        }
    }

    void WriteBalloon(ref XdrWriter writer, BalloonStatistics balloon)
    {
        Write(ref writer, BalloonMax, balloon.MaximumKib);
        Write(ref writer, BalloonNow, balloon.CurrentKib);
        for (var i = 0; i < balloon.Guest.Count; i++)
        {
            if (Memory.TryGetValue(balloon.Guest[i].Tag, out var name))
            {
                Write(ref writer, name, balloon.Guest[i].Value);
            }
        }
    }

    // Of the types of 32 bits.
    void Write(ref XdrWriter writer, ParameterName name, int value)
    {
        Begin(ref writer, name);
        writer.WriteInt32(value);
    }

    void Write(ref XdrWriter writer, ParameterName name, ulong value)
    {
        Begin(ref writer, name);
        writer.WriteUInt64(value);
    }

    void Write(ref XdrWriter writer, ParameterName name, long? value)
    {
        if (value is { } known)
        {
            Write(ref writer, name, unchecked((ulong)known));
        }
    }

    void Write(ref XdrWriter writer, ParameterName name, string? value)
    {
        if (value is not null)
        {
            Begin(ref writer, name);
            writer.WriteString(value);
        }
    }

    void Begin(ref XdrWriter writer, ParameterName name)
    {
        if (++_count > RemoteLimits.ConnectGetAllDomainStatsMax)
        {
            XdrFault.CannotEncode();
        }

        writer.WriteBytes(name.Encoded);
    }

    /// <summary>Of the values of one disk, by its place.</summary>
    sealed class DiskNames(int number)
    {
        internal ParameterName Name { get; } = Of(number, "name", TypedParamType.String);

        internal ParameterName Path { get; } = Of(number, "path", TypedParamType.String);

        internal ParameterName ReadRequests { get; } = Of(number, "rd.reqs");

        internal ParameterName ReadBytes { get; } = Of(number, "rd.bytes");

        internal ParameterName WriteRequests { get; } = Of(number, "wr.reqs");

        internal ParameterName WriteBytes { get; } = Of(number, "wr.bytes");

        internal ParameterName Capacity { get; } = Of(number, "capacity");

        static ParameterName Of(int number, string field, TypedParamType type = TypedParamType.ULLong) =>
            ParameterName.Numbered("block", number, field, type);
    }

    /// <summary>Of the values of one interface, by its place.</summary>
    sealed class InterfaceNames(int number)
    {
        internal ParameterName Name { get; } = Of(number, "name", TypedParamType.String);

        internal ParameterName RxBytes { get; } = Of(number, "rx.bytes");

        internal ParameterName RxPackets { get; } = Of(number, "rx.pkts");

        internal ParameterName TxBytes { get; } = Of(number, "tx.bytes");

        internal ParameterName TxPackets { get; } = Of(number, "tx.pkts");

        static ParameterName Of(int number, string field, TypedParamType type = TypedParamType.ULLong) =>
            ParameterName.Numbered("net", number, field, type);
    }

    /// <summary>Of the values of one virtual CPU, by its place.</summary>
    sealed class VcpuNames(int number)
    {
        internal ParameterName State { get; } = ParameterName.Numbered("vcpu", number, "state", TypedParamType.Int);

        internal ParameterName Time { get; } = ParameterName.Numbered("vcpu", number, "time", TypedParamType.ULLong);
    }
}
