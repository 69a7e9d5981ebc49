// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// Where among the numbers of an event each counter stands: read once from names that guests share, so that no question
/// about a guest makes a name. A place is <see cref="None"/> where there is no such counter. Immutable.
/// </summary>
sealed class CounterPlaces
{
    /// <summary>No place.</summary>
    internal const int None = -1;

    // Far beyond what the product allows, for the sake of memory: the number comes from the host.
    internal const int VcpusMax = 16384;

    static readonly string[] Buses = ["hdd", "ide", "sata", "virtio", "scsi"];
    static readonly string[] DiskFields = ["read_requests", "read_total", "write_requests", "write_total"];
    static readonly string[] AdapterFields = ["bytes_in", "pkts_in", "bytes_out", "pkts_out"];
    static readonly string[] MemoryNames =
    [
        "swap_in", "swap_out", "minor_fault", "major_fault", "total", "balloon_actual", "usage", "available", "cached",
    ];

    static readonly int[] Nowhere = [None, None, None, None];

    readonly Dictionary<(string Bus, uint Index), int[]> _disks = [];
    readonly Dictionary<uint, int[]> _adapters = [];
    readonly List<int> _vcpus = [];
    readonly int[] _memory = new int[MemoryNames.Length];

    CounterPlaces() => Array.Fill(_memory, None);

    /// <summary>Reads names; of one that is there twice the last counts.</summary>
    internal static CounterPlaces Of(CounterNames names)
    {
        var places = new CounterPlaces();
        for (var i = 0; i < names.All.Length; i++)
        {
            places.Add(names.All[i], i);
        }

        return places;
    }

    /// <summary>Reads, bytes read, writes and bytes written of a disk.</summary>
    internal ReadOnlySpan<int> Disk(string bus, uint index) => _disks.GetValueOrDefault((bus, index), Nowhere);

    /// <summary>Bytes and packets in, bytes and packets out of an adapter.</summary>
    internal ReadOnlySpan<int> Adapter(uint index) => _adapters.GetValueOrDefault(index, Nowhere);

    /// <summary>The time of a virtual CPU.</summary>
    internal int Vcpu(int number) => number < _vcpus.Count ? _vcpus[number] : None;

    /// <summary>A number about memory.</summary>
    internal int Memory(MemoryCounter counter) => _memory[(int)counter];

    void Add(ReadOnlySpan<char> name, int place)
    {
        Span<Range> parts = stackalloc Range[4];
        if (name.Split(parts, '.') != 3)
        {
            return;
        }

        var item = name[parts[1]];
        var field = name[parts[2]];
        switch (name[parts[0]])
        {
            case "devices":
                AddDisk(item, field, place);
                break;
            case "net" when TryNumber(item, "nic", out var index):
                AddField(_adapters, index, AdapterFields, field, place);
                break;
            case "guest" when item is "ram" && IndexOf(MemoryNames, field) is >= 0 and var memory:
                _memory[memory] = place;
                break;
            case "guest" when field is "time" && TryNumber(item, "vcpu", out var vcpu) && vcpu < VcpusMax:
                while (_vcpus.Count <= vcpu)
                {
                    _vcpus.Add(None);
                }

                _vcpus[(int)vcpu] = place;
                break;
            default:
                break;
        }
    }

    void AddDisk(ReadOnlySpan<char> item, ReadOnlySpan<char> field, int place)
    {
        foreach (var bus in Buses)
        {
            if (TryNumber(item, bus, out var index))
            {
                AddField(_disks, (bus, index), DiskFields, field, place);
            }
        }
    }

    static void AddField<TKey>(
        Dictionary<TKey, int[]> all, TKey key, string[] fields, ReadOnlySpan<char> field, int place)
        where TKey : notnull
    {
        if (IndexOf(fields, field) is >= 0 and var number)
        {
            if (!all.TryGetValue(key, out var places))
            {
                all.Add(key, places = [.. Nowhere]);
            }

            places[number] = place;
        }
    }

    static int IndexOf(string[] texts, ReadOnlySpan<char> wanted)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            if (wanted.SequenceEqual(texts[i]))
            {
                return i;
            }
        }

        return -1;
    }

    // As the SDK writes numbers: digits, and no zero before them.
    static bool TryNumber(ReadOnlySpan<char> item, string prefix, out uint number)
    {
        number = 0;
        if (!item.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var digits = item[prefix.Length..];
        return digits is not ['0', _, ..]
            && uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
