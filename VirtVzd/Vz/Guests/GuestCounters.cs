// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Statistics;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// What the SDK last said that a running guest has counted, in libvirt's units. Immutable. A counter that is not there, or
/// is negative, is unknown.
/// </summary>
sealed class GuestCounters
{
    const ulong KibInMib = 1024;
    const ulong KibInPage = 4;

    // Far beyond what the product allows, for the sake of memory: the number comes from the host.
    const uint VcpusMax = 16384;

    /// <summary>Of a guest that is off, or of which nothing was heard yet.</summary>
    internal static readonly GuestCounters None = new(new Dictionary<string, long>(), default);

    readonly IReadOnlyDictionary<string, long> _values;
    readonly DateTimeOffset _heardAt;

    /// <summary>Counters of one event.</summary>
    /// <param name="values">The SDK's names and numbers.</param>
    /// <param name="heardAt">When it came.</param>
    internal GuestCounters(IReadOnlyDictionary<string, long> values, DateTimeOffset heardAt)
    {
        _values = values;
        _heardAt = heardAt;
    }

    /// <summary>Whether anything was heard.</summary>
    internal bool IsKnown => _values.Count > 0;

    /// <summary>What the balloon leaves a VM.</summary>
    internal ulong? BalloonKib => Mib("guest.ram.balloon_actual");

    /// <summary>Counters of a disk of the guest. A container has no buses, and counts no requests.</summary>
    internal BlockCounters Disk(DiskDefinition disk, OsType osType)
    {
        // The name in the guest is made of the place on the bus, which is the counter's number as well.
        if (!DiskTarget.TryIndex(disk.Target, out var index))
        {
            return default;
        }

        var name = Name($"devices.{(osType == OsType.Exe ? "hdd" : PlaceOf(disk.Bus))}{index}");
        return new BlockCounters(
            Value($"{name}.read_requests"),
            Value($"{name}.read_total"),
            Value($"{name}.write_requests"),
            Value($"{name}.write_total"));
    }

    /// <param name="index">Its number, null where it has none.</param>
    internal InterfaceCounters Adapter(uint? index)
    {
        if (index is null)
        {
            return default;
        }

        var name = Name($"net.nic{index}");
        return new InterfaceCounters(
            Value($"{name}.bytes_in"), Value($"{name}.pkts_in"), Value($"{name}.bytes_out"), Value($"{name}.pkts_out"));
    }

    /// <summary>CPU time of one virtual CPU, 0 where it is unknown.</summary>
    internal ulong VcpuTimeNs(int vcpu) => (ulong)(Value(Name($"guest.vcpu{vcpu}.time")) ?? 0);

    /// <summary>CPU time of each virtual CPU.</summary>
    internal ulong[] VcpuTimesNs(uint vcpus)
    {
        var times = new ulong[Math.Min(vcpus, VcpusMax)];
        for (var vcpu = 0; vcpu < times.Length && IsKnown; vcpu++)
        {
            times[vcpu] = VcpuTimeNs(vcpu);
        }

        return times;
    }

    /// <summary>CPU time of all virtual CPUs together.</summary>
    internal ulong CpuTimeNs(uint vcpus)
    {
        var sum = 0UL;
        foreach (var time in VcpuTimesNs(vcpus))
        {
            sum = unchecked(sum + time);
        }

        return sum;
    }

    /// <summary>What is known of the memory, in the order that libvirt's driver for Virtuozzo has always had; later additions follow.</summary>
    internal IReadOnlyList<MemoryStatistic> Memory()
    {
        if (!IsKnown)
        {
            return [];
        }

        var known = new List<MemoryStatistic>();
        var total = Mib("guest.ram.total");
        var used = Mib("guest.ram.usage");
        Add(MemoryStatisticTag.SwapIn, Times("guest.ram.swap_in", KibInPage));
        Add(MemoryStatisticTag.SwapOut, Times("guest.ram.swap_out", KibInPage));
        Add(MemoryStatisticTag.MinorFault, Times("guest.ram.minor_fault", 1));
        Add(MemoryStatisticTag.MajorFault, Times("guest.ram.major_fault", 1));
        Add(MemoryStatisticTag.Available, total);
        Add(MemoryStatisticTag.ActualBalloon, BalloonKib);
        Add(MemoryStatisticTag.Unused, total is { } all && used is { } taken ? all - ulong.Min(taken, all) : null);
        Add(MemoryStatisticTag.Usable, Mib("guest.ram.available"));
        Add(MemoryStatisticTag.DiskCaches, Mib("guest.ram.cached"));
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

    static string Name(FormattableString name) => FormattableString.Invariant(name);

    ulong? Mib(string name) => Times(name, KibInMib);

    ulong? Times(string name, ulong unit) => Value(name) is { } value ? unchecked((ulong)value * unit) : null;

    long? Value(string name) => _values.TryGetValue(name, out var value) && value >= 0 ? value : null;
}
