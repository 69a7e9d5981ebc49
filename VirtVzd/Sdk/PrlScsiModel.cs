// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>Model of a SCSI controller, set on its disks (<c>PRL_CLUSTERED_DEVICE_SUBTYPE</c>).</summary>
enum PrlScsiModel : uint
{
    /// <summary><c>PCD_BUSLOGIC</c>.</summary>
    BusLogic = 0,

    /// <summary><c>PCD_VIRTIO_SCSI</c>.</summary>
    VirtioScsi = 3,
}
