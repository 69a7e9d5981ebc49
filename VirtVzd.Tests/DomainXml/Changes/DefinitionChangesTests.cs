// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using VirtVzd.DomainXml.Changes;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.Tests.DomainXml.Changes;

/// <summary>What makes one definition another, made to a third one.</summary>
sealed class DefinitionChangesTests
{
    static DomainDefinition Guest => GoldenDomains.Vm1 with { Id = null };

    static DiskDefinition Added { get; } = new()
    {
        Device = DiskDevice.Disk, SourceType = DiskSourceType.File, Source = "/new", Bus = DiskBus.Scsi, Target = "sdf",
    };

    [Test]
    public void Each_part_that_differs_is_named_once_and_nothing_else()
    {
        var wanted = Guest with
        {
            Name = "other",
            MemoryKib = 4194304,
            CurrentMemoryKib = 4194304,
            Vcpus = 3,
            Boot = [BootDevice.Cdrom],
            Disks = [Guest.Disks[1], Added, Guest.Disks[2] with { Source = null }],
            Interfaces = [Guest.Interfaces[0] with { LinkUp = false }],
            Serials = [],
            Graphics = [Guest.Graphics[0] with { Port = 5902 }],
            Videos = [new(VideoType.Vga, 16384)],
        };

        var changes = DefinitionChanges.Between(Guest, wanted);

        Assert.That(
            changes.ToString(),
            Is.EqualTo("memory, vcpus, boot order, disk 'sda', disk 'hda', disk 'sdf', "
                + "interface '00:1c:42:a1:b2:c3', interface '00:1c:42:d4:e5:f6', serial port '0', display, video"));
        Assert.That(changes.ApplyTo(Guest) with { Name = "other" }, Is.EqualTo(wanted));
        Assert.That(changes.ApplyTo(changes.ApplyTo(Guest)), Is.EqualTo(changes.ApplyTo(Guest)), "twice is once");
        Assert.That(DefinitionChanges.Between(wanted, Guest).ApplyTo(wanted).Disks, Is.EqualTo(Guest.Disks));
    }

    [Test]
    public void What_is_left_open_or_filled_in_by_the_host_is_no_change()
    {
        var open = Guest with
        {
            Disks = [.. Guest.Disks.Select(
                static disk => disk with { Serial = null, Format = null, CapacityBytes = 5, Address = null })],
            Interfaces = [.. Guest.Interfaces.Select(static nic =>
                nic with { Target = "vnet3", AdapterIndex = 7, Model = null, TrustGuestRxFilters = null })],
            Graphics = [Guest.Graphics[0] with { Password = null }],
        };

        Assert.That(DefinitionChanges.Between(Guest, open).IsEmpty, Is.True);
        Assert.That(DefinitionChanges.Between(open, Guest).IsEmpty, Is.True);
    }

    [Test]
    public void A_device_that_both_have_changed_has_both_changes()
    {
        var ours = Guest with { Interfaces = [Guest.Interfaces[0] with { LinkUp = false }, Guest.Interfaces[1]] };
        var theirs = Guest with
        {
            Interfaces = [Guest.Interfaces[0] with { Source = "theirs" }, Guest.Interfaces[1]],
            Vcpus = 9
        };

        var both = DefinitionChanges.Between(Guest, ours).ApplyTo(theirs);

        Assert.That(both, Is.EqualTo(theirs with
        {
            Interfaces = [Guest.Interfaces[0] with { Source = "theirs", LinkUp = false }, Guest.Interfaces[1]]
        }));
    }

    static IEnumerable<TestCaseData> Misfits
    {
        get
        {
            DomainDefinition with = Guest with { Disks = [.. Guest.Disks, Added] };
            DomainDefinition changed =
                Guest with { Disks = [.. Guest.Disks.Select(static disk => disk with { Source = disk.Source + "2" })] };
            DomainDefinition without = Guest with { Disks = [] };
            yield return new(
                Guest, with, Guest with { Disks = [.. Guest.Disks, Added with { Source = "/theirs" }] },
                "disk 'sdf': its place is taken by another one");
            yield return new(
                with, Guest, Guest with { Disks = [.. Guest.Disks, Added with { Source = "/theirs" }] },
                "disk 'sdf': another one is in its place");
            yield return new(Guest, changed, without, "disk 'sda': it is not there any more; disk 'sdb': it is not "
                + "there any more; disk 'hda': it is not there any more");
            yield return new(Guest, with, with, "");
            yield return new(with, Guest, Guest, "");
        }
    }

    [TestCaseSource(nameof(Misfits))]
    public void What_cannot_be_any_more_is_told_and_leaves_all_as_it_is(
        DomainDefinition former, DomainDefinition wanted, DomainDefinition now, string why)
    {
        var misfits = new List<string>();

        var after = DefinitionChanges.Between(former, wanted).ApplyTo(now, misfits.Add);

        Assert.That(string.Join("; ", misfits), Is.EqualTo(why));
        Assert.That(after, Is.EqualTo(now));
    }

    [Test]
    public void Of_two_lists_the_first_counts_where_both_have_a_part()
    {
        var first = DefinitionChanges.Between(Guest, Guest with { Vcpus = 3 });
        var second = DefinitionChanges.Between(
            Guest, Guest with { Vcpus = 4, MemoryKib = 4096, CurrentMemoryKib = 4096 });

        Assert.That(
            first.And(second).ApplyTo(Guest),
            Is.EqualTo(Guest with { Vcpus = 3, MemoryKib = 4096, CurrentMemoryKib = 4096 }));
        Assert.That(
            first.And(second).OneByOne().Select(static one => one.ToString()), Is.EqualTo(new[] { "vcpus", "memory" }));
    }
}
