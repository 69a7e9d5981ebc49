// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>One device of a guest. What only one kind has is in the member of that kind, null for the others.</summary>
sealed class VmDevice
{
    /// <summary><c>PDE_*</c>.</summary>
    public uint Type { get; set; }

    public uint Index { get; set; }

    /// <summary>
    /// Number by which it is known among the devices of its type, given by the host, from 1; 0 for one that is new. The
    /// SDK counts from 0.
    /// </summary>
    public uint ItemId { get; set; }

    public bool Enabled { get; set; }

    public bool Connected { get; set; }

    /// <summary><c>PDT_*</c>, or <c>PNA_*</c> of an adapter.</summary>
    public uint EmulatedType { get; set; }

    /// <summary><c>PMS_*</c>; disks only.</summary>
    public uint IfaceType { get; set; }

    /// <summary><c>PCD_*</c>, the model of the SCSI controller; disks only.</summary>
    public uint SubType { get; set; }

    public uint StackIndex { get; set; }

    public bool Passthrough { get; set; }

    public string SysName { get; set; } = "";

    public string FriendlyName { get; set; } = "";

    public string ImagePath { get; set; } = "";

    public string Description { get; set; } = "";

    public HardDiskSettings? HardDisk { get; set; }

    public NetAdapterSettings? Net { get; set; }

    /// <summary><c>PSP_*</c> of a serial port.</summary>
    public uint SocketMode { get; set; }

    /// <summary>As <see cref="VmConfiguration.Properties"/>.</summary>
    public SortedDictionary<string, string>? Properties { get; set; }

    internal VmDevice Copy()
    {
        var copy = (VmDevice)MemberwiseClone();
        copy.HardDisk = HardDisk?.Copy();
        copy.Net = Net?.Copy();
        copy.Properties = Properties is null ? null : new(Properties, Properties.Comparer);
        return copy;
    }
}
