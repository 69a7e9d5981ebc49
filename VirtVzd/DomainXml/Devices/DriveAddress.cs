// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>Place of a drive: <c>address type='drive'</c>.</summary>
readonly record struct DriveAddress(uint Controller, uint Bus, uint Target, uint Unit)
{
    /// <summary>
    /// The address that this driver prints for the disk of index <paramref name="index"/> on a bus, which follows the
    /// hypervisor's own numbering: two IDE units a bus, seven SCSI units a bus, SATA in one row.
    /// </summary>
    internal static DriveAddress OfIndex(DiskBus bus, uint index) => bus switch
    {
        DiskBus.Ide => new(0, index / 2, 0, index % 2),
        DiskBus.Scsi => new(0, index / 7, 0, index % 7),
        _ => new(0, 0, 0, index),
    };

    /// <summary>
    /// The address that libvirt's parser gives a disk without one; where the first controller is full it goes on to the
    /// next, unlike <see cref="OfIndex"/>. Null for a bus whose disks have no drive address.
    /// </summary>
    internal static DriveAddress? AutomaticOfIndex(DiskBus bus, uint index) => bus switch
    {
        DiskBus.Ide => new(index / 4, index % 4 / 2, 0, index % 2),
        DiskBus.Scsi => new(index / 7, 0, 0, index % 7),
        DiskBus.Sata => new(index / 6, 0, 0, index % 6),
        DiskBus.Fdc => new(index / 2, 0, 0, index % 2),
        _ => null,
    };
}
