// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>A device of the host that is no network adapter.</summary>
sealed class HostDevice
{
    /// <summary>For people; a disk's ends with its device file.</summary>
    public string Name { get; set; } = "";

    /// <summary>By which a configuration names it.</summary>
    public string Id { get; set; } = "";

    /// <summary>Of a disk; the real dispatcher leaves it at 0.</summary>
    public ulong SizeMib { get; set; }

    /// <summary><c>PGD_*</c> of a PCI device.</summary>
    public uint Class { get; set; }
}
