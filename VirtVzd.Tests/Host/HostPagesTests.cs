// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;
using VirtVzd.Auth;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Vz.Calls;

namespace VirtVzd.Tests.Host;

/// <summary>
/// The pages of made-up hosts, and of the kernel's search for equal ones (libvirt: virhostmem.c, virnuma.c).
/// </summary>
sealed class HostPagesTests
{
    const uint Set = 1;
    const string Pool = "sys/devices/system/node/node0/hugepages/hugepages-2048kB/";
    const string Ksm = "sys/kernel/mm/ksm/";

    static readonly CallContext s_call = new(CallerIdentity.Unknown, new AllowEverything());

    HostTree _tree = null!;

    [SetUp]
    public void MakeTree() => _tree = new HostTree();

    [TearDown]
    public void RemoveTree() => _tree.Dispose();

    [Test]
    public void Free_pages_are_told_by_cell_and_size()
    {
        var driver = TwoSockets();

        Assert.That(
            driver.GetFreePages(s_call, [4, 2048, 1048576], startCell: 0, cellCount: 9, flags: 0),
            Is.EqualTo(new ulong[] { 250000, 999, 1, 500000, 0, 0 }));
        Assert.That(
            driver.GetFreePages(s_call, [2048], startCell: 1, cellCount: uint.MaxValue, flags: 0),
            Is.EqualTo(new ulong[] { 0 }));
        Assert.That(
            driver.GetFreePages(s_call, [4, 2048], startCell: -1, cellCount: 1, flags: 0),
            Is.EqualTo(new ulong[] { 750000, 999 }));
    }

    [Test]
    public void A_host_without_numa_is_its_own_first_cell()
    {
        _tree.Write("proc/meminfo", "MemTotal:    8000 kB\nMemFree:    400 kB\n");
        _tree.Write("sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages", "7\n");

        Assert.That(
            Driver().GetFreePages(s_call, [4, 2048], startCell: 0, cellCount: 1, flags: 0),
            Is.EqualTo(new ulong[] { 100, 7 }));
    }

    [TestCase(2u, 0, 9, "operation failed: page size 2 is not available on node 0")]
    [TestCase(2u, -1, 9, "operation failed: page size 2 is not available")]
    [TestCase(2048u, 2, 1, "internal error: start cell 2 out of range (0-1)")]
    [TestCase(2048u, -5, 9, "operation failed: NUMA node -5 is not available")]
    [TestCase(4u, -5, 9, "operation failed: NUMA node -5 is not available")]
    public void Pages_that_are_not_there_are_said_by_size_and_cell(uint sizeKib, int cell, int code, string message)
    {
        var driver = TwoSockets();

        Refuses(() => driver.GetFreePages(s_call, [sizeKib], cell, 1, flags: 0), code, message);
    }

    [TestCase(0u, 5ul, "1005")]
    [TestCase(0u, 0ul, "1000\n")]
    [TestCase(Set, 5ul, "5")]
    [TestCase(Set, 0ul, "0")]
    [TestCase(Set, 1000ul, "1000\n")]
    public void Huge_pages_are_added_or_set(uint flags, ulong count, string expected)
    {
        var driver = TwoSockets();

        Assert.That(
            driver.AllocatePages(s_call, [new PagePool(2048, count)], startCell: 0, cellCount: 1, flags),
            Is.EqualTo(1));

        Assert.That(File.ReadAllText(_tree.PathOf(Pool + "nr_hugepages")), Is.EqualTo(expected));
        Assert.That(
            File.ReadAllText(_tree.PathOf(Pool.Replace("node0", "node1", StringComparison.Ordinal) + "nr_hugepages")),
            Is.EqualTo("0"));
    }

    [Test]
    public void All_pools_that_are_as_they_should_be_are_counted()
    {
        Assert.That(
            TwoSockets().AllocatePages(
                s_call, [new PagePool(2048, 3), new PagePool(1048576, 1)], startCell: 0, cellCount: 2,
                Set), Is.EqualTo(4));
        Assert.That(File.ReadAllText(_tree.PathOf(Pool + "../hugepages-1048576kB/nr_hugepages")), Is.EqualTo("1"));
    }

    [Test]
    public void Pools_that_cannot_be_changed_are_refused()
    {
        var driver = TwoSockets();

        Refuses(() => Allocate(driver, 4, 1), 84, "Operation not supported: system pages pool can't be modified");
        Refuses(() => Allocate(driver, 2, 1), 9, "operation failed: page size 2 is not available on node 0");
        _tree.Write(Pool + "nr_hugepages", "many\n");
        Refuses(
            () => Allocate(driver, 2048, 1), 9, $"operation failed: invalid number 'many' in '/{Pool}nr_hugepages'");
        Assert.That(File.ReadAllText(_tree.PathOf(Pool + "nr_hugepages")), Is.EqualTo("many\n"));
    }

