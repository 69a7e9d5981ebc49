// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>The devices of the host; there are none unless somebody said so.</summary>
sealed class HostHardware
{
    public List<HostNic> Nics { get; set; } = [];

    /// <summary>Hard disks; one that udev knows by several links is there as often.</summary>
    public List<HostDevice> Disks { get; set; } = [];

    /// <summary>What can be given to VMs, and so no displays.</summary>
    public List<HostDevice> Pci { get; set; } = [];

    public List<HostDevice> Usb { get; set; } = [];

    /// <summary>Neither disks, optical drives nor RAID controllers.</summary>
    public List<HostDevice> Scsi { get; set; } = [];
}
