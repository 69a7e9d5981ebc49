// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Host;

/// <summary>The host's memory. The total is read once, what is free at each call.</summary>
sealed class HostMemory
{
    const string MemInfo = "proc/meminfo";
    const string NodeFolder = "sys/devices/system/node";
    const string KilobyteSuffix = "kB";

    readonly HostFiles _files;

    internal HostMemory(HostFiles files)
    {
        _files = files;
        TotalKib = Kib(MemInfo, "MemTotal") ?? 0;
    }

    internal ulong TotalKib { get; }

    /// <summary>Free memory of all nodes together, in bytes.</summary>
    internal ulong ReadFreeBytes()
    {
        var nodes = _files.Numbered(NodeFolder, "node");
        var free = nodes.Select(node => Kib(NodeMemInfo(node), "MemFree")).ToList();
        var kib = free.Count > 0 && free.TrueForAll(node => node is not null)
            ? free.Aggregate(0UL, (sum, node) => sum + node!.Value)
            : Kib(MemInfo, "MemFree") ?? 0;
        return kib * 1024;
    }

    /// <summary>
    /// Memory of all nodes together, in the four numbers that libvirt has for it; null where the kernel is silent.
    /// </summary>
    internal (ulong TotalKib, ulong FreeKib, ulong BuffersKib, ulong CachedKib)? ReadAll() =>
        Kib(MemInfo, "MemTotal") is { } total && Kib(MemInfo, "MemFree") is { } free
            ? (total, free, Kib(MemInfo, "Buffers") ?? 0, Kib(MemInfo, "Cached") ?? 0)
            : null;

    /// <summary>All and free memory of one NUMA node, null for a node that is not there.</summary>
    internal (ulong TotalKib, ulong FreeKib)? ReadNode(int node) =>
        Kib(NodeMemInfo(node), "MemTotal") is { } total && Kib(NodeMemInfo(node), "MemFree") is { } free
            ? (total, free)
            : null;

    /// <summary>Memory of one NUMA node.</summary>
    internal ulong NodeTotalKib(int node) => Kib(NodeMemInfo(node), "MemTotal") ?? 0;

    /// <summary>
    /// Pages of one NUMA node: the ordinary ones, which huge pages are taken from, then the huge ones by size.
    /// </summary>
    internal ValueList<NumaPages> NodePages(int node)
    {
        var folder = $"{NodeFolder}/node{node}/hugepages";
        var huge = new List<NumaPages>();
        foreach (var size in _files.Numbered(folder, "hugepages-", KilobyteSuffix))
        {
            var count = _files.Number($"{folder}/hugepages-{size}{KilobyteSuffix}/nr_hugepages") ?? 0;
            huge.Add(new NumaPages((ulong)size, (ulong)long.Max(0, count)));
        }

        var pageKib = (ulong)Environment.SystemPageSize / 1024;
        var hugeKib = huge.Aggregate(0UL, (sum, pages) => sum + (pages.SizeKib * pages.Count));
        var total = NodeTotalKib(node);
        return [new NumaPages(pageKib, (total - ulong.Min(total, hugeKib)) / pageKib), .. huge];
    }

    static string NodeMemInfo(int node) => $"{NodeFolder}/node{node}/meminfo";

    /// <summary>The number before <c>kB</c> in the line of a name; a node's lines start with <c>Node n</c>.</summary>
    ulong? Kib(string path, string name)
    {
        foreach (var line in _files.Lines(path))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !$" {line[..colon]}".EndsWith(' ' + name, StringComparison.Ordinal))
            {
                continue;
            }

            var number = line[(colon + 1)..].Replace(KilobyteSuffix, "", StringComparison.Ordinal);
            return ulong.TryParse(number.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var kib)
                ? kib
                : null;
        }

        return null;
    }
}
