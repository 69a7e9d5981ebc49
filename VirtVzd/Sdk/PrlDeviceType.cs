// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>Kind of device (<c>PRL_DEVICE_TYPE</c>), as far as the daemon tells them apart.</summary>
enum PrlDeviceType : uint
{
    /// <summary><c>PDE_FLOPPY_DISK</c>.</summary>
    Floppy = 3,

    /// <summary><c>PDE_OPTICAL_DISK</c>.</summary>
    OpticalDisk = 5,

    /// <summary><c>PDE_HARD_DISK</c>.</summary>
    HardDisk = 6,

    /// <summary><c>PDE_GENERIC_NETWORK_ADAPTER</c>.</summary>
    NetworkAdapter = 8,

    /// <summary><c>PDE_SERIAL_PORT</c>.</summary>
    SerialPort = 10,

    /// <summary><c>PDE_GENERIC_PCI_DEVICE</c>.</summary>
    PciDevice = 17,
}
