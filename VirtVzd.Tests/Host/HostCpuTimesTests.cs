// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Host;

namespace VirtVzd.Tests.Host;

/// <summary>The kernel's account of CPU time.</summary>
sealed class HostCpuTimesTests
{
    const string Stat = """
        cpu  100 20 30 4000 50 6 7 8 9 10
        cpu0 60 10 20 2000 30 3 4 4 5 6
        cpu10 40 10 10 2000 20 3 3 4 4 4
        intr 12345
        """;

    [TestCase(null, 43UL, 120UL, 4000UL, 50UL)]
    [TestCase(0, 27UL, 70UL, 2000UL, 30UL)]
    [TestCase(10, 16UL, 50UL, 2000UL, 20UL)]
    public void Ticks_become_nanoseconds_of_the_kernel_programs_idling_and_waiting(
        int? cpu, ulong kernel, ulong user, ulong idle, ulong ioWait)
    {
        using var tree = new HostTree();
        tree.Write("proc/stat", Stat);

        const ulong TickNs = 10_000_000;
        Assert.That(
            new HostCpuTimes(tree.Files).Read(cpu),
            Is.EqualTo(new CpuTicks(kernel * TickNs, user * TickNs, idle * TickNs, ioWait * TickNs)));
    }

    [TestCase(1)]
    [TestCase(100)]
    public void A_cpu_that_the_kernel_does_not_list_has_no_times(int cpu)
    {
        using var tree = new HostTree();
        tree.Write("proc/stat", Stat);

        Assert.That(new HostCpuTimes(tree.Files).Read(cpu), Is.Null);
    }

    [TestCase("")]
    [TestCase("cpu  1 2 3 4 5 6")]
    [TestCase("cpu  1 2 x 4 5 6 7")]
    public void A_line_that_is_cut_short_or_no_numbers_has_no_times(string line)
    {
        using var tree = new HostTree();
        tree.Write("proc/stat", line);

        Assert.That(new HostCpuTimes(tree.Files).Read(null), Is.Null);
    }

    [Test]
    public void Memory_has_the_four_numbers_that_libvirt_has_words_for()
    {
        using var tree = new HostTree();
        tree.Write(
            "proc/meminfo",
            "MemTotal: 16 kB\nMemFree: 8 kB\nMemAvailable: 9 kB\nBuffers: 2 kB\nCached: 1 kB\nSwapCached: 77 kB\n");

        Assert.That(new HostMemory(tree.Files).ReadAll(), Is.EqualTo((16UL, 8UL, 2UL, 1UL)));
        Assert.That(new HostMemory(tree.Files).ReadNode(0), Is.Null);
    }

    [Test]
    public void A_nodes_memory_is_its_own()
    {
        using var tree = new HostTree();
        tree.Write("sys/devices/system/node/node1/meminfo", "Node 1 MemTotal:  64 kB\nNode 1 MemFree:  32 kB\n");

        Assert.That(new HostMemory(tree.Files).ReadNode(1), Is.EqualTo((64UL, 32UL)));
    }
}
