// SPDX-License-Identifier: LGPL-2.1-or-later
using NUnit.Framework;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;

namespace VirtVzd.Tests.Vz.Config;

/// <summary>What a change of a running machine's devices needs besides its commit.</summary>
sealed class DeviceStagingTests
{
    static readonly DeviceState ScsiDisk = Drive(PrlDeviceType.HardDisk, 0, "sda", PrlStorageInterface.Scsi);
    static readonly DeviceState IdeDisk = Drive(PrlDeviceType.HardDisk, 1, "hda", PrlStorageInterface.Ide);
    static readonly DeviceState Cdrom = Drive(PrlDeviceType.OpticalDisk, 0, "hdb", PrlStorageInterface.Ide);

    static readonly DeviceState Nic = new(
        PrlDeviceType.NetworkAdapter, 0, "00:1c:42:00:00:01", null, IsConnected: true, null, (PrlEmulatedType)2);

    static readonly DeviceState Serial = new(
        PrlDeviceType.SerialPort, 0, "0", null, IsConnected: true, "/run/one", PrlEmulatedType.Socket);

    [Test]
    public void What_stays_as_it_is_needs_nothing() =>
        Assert.That(
            DeviceStaging.Of([ScsiDisk, IdeDisk, Cdrom, Nic, Serial], [Serial, Nic, Cdrom, IdeDisk, ScsiDisk]).IsEmpty,
            Is.True);

    [Test]
    public void What_goes_is_disconnected_first()
    {
        var staging = DeviceStaging.Of([ScsiDisk, Cdrom, Nic, Serial], []);

        Assert.That(staging.Disconnected, Is.EqualTo(new[] { ScsiDisk, Cdrom, Nic, Serial }));
        Assert.That((staging.Changed.Count, staging.HeldBack.Count), Is.EqualTo((0, 0)));
        Assert.That(staging.CheckPossible, Throws.Nothing);
    }

    [Test]
    public void What_is_not_connected_goes_at_once() =>
        Assert.That(
            DeviceStaging.Of([ScsiDisk with { IsConnected = false }, IdeDisk with { IsConnected = false }], []).IsEmpty,
            Is.True);

    [Test]
    public void What_changes_its_backing_is_disconnected_and_connected_again()
    {
        var disk = ScsiDisk with { Backing = "/other" };
        var nic = Nic with { Mode = (PrlEmulatedType)5, IsConnected = false };
        var staging = DeviceStaging.Of([ScsiDisk, Nic, Serial], [disk, nic, Serial]);

        Assert.That(staging.Disconnected, Is.EqualTo(new[] { ScsiDisk, Nic }));
        Assert.That(staging.Changed, Is.EqualTo(new[] { disk, nic }));
    }

    [Test]
    public void A_medium_is_changed_as_the_drive_is() =>
        Assert.That(DeviceStaging.Of([Cdrom], [Cdrom with { Backing = "/other.iso" }]).IsEmpty, Is.True);

    [Test]
    public void A_cable_or_a_medium_is_taken_out_and_put_in_as_it_is() =>
        Assert.That(DeviceStaging.Of(
            [Nic, Cdrom with { IsConnected = false }], [Nic with { IsConnected = false }, Cdrom]).IsEmpty, Is.True);

    [Test]
    public void Disks_and_interfaces_are_plugged_and_the_rest_is_connected_afterwards()
    {
        var staging = DeviceStaging.Of([], [ScsiDisk, Nic, Cdrom, Serial]);

        Assert.That(staging.Disconnected, Is.Empty);
        Assert.That(staging.HeldBack, Is.EqualTo(new[] { Cdrom, Serial }));
        Assert.That(staging.CheckPossible, Throws.Nothing);
    }

    [Test]
    public void A_device_that_takes_the_number_of_one_that_goes_is_another()
    {
        var moved = ScsiDisk with { Name = "sdb" };
        var staging = DeviceStaging.Of([ScsiDisk], [moved]);

        Assert.That(staging.Disconnected, Is.EqualTo(new[] { ScsiDisk }));
        Assert.That(staging.Changed, Is.Empty);
    }

    [Test]
    public void A_disk_on_a_bus_without_hot_plug_neither_comes_nor_goes_nor_changes()
    {
        foreach (var staging in (DeviceStaging[])[
            DeviceStaging.Of([IdeDisk], []),
            DeviceStaging.Of([], [IdeDisk]),
            DeviceStaging.Of([IdeDisk], [IdeDisk with { Backing = "/other" }])])
        {
            var refusal = Assert.Throws<LibvirtException>(staging.CheckPossible)!;
            Assert.That(
                (refusal.Code, refusal.Domain), Is.EqualTo((ErrorCode.OperationInvalid, ErrorDomain.Parallels)));
            Assert.That(
                refusal.Str2,
                Is.EqualTo(
                    "disk 'hda' is on a bus that takes no disks and gives none away while the domain is active"));
        }
    }

    static DeviceState Drive(PrlDeviceType type, uint index, string target, PrlStorageInterface bus) =>
        new(type, index, target, bus, IsConnected: true, $"/images/{target}", PrlEmulatedType.ImageFile);
}
