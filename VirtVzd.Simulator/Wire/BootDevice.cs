// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>One entry of the boot list.</summary>
sealed class BootDevice
{
    /// <summary><c>PDE_*</c>.</summary>
    public uint Type { get; set; }

    public uint Index { get; set; }

    /// <summary>Position; the host numbers from 1 what it stores.</summary>
    public uint SequenceIndex { get; set; }

    public bool InUse { get; set; }

    internal BootDevice Copy() => (BootDevice)MemberwiseClone();
}