    // The kernel says how many it has found room for. A file of this process's that reads otherwise than it was written
    // stands for that, and a device that takes nothing for a kernel that refuses.
    [Test]
    public void A_kernel_that_finds_less_memory_is_told()
    {
        const string filter = "/proc/self/coredump_filter";
        var driver = TwoSockets();
        var before = File.ReadAllText(filter);
        try
        {
            Link(Pool + "nr_hugepages", filter);

            Refuses(
                () => driver.AllocatePages(s_call, [new PagePool(2048, 100)], 0, 1, Set), 9,
                "operation failed: Unable to allocate 100 pages. Allocated only 64");
        }
        finally
        {
            File.WriteAllText(filter, "0x" + before);
        }
    }

    [Test]
    public void A_kernel_that_takes_no_number_is_told_with_its_reason()
    {
        var driver = TwoSockets();
        Link(Pool + "nr_hugepages", "/proc/self/oom_score_adj");

        Refuses(
            () => driver.AllocatePages(s_call, [new PagePool(2048, 2000)], 0, 1, Set), 38,
            $"Unable to write to: /{Pool}nr_hugepages: Invalid argument");
    }

    [Test]
    public void Flags_that_nobody_knows_are_refused_in_the_drivers_words()
    {
        var driver = TwoSockets();

        Refuses(
            () => driver.GetFreePages(s_call, [4], 0, 1, 1), 8,
            "unsupported flags (0x1) in function vzNodeGetFreePages", ErrorDomain.Parallels);
        Refuses(
            () => driver.AllocatePages(s_call, [], 0, 1, 3), 8, "unsupported flags (0x2) in function vzNodeAllocPages",
            ErrorDomain.Parallels);
    }

    [Test]
    public void What_the_kernel_shares_is_told_as_far_as_it_counts_it()
    {
        _tree.Write(Ksm + "pages_to_scan", "100\n");
        _tree.Write(Ksm + "pages_shared", "18446744073709551615\n");

        Assert.That(
            Driver().GetSharing(s_call), Is.EqualTo(
                new NodeMemorySharing(100, null, ulong.MaxValue, null, null, null, null, null)));
    }

    [Test]
    public void A_kernel_without_the_search_has_nothing_to_tell() =>
        Assert.That(Driver().GetSharing(s_call), Is.EqualTo(default(NodeMemorySharing)));

    [TestCase("4294967296")]
    [TestCase("")]
    [TestCase("-1")]
    public void A_number_that_is_none_is_an_error(string text)
    {
        _tree.Write(Ksm + "sleep_millisecs", text + "\n");

        Refuses(() => Driver().GetSharing(s_call), 1, "internal error: failed to parse sleep_millisecs");
    }

    [Test]
    public void Settings_are_written_all_or_none_where_the_kernel_has_not_all()
    {
        _tree.Write(Ksm + "pages_to_scan", "100\n");
        var driver = Driver();

        Refuses(
            () => driver.SetSharing(s_call, [new("pages_to_scan", 5), new("merge_across_nodes", 0)]),
            55,
            "Requested operation is not valid: Parameter 'shm_merge_across_nodes' is not supported by this kernel");
        Assert.That(File.ReadAllText(_tree.PathOf(Ksm + "pages_to_scan")), Is.EqualTo("100\n"));

        driver.SetSharing(s_call, [new("pages_to_scan", 5)]);
        Assert.That(File.ReadAllText(_tree.PathOf(Ksm + "pages_to_scan")), Is.EqualTo("5"));
    }

    [Test]
    public void A_setting_that_the_kernel_does_not_take_is_told_with_its_reason()
    {
        Link(Ksm + "merge_across_nodes", "/proc/self/oom_score_adj");

        Refuses(
            () => Driver().SetSharing(s_call, [new("merge_across_nodes", 5000)]), 38,
            "failed to set shm_merge_across_nodes: Invalid argument");
    }

    static void Allocate(VzNodeMemoryDriver driver, uint sizeKib, ulong count) =>
        driver.AllocatePages(s_call, [new PagePool(sizeKib, count)], startCell: 0, cellCount: 1, flags: 0);

    static void Refuses(Action call, int code, string message, ErrorDomain domain = ErrorDomain.None)
    {
        var refusal = Assert.Throws<LibvirtException>(() => call())!;
        Assert.That(((int)refusal.Code, refusal.Domain, refusal.Message), Is.EqualTo((code, domain, message)));
    }

    VzNodeMemoryDriver TwoSockets()
    {
        _tree.Add("two-sockets");
        _tree.Write(Pool + "nr_hugepages", "1000\n");
        _tree.Write(Pool + "free_hugepages", "999\n");
        _tree.Write(Pool + "../hugepages-1048576kB/free_hugepages", "1\n");
        _tree.Write(Pool.Replace("node0", "node1", StringComparison.Ordinal) + "free_hugepages", "0\n");
        _tree.Write(
            Pool.Replace("node0", "node1", StringComparison.Ordinal) + "../hugepages-1048576kB/free_hugepages", "0\n");
        _tree.Write("sys/kernel/mm/hugepages/hugepages-2048kB/free_hugepages", "999\n");
        return Driver();
    }

    VzNodeMemoryDriver Driver() => new(new VzHost(_tree.Files, new RecordedProcessor("EPYC-7502-32-Core")));

    void Link(string path, string target)
    {
        var full = _tree.PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.Delete(full);
        File.CreateSymbolicLink(full, target);
    }
}
