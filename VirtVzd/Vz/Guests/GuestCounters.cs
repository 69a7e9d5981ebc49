// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Statistics;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// What the SDK last said that a running guest has counted, in libvirt's units. Immutable. A counter that is not there,
/// or is negative, is unknown.
/// </summary>
sealed class GuestCounters
{
    const ulong KibInMib = 1024;
    const ulong KibInPage = 4;

    /// <summary>Of a guest that is off, or of which nothing was heard yet.</summary>
    internal static readonly GuestCounters None = new(PrlCounters.None, default);

    readonly CounterPlaces _places;
    readonly long[] _values;
    readonly DateTimeOffset _heardAt;

    /// <summary>Counters of one event.</summary>
    /// <param name="counters">The SDK's names and numbers.</param>
    /// <param name="heardAt">When it came.</param>
    internal GuestCounters(PrlCounters counters, DateTimeOffset heardAt)
    {
        _places = counters.Names.ReadAs(CounterPlaces.Of);
        _values = counters.Values;
        _heardAt = heardAt;
    }

    /// <summary>Whether anything was heard.</summary>
    internal bool IsKnown => _values.Length > 0;

    /// <summary>What the balloon leaves a VM.</summary>
    internal ulong? BalloonKib => Memory(MemoryCounter.BalloonActual, KibInMib);

    /// <summary>Counters of a disk of the guest. A container has no buses, and counts no requests.</summary>
    internal BlockCounters Disk(DiskDefinition disk, OsType osType)
    {
        // The name in the guest is made of the place on the bus, which is the counter's number as well.
        if (!DiskTarget.TryIndex(disk.Target, out var index))
        {
            return default;
        }

        var places = _places.Disk(osType == OsType.Exe ? "hdd" : PlaceOf(disk.Bus), index);
        return new BlockCounters(Value(places[0]), Value(places[1]), Value(places[2]), Value(places[3]));
    }

    /// <param name="index">Its number, null where it has none.</param>
    internal InterfaceCounters Adapter(uint? index)
    {
        if (index is not { } number)
        {
            return default;
        }

        var places = _places.Adapter(number);
        return new InterfaceCounters(Value(places[0]), Value(places[1]), Value(places[2]), Value(places[3]));
    }

    /// <summary>CPU time of one virtual CPU, 0 where it is unknown.</summary>
    internal ulong VcpuTimeNs(int vcpu) => (ulong)(Value(_places.Vcpu(vcpu)) ?? 0);

    /// <summary>CPU time of each virtual CPU.</summary>
    internal ulong[] VcpuTimesNs(uint vcpus)
    {
        var times = new ulong[Math.Min(vcpus, CounterPlaces.VcpusMax)];
        for (var vcpu = 0; vcpu < times.Length; vcpu++)
        {
            times[vcpu] = VcpuTimeNs(vcpu);
        }

        return times;
    }

    /// <summary>CPU time of all virtual CPUs together.</summary>
    internal ulong CpuTimeNs(uint vcpus)
    {
        var sum = 0UL;
        for (var vcpu = 0; vcpu < Math.Min(vcpus, CounterPlaces.VcpusMax); vcpu++)
        {
            sum = unchecked(sum + VcpuTimeNs(vcpu));
        }

        return sum;
    }

    /// <summary>
    /// What is known of the memory, in the order that libvirt's driver for Virtuozzo has always had; later additions
    /// follow.
    /// </summary>
    internal IReadOnlyList<MemoryStatistic> Memory()
    {
        if (!IsKnown)
        {
            return [];
        }

        const int countMax = 10;
        var known = new List<MemoryStatistic>(countMax);
        var total = Memory(MemoryCounter.Total, KibInMib);
        var used = Memory(MemoryCounter.Usage, KibInMib);
        Add(MemoryStatisticTag.SwapIn, Memory(MemoryCounter.SwapIn, KibInPage));
        Add(MemoryStatisticTag.SwapOut, Memory(MemoryCounter.SwapOut, KibInPage));
        Add(MemoryStatisticTag.MinorFault, Memory(MemoryCounter.MinorFault, 1));
        Add(MemoryStatisticTag.MajorFault, Memory(MemoryCounter.MajorFault, 1));
        Add(MemoryStatisticTag.Available, total);
        Add(MemoryStatisticTag.ActualBalloon, BalloonKib);
        Add(MemoryStatisticTag.Unused, total is { } all && used is { } taken ? all - ulong.Min(taken, all) : null);
        Add(MemoryStatisticTag.Usable, Memory(MemoryCounter.Available, KibInMib));
        Add(MemoryStatisticTag.DiskCaches, Memory(MemoryCounter.Cached, KibInMib));
        Add(MemoryStatisticTag.LastUpdate, (ulong)_heardAt.ToUnixTimeSeconds());
        return known;

        void Add(MemoryStatisticTag tag, ulong? value)
        {
            if (value is { } number)
            {
                known.Add(new MemoryStatistic(tag, number));
            }
        }
    }

    static string PlaceOf(DiskBus bus) => bus switch
    {
        DiskBus.Ide => "ide",
        DiskBus.Sata => "sata",
        DiskBus.Virtio => "virtio",
        _ => "scsi",
    };

    ulong? Memory(MemoryCounter counter, ulong unit) =>
        Value(_places.Memory(counter)) is { } value ? unchecked((ulong)value * unit) : null;

    long? Value(int place) => place >= 0 && _values[place] is >= 0 and var value ? value : null;
}
