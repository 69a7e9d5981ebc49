// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Host;

/// <summary>
/// The host's CPUs and how they sit in NUMA cells, sockets and cores. Read once; CPUs may come and go later.
/// </summary>
sealed class HostTopology
{
    const string CpuFolder = "sys/devices/system/cpu";
    const string NodeFolder = "sys/devices/system/node";

    // What the kernel writes for "no cluster" as a 16-bit number.
    const int NoCluster = 65535;

    readonly HostFiles _files;

    internal HostTopology(HostFiles files)
    {
        _files = files;
        Present = files.List($"{CpuFolder}/present") ?? new CpuSet(files.Numbered(CpuFolder, "cpu"));
        Online = files.List($"{CpuFolder}/online") ?? Present;
        NodeNumbers = [.. files.Numbered(NodeFolder, "node")];
        Nodes = NodeNumbers.Count == 0
            ? [ReadCpus(Present)]
            : [.. NodeNumbers.Select(
                node => ReadCpus(files.List($"{NodeFolder}/node{node}/cpulist") ?? new CpuSet([])))];
        Shape = ReadShape();
    }

    /// <summary>CPUs that are there, online or not.</summary>
    internal CpuSet Present { get; }

    /// <summary>CPUs that run.</summary>
    internal CpuSet Online { get; }

    /// <summary>How many CPU numbers there are: the highest present number and one.</summary>
    internal int NumberCount => Present.Last + 1;

    /// <summary>Numbers of the NUMA nodes; empty for a host without NUMA.</summary>
    internal ValueList<int> NodeNumbers { get; }

    /// <summary>
    /// CPUs of each node, in the order of <see cref="NodeNumbers"/>; one node for a host without NUMA.
    /// </summary>
    internal ValueList<ValueList<NumaCpu>> Nodes { get; }

    /// <summary>Nodes, sockets, cores and threads as virNodeInfo counts them.</summary>
    internal NodeShape Shape { get; }

    ValueList<NumaCpu> ReadCpus(CpuSet numbers) => [.. numbers.Numbers.Select(ReadCpu)];

    NumaCpu ReadCpu(int number)
    {
        if (!Online.Contains(number))
        {
            return new NumaCpu(number, null);
        }

        var folder = $"{CpuFolder}/cpu{number}/topology";
        var cluster = Id($"{folder}/cluster_id");
        var siblings = _files.List($"{folder}/thread_siblings_list") ?? new CpuSet([number]);
        return new NumaCpu(number, new CpuPlace(
            Id($"{folder}/physical_package_id"),
            Id($"{folder}/die_id"),
            cluster == NoCluster ? 0 : cluster,
            Id($"{folder}/core_id"),
            siblings));
    }

    // Missing and −1 both mean that the machine has no such thing: then there is one, number 0.
    int Id(string path) => (int)long.Max(0, _files.Number(path) ?? 0);

    /// <summary>
    /// The largest number of sockets of a node, cores of a socket and threads of a core. Where their product is not the
    /// number of all CPUs (uneven nodes, CPUs offline), everything counts as one socket of single-threaded cores.
    /// </summary>
    NodeShape ReadShape()
    {
        var places = Nodes.Select(node => node.Select(cpu => cpu.Place).OfType<CpuPlace>().ToList()).ToList();
        var sockets = places.Select(node => node.Select(place => place.Socket).Distinct().Count()).Append(1).Max();
        var cores = places.SelectMany(node => node.GroupBy(place => place.Socket))
            .Select(socket => socket.Select(place => (place.Die, place.Cluster, place.Core)).Distinct().Count())
            .Append(1)
            .Max();
        var threads = places.SelectMany(node => node).Select(place => place.Siblings.Count).Append(1).Max();
        var all = Nodes.Sum(node => node.Count);
        return Nodes.Count * sockets * cores * threads == all
            ? new NodeShape(Nodes.Count, sockets, cores, threads)
            : new NodeShape(1, 1, all, 1);
    }

    /// <summary>The cells of the capabilities document.</summary>
    internal ValueList<NumaCell> Cells(HostMemory memory) => NodeNumbers.Count == 0
        ? [new NumaCell(0, memory.TotalKib, [], [], Nodes[0])]
        : [.. NodeNumbers.Zip(Nodes, (number, cpus) => ReadCell(number, cpus, memory))];

    NumaCell ReadCell(int number, ValueList<NumaCpu> cpus, HostMemory memory) =>
        new(number, memory.NodeTotalKib(number), memory.NodePages(number), Distances(number), cpus);

    ValueList<NumaDistance> Distances(int node)
    {
        var words = _files.Text($"{NodeFolder}/node{node}/distance")?.Split(' ') ?? [];
        var distances = new List<NumaDistance>();
        foreach (var (other, word) in NodeNumbers.Zip(words))
        {
            if (uint.TryParse(word, out var distance))
            {
                distances.Add(new NumaDistance(other, distance));
            }
        }

        return [.. distances];
    }

    /// <summary>The caches from the second level on, each once, by level, kind and number.</summary>
    internal ValueList<CacheBank> Caches()
    {
        var banks = new Dictionary<(uint Level, string Type, uint Id), CacheBank>();
        foreach (var cpu in Online.Numbers)
        {
            var folder = $"{CpuFolder}/cpu{cpu}/cache";
            foreach (var index in _files.Numbered(folder, "index"))
            {
                if (ReadCache($"{folder}/index{index}") is { Level: >= 2 } bank)
                {
                    banks.TryAdd((bank.Level, bank.Type, bank.Id), bank);
                }
            }
        }

        return [.. banks.Values.OrderBy(bank => bank.Level).ThenBy(bank => bank.Type, System.StringComparer.Ordinal)
            .ThenBy(bank => bank.Id)];
    }

    CacheBank? ReadCache(string folder)
    {
        var type = _files.Text($"{folder}/type") switch
        {
            "Unified" => "both",
            "Instruction" => "code",
            "Data" => "data",
            _ => null,
        };
        var size = _files.Text($"{folder}/size");
        var cpus = _files.List($"{folder}/shared_cpu_list");

        // A machine that does not number its caches has none that libvirt could name.
        return _files.Number($"{folder}/id") is { } id && type is not null && cpus is not null
            && size?.EndsWith('K') == true && ulong.TryParse(size[..^1], out var kib)
            ? new CacheBank(
                (uint)id, (uint)(_files.Number($"{folder}/level") ?? 0), type, kib * 1024, cpus)
            : null;
    }
}
