// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Rules;

/// <summary>What differs between versions of Virtuozzo in the documents that they take.</summary>
sealed record VzCapabilities
{
    /// <summary>Image format of a virtual machine's disks.</summary>
    internal required StorageFormat VmDiskFormat { get; init; }

    /// <summary>Image format of a container's disks.</summary>
    internal StorageFormat ContainerDiskFormat { get; init; } = StorageFormat.Ploop;

    /// <summary>Buses that disks may sit on.</summary>
    internal required ValueList<DiskBus> DiskBuses { get; init; }

    /// <summary>Model of the SCSI controller.</summary>
    internal required string ScsiModel { get; init; }

    /// <summary>The capabilities of a product of major version <paramref name="major"/>.</summary>
    internal static VzCapabilities OfVersion(int major) => major < 7
        ? new()
        {
            VmDiskFormat = StorageFormat.Ploop,
            DiskBuses = [DiskBus.Ide, DiskBus.Scsi, DiskBus.Sata],
            ScsiModel = "buslogic",
        }
        : new()
        {
            VmDiskFormat = StorageFormat.Qcow2,
            DiskBuses = [DiskBus.Ide, DiskBus.Scsi],
            ScsiModel = "virtio-scsi",
        };

    /// <summary>Whether controllers of a type may be named; they are those of the disks' buses.</summary>
    internal bool HasController(string type) => DiskBuses.Any(bus => Names.DiskBuses[bus] == type);

    /// <summary>The only format that a disk's image may have in a guest of a kind.</summary>
    internal StorageFormat FormatOf(DiskDevice device, DiskSourceType source, OsType guest) =>
        (device, source, guest) switch
        {
            (DiskDevice.Disk, DiskSourceType.File, OsType.Hvm) => VmDiskFormat,
            (DiskDevice.Disk, DiskSourceType.File, _) => ContainerDiskFormat,
            _ => StorageFormat.Raw,
        };
}
