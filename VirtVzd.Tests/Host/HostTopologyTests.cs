// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;
using VirtVzd.Host;

namespace VirtVzd.Tests.Host;

/// <summary>CPUs, nodes, caches and memory of made-up hosts.</summary>
sealed class HostTopologyTests
{
    [Test]
    public void Two_sockets_of_two_cores_of_two_threads_on_two_nodes()
    {
        using var tree = new HostTree("two-sockets");

        var topology = new HostTopology(tree.Files);

        Assert.That(topology.Shape, Is.EqualTo(new NodeShape(Nodes: 2, Sockets: 1, Cores: 2, Threads: 2)));
        Assert.That(topology.NumberCount, Is.EqualTo(8));
        Assert.That(topology.Nodes[1].Select(cpu => cpu.Id), Is.EqualTo(new[] { 2, 3, 6, 7 }));
        Assert.That(topology.Nodes[1][0].Place, Is.EqualTo(new CpuPlace(1, 0, 0, 0, new CpuSet([2, 6]))));
    }

    [Test]
    public void An_offline_cpu_makes_everything_one_socket_of_single_threads()
    {
        using var tree = new HostTree("offline-cpu");

        var topology = new HostTopology(tree.Files);

        Assert.That(topology.Online.Count, Is.EqualTo(3));
        Assert.That(topology.Present.Count, Is.EqualTo(4));
        Assert.That(topology.Shape, Is.EqualTo(new NodeShape(1, 1, 4, 1)));
        Assert.That(topology.Nodes.Single()[3], Is.EqualTo(new NumaCpu(3, null)));
    }

    [Test]
    public void The_kernels_number_for_no_cluster_is_cluster_zero()
    {
        using var tree = new HostTree("offline-cpu");

        Assert.That(new HostTopology(tree.Files).Nodes[0][0].Place?.Cluster, Is.Zero);
    }

    [Test]
    public void A_host_that_tells_nothing_has_nothing_but_does_not_fail()
    {
        using var tree = new HostTree("bare");

        var topology = new HostTopology(tree.Files);

        Assert.That(topology.NumberCount, Is.Zero);
        Assert.That(topology.Caches(), Is.Empty);
        Assert.That(topology.Cells(new HostMemory(tree.Files)), Has.Count.EqualTo(1));
    }

    [Test]
    public void Nodes_become_cells_with_pages_and_distances()
    {
        using var tree = new HostTree("two-sockets");

        var cells = new HostTopology(tree.Files).Cells(new HostMemory(tree.Files));

        Assert.That(cells.Select(cell => cell.MemoryKib), Is.EqualTo(new[] { 32768000ul, 33038228ul }));
        Assert.That(cells[0].Distances, Is.EqualTo(new NumaDistance[] { new(0, 10), new(1, 21) }));
        Assert.That(cells[0].Pages, Is.EqualTo(new NumaPages[]
        {
            new(4, (32768000 - (1000 * 2048) - (2 * 1048576)) / 4), new(2048, 1000), new(1048576, 2),
        }));
    }

    [Test]
    public void A_host_without_numa_is_one_cell_of_all_memory()
    {
        using var tree = new HostTree("offline-cpu");

        var cell = new HostTopology(tree.Files).Cells(new HostMemory(tree.Files)).Single();

        Assert.That(cell.MemoryKib, Is.EqualTo(8000000));
        Assert.That(cell.Pages, Is.Empty);
        Assert.That(cell.Cpus, Has.Count.EqualTo(4));
    }

    [Test]
    public void Caches_count_once_each_from_the_second_level_on()
    {
        using var tree = new HostTree("two-sockets");

        var caches = new HostTopology(tree.Files).Caches();

        Assert.That(caches.Select(bank => (bank.Level, bank.Id)), Is.EqualTo(
            new[] { (2u, 0u), (2u, 1u), (2u, 2u), (2u, 3u), (3u, 0u), (3u, 1u) }));
        Assert.That(caches[0], Is.EqualTo(new CacheBank(0, 2, "both", 1024 * 1024, new CpuSet([0, 4]))));
        Assert.That(caches[5].Cpus.ToString(), Is.EqualTo("2-3,6-7"));
    }

    [Test]
    public void Free_memory_is_read_anew_and_is_the_nodes_sum()
    {
        using var tree = new HostTree("two-sockets");
        var memory = new HostMemory(tree.Files);

        Assert.That(memory.TotalKib, Is.EqualTo(65806228));
        Assert.That(memory.ReadFreeBytes(), Is.EqualTo(3000000ul * 1024));

        tree.Write("sys/devices/system/node/node0/meminfo", "Node 0 MemTotal: 32768000 kB\nNode 0 MemFree: 5 kB\n");
        Assert.That(memory.ReadFreeBytes(), Is.EqualTo(2000005ul * 1024));
    }

    [Test]
    public void Free_memory_of_a_host_without_numa_is_the_kernels()
    {
        using var tree = new HostTree("offline-cpu");

        Assert.That(new HostMemory(tree.Files).ReadFreeBytes(), Is.EqualTo(4000000ul * 1024));
    }

    [Test]
    public void This_host_has_cpus_and_memory()
    {
        var files = new HostFiles();
        var topology = new HostTopology(files);
        var memory = new HostMemory(files);

        Assert.That(topology.Online.Count, Is.GreaterThanOrEqualTo(1));
        Assert.That(memory.TotalKib, Is.GreaterThan(0));
        Assert.That(memory.ReadFreeBytes(), Is.InRange(1ul, memory.TotalKib * 1024));
    }
}
