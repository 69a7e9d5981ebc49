// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Devices;

namespace VirtVzd.Tests.DomainXml.Devices;

/// <summary>Disk names, their numbers, and the addresses that follow from them.</summary>
sealed class DiskTargetTests
{
    [TestCase(0u, "sda")]
    [TestCase(25u, "sdz")]
    [TestCase(26u, "sdaa")]
    [TestCase(27u, "sdab")]
    [TestCase(701u, "sdzz")]
    [TestCase(702u, "sdaaa")]
    public void Numbers_are_letters(uint index, string name)
    {
        Assert.That(DiskTarget.Name(DiskBus.Scsi, index), Is.EqualTo(name));
        Assert.That(DiskTarget.TryIndex(name, out var parsed), Is.True);
        Assert.That(parsed, Is.EqualTo(index));
    }

    [Test]
    public void The_largest_number_has_a_name()
    {
        Assert.That(DiskTarget.Name(DiskBus.Ide, uint.MaxValue), Is.EqualTo("hdmwlqkwv"));
    }

    [TestCase("hdc", 2u)]
    [TestCase("vda", 0u)]
    [TestCase("xvdb", 1u)]
    [TestCase("ubdb", 1u)]
    [TestCase("fda", 0u)]
    [TestCase("sda1", 0u)]
    public void Every_prefix_counts_and_a_partition_does_not(string name, uint index)
    {
        Assert.That(DiskTarget.TryIndex(name, out var parsed), Is.True);
        Assert.That(parsed, Is.EqualTo(index));
    }

    [TestCase("")]
    [TestCase("sd")]
    [TestCase("sdA")]
    [TestCase("sda-1")]
    [TestCase("sda01")]
    [TestCase("sda1b")]
    [TestCase("zda")]
    [TestCase("sdaaaaaaaa")]
    public void What_is_no_disk_name_has_no_number(string name)
    {
        Assert.That(DiskTarget.TryIndex(name, out _), Is.False);
    }

    [TestCase(DiskBus.Ide, 3u, 0u, 1u, 1u)]
    [TestCase(DiskBus.Scsi, 8u, 0u, 1u, 1u)]
    [TestCase(DiskBus.Scsi, 27u, 0u, 3u, 6u)]
    [TestCase(DiskBus.Sata, 6u, 0u, 0u, 6u)]
    public void The_printed_address_follows_the_hypervisor(
        object bus, uint index, uint controller, uint line, uint unit)
    {
        Assert.That(DriveAddress.OfIndex((DiskBus)bus, index), Is.EqualTo(new DriveAddress(controller, line, 0, unit)));
    }

    [TestCase(DiskBus.Ide, 3u, 0u, 1u, 1u)]
    [TestCase(DiskBus.Ide, 4u, 1u, 0u, 0u)]
    [TestCase(DiskBus.Scsi, 6u, 0u, 0u, 6u)]
    [TestCase(DiskBus.Scsi, 7u, 1u, 0u, 0u)]
    [TestCase(DiskBus.Sata, 6u, 1u, 0u, 0u)]
    public void The_automatic_address_goes_on_to_the_next_controller(
        object bus, uint index, uint controller, uint line, uint unit)
    {
        Assert.That(
            DriveAddress.AutomaticOfIndex((DiskBus)bus, index),
            Is.EqualTo(new DriveAddress(controller, line, 0, unit)));
    }

    [Test]
    public void Disks_are_sorted_within_their_bus_only()
    {
        var disks = new[]
        {
            (DiskBus.Ide,
                "hdd"), (DiskBus.Sata, "sdg"), (DiskBus.Scsi, "sdi"), (DiskBus.Scsi, "sdab"), (DiskBus.Sata, "sda"),
            (DiskBus.Ide, "hda"), (DiskBus.Scsi, "sdj"),
        }.Select(static place => new DiskDefinition
        {
            Device = DiskDevice.Disk,
            SourceType = DiskSourceType.File,
            Bus = place.Item1,
            Target = place.Item2,
        });

        Assert.That(
            DiskOrder.Sort(disks).Select(disk => disk.Target),
            Is.EqualTo(new[] { "hda", "hdd", "sda", "sdg", "sdi", "sdj", "sdab" }));
    }
}
