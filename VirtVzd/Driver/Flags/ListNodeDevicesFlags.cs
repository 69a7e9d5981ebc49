// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>
/// Which devices of the host a listing is about (<c>virConnectListAllNodeDeviceFlags</c>); of capabilities, and of each
/// pair, none means all.
/// </summary>
[Flags]
enum ListNodeDevicesFlags : uint
{
    /// <summary>The host itself.</summary>
    System = 1,

    /// <summary>PCI devices.</summary>
    Pci = 2,

    /// <summary>USB devices.</summary>
    Usb = 4,

    /// <summary>Network adapters.</summary>
    Net = 0x10,

    /// <summary>Disks.</summary>
    Storage = 0x100,

    /// <summary>SCSI devices by their own commands.</summary>
    ScsiGeneric = 0x800,

    /// <summary>Every capability that libvirt has a name for.</summary>
    Capabilities = 0xFFFFFF,

    /// <summary>Those that stay.</summary>
    Persistent = 0x1000_0000,

    /// <summary>Those that go with their end.</summary>
    Transient = 0x2000_0000,

    /// <summary>Those that are not started.</summary>
    Inactive = 0x4000_0000,

    /// <summary>Those that are.</summary>
    Active = 0x8000_0000,

    /// <summary>All that there are.</summary>
    All = Capabilities | Persistent | Transient | Inactive | Active,
}
