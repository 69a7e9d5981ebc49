// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Statistics;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Tests.Vz.Guests;

/// <summary>The SDK's counters in libvirt's units.</summary>
sealed class GuestCountersTests
{
    static readonly DateTimeOffset s_heardAt = DateTimeOffset.FromUnixTimeSeconds(1_000_000);

    [TestCase(DiskBus.Ide, "hdd", OsType.Hvm, "devices.ide3")]
    [TestCase(DiskBus.Scsi, "sda", OsType.Hvm, "devices.scsi0")]
    [TestCase(DiskBus.Scsi, "sdi", OsType.Hvm, "devices.scsi8")]
    [TestCase(DiskBus.Sata, "sdb", OsType.Hvm, "devices.sata1")]
    [TestCase(DiskBus.Virtio, "vdc", OsType.Hvm, "devices.virtio2")]
    [TestCase(DiskBus.Scsi, "sdb", OsType.Exe, "devices.hdd1")]
    public void A_disk_is_counted_by_its_place_on_its_bus(DiskBus bus, string target, OsType osType, string name)
    {
        var counters = Counters(
            ($"{name}.read_requests", 1),
            ($"{name}.read_total", 2),
            ($"{name}.write_requests", 3),
            ($"{name}.write_total", 4));

        Assert.That(counters.Disk(Disk(bus, target), osType), Is.EqualTo(new BlockCounters(1, 2, 3, 4)));
    }

    [Test]
    public void A_counter_that_is_not_there_or_negative_is_unknown()
    {
        var counters = Counters(("devices.scsi0.read_requests", 0), ("devices.scsi0.read_total", -1));

        Assert.That(
            counters.Disk(Disk(DiskBus.Scsi, "sda"), OsType.Hvm), Is.EqualTo(new BlockCounters(0, null, null, null)));
        Assert.That(counters.Disk(Disk(DiskBus.Scsi, "strange"), OsType.Hvm), Is.EqualTo(default(BlockCounters)));
    }

    [Test]
    public void An_adapter_is_counted_by_its_number()
    {
        var counters = Counters(
            ("net.nic7.bytes_in", 100), ("net.nic7.pkts_in", 3), ("net.nic7.bytes_out", 200), ("net.nic7.pkts_out", 4));

        Assert.That(counters.Adapter(7), Is.EqualTo(new InterfaceCounters(100, 3, 200, 4)));
        Assert.That(counters.Adapter(0), Is.EqualTo(default(InterfaceCounters)));
        Assert.That(counters.Adapter(null), Is.EqualTo(default(InterfaceCounters)));
    }

    // Source counters as in the reference's example: pages of 4 KiB, MiB, and counts.
    [Test]
    public void Memory_is_in_kib_and_in_libvirts_order()
    {
        var counters = Counters(
            ("guest.ram.cached", 3),
            ("guest.ram.available", 1500),
            ("guest.ram.usage", 1000),
            ("guest.ram.total", 2048),
            ("guest.ram.balloon_actual", 1024),
            ("guest.ram.major_fault", 8),
            ("guest.ram.minor_fault", 7),
            ("guest.ram.swap_out", 6),
            ("guest.ram.swap_in", 5));

        Assert.That(counters.Memory().Select(stat => (stat.Tag, stat.Value)), Is.EqualTo(new[]
        {
            (MemoryStatisticTag.SwapIn, 20UL),
            (MemoryStatisticTag.SwapOut, 24UL),
            (MemoryStatisticTag.MinorFault, 7UL),
            (MemoryStatisticTag.MajorFault, 8UL),
            (MemoryStatisticTag.Available, 2_097_152UL),
            (MemoryStatisticTag.ActualBalloon, 1_048_576UL),
            (MemoryStatisticTag.Unused, 1_073_152UL),
            (MemoryStatisticTag.Usable, 1_536_000UL),
            (MemoryStatisticTag.DiskCaches, 3072UL),
            (MemoryStatisticTag.LastUpdate, 1_000_000UL),
        }));
    }

    [Test]
    public void Unused_memory_needs_both_of_what_it_is_made_of_and_is_never_negative()
    {
        Assert.That(Tags(("guest.ram.total", 1)), Has.No.Member(MemoryStatisticTag.Unused));
        Assert.That(Tags(("guest.ram.usage", 1)), Has.No.Member(MemoryStatisticTag.Unused));
        Assert.That(
            Counters(("guest.ram.total", 1), ("guest.ram.usage", 2)).Memory(),
            Has.Member(new MemoryStatistic(MemoryStatisticTag.Unused, 0)));
    }

    [Test]
    public void Cpu_time_is_the_sum_of_the_vcpus_that_are_known()
    {
        var counters = Counters(("guest.vcpu0.time", 1_000_000), ("guest.vcpu2.time", 5), ("guest.vcpu9.time", 77));

        Assert.That(counters.VcpuTimesNs(3), Is.EqualTo(new ulong[] { 1_000_000, 0, 5 }));
        Assert.That(counters.CpuTimeNs(3), Is.EqualTo(1_000_005));
    }

    [Test]
    public void Names_that_are_nearly_those_of_counters_count_nothing()
    {
        var counters = Counters(
            ("devices.scsi00.read_requests", 1),
            ("devices.scsi.read_requests", 1),
            ("devices.scsi0.read_requests.more", 1),
            ("devices.scsi0x.read_requests", 1),
            ("devices.scsi0", 1),
            ("net.nic01.bytes_in", 1),
            ("guest.vcpu00.time", 1),
            ("guest.vcpu4294967296.time", 1),
            ("guest.vcpu16384.time", 1),
            ("guest.rom.total", 1),
            ("", 1));

        Assert.That(counters.Disk(Disk(DiskBus.Scsi, "sda"), OsType.Hvm), Is.EqualTo(default(BlockCounters)));
        Assert.That(counters.Adapter(1), Is.EqualTo(default(InterfaceCounters)));
        Assert.That(counters.CpuTimeNs(16384), Is.Zero);
        Assert.That(counters.Memory().Select(stat => stat.Tag), Is.EqualTo(new[] { MemoryStatisticTag.LastUpdate }));
    }

    [Test]
    public void A_senseless_number_of_vcpus_takes_no_memory()
    {
        Assert.That(GuestCounters.None.VcpuTimesNs(uint.MaxValue), Has.Length.EqualTo(16384));
    }

    [Test]
    public void Of_a_guest_that_nothing_was_heard_of_nothing_is_known()
    {
        Assert.That(GuestCounters.None.IsKnown, Is.False);
        Assert.That(GuestCounters.None.Memory(), Is.Empty);
        Assert.That(GuestCounters.None.BalloonKib, Is.Null);
        Assert.That(GuestCounters.None.CpuTimeNs(2), Is.Zero);
    }

    static IEnumerable<MemoryStatisticTag> Tags(params (string Name, long Value)[] values) =>
        Counters(values).Memory().Select(stat => stat.Tag);

    static GuestCounters Counters(params (string Name, long Value)[] values) =>
        new(
            new PrlCounters(
                new CounterNames([.. values.Select(pair => pair.Name)]), [.. values.Select(pair => pair.Value)]),
            s_heardAt);

    static DiskDefinition Disk(DiskBus bus, string target) => new()
    {
        Device = DiskDevice.Disk,
        SourceType = DiskSourceType.File,
        Bus = bus,
        Target = target,
    };
}
