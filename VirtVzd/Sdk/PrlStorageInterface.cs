// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>Bus of a disk (<c>PRL_MASS_STORAGE_INTERFACE_TYPE</c>).</summary>
enum PrlStorageInterface : uint
{
    /// <summary><c>PMS_IDE_DEVICE</c>.</summary>
    Ide = 0,

    /// <summary><c>PMS_SCSI_DEVICE</c>.</summary>
    Scsi = 1,

    /// <summary><c>PMS_SATA_DEVICE</c>.</summary>
    Sata = 2,

    /// <summary><c>PMS_VIRTIO_BLOCK_DEVICE</c>.</summary>
    VirtioBlock = 3,

    /// <summary><c>PMS_USB_DEVICE</c>.</summary>
    Usb = 4,

    /// <summary><c>PMS_UNKNOWN_DEVICE</c>.</summary>
    Unknown = 255,
}
