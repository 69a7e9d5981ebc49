// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.DomainXml.Devices;

/// <summary>
/// What is given to a guest, as in <c>hostdev/@type</c>; Virtuozzo gives PCI devices by a definition.
/// </summary>
enum HostDeviceType
{
    /// <summary>A USB device.</summary>
    Usb,

    /// <summary>A PCI device.</summary>
    Pci,

    /// <summary>A SCSI device.</summary>
    Scsi,

    /// <summary>A controller of SCSI devices.</summary>
    ScsiHost,

    /// <summary>A mediated device: a part of another one.</summary>
    Mdev,

    /// <summary>A block device, a character device or a network interface of a container.</summary>
    Capability,
}
