// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>What a disk is to the guest, in libvirt's order.</summary>
enum DiskDevice
{
    /// <summary>Hard disk.</summary>
    Disk,

    /// <summary>CD-ROM drive.</summary>
    Cdrom,

    /// <summary>Floppy drive; not Virtuozzo's.</summary>
    Floppy,

    /// <summary>Raw SCSI unit; not Virtuozzo's.</summary>
    Lun,
}
