// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>Bus of a disk as in <c>target/@bus</c>; Virtuozzo has IDE, SCSI and SATA.</summary>
enum DiskBus
{
    /// <summary>IDE.</summary>
    Ide,

    /// <summary>Floppy controller.</summary>
    Fdc,

    /// <summary>SCSI.</summary>
    Scsi,

    /// <summary>virtio-blk.</summary>
    Virtio,

    /// <summary>Xen.</summary>
    Xen,

    /// <summary>USB.</summary>
    Usb,

    /// <summary>User-mode Linux.</summary>
    Uml,

    /// <summary>SATA.</summary>
    Sata,

    /// <summary>SD card.</summary>
    Sd,

    /// <summary>NVMe.</summary>
    Nvme,
}
