// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;

namespace VirtVzd.DomainXml.Values;

/// <summary>Place of a PCI device of the host.</summary>
/// <param name="Domain">Number of its PCI domain, 0 on nearly every host.</param>
/// <param name="Bus">Number of its bus, below 256.</param>
/// <param name="Slot">Its slot, below 32.</param>
/// <param name="Function">Its function, below 8.</param>
readonly record struct PciAddress(uint Domain, uint Bus, uint Slot, uint Function)
{
    /// <summary>Greatest number of a bus.</summary>
    internal const uint BusMax = 0xFF;

    /// <summary>Greatest number of a slot.</summary>
    internal const uint SlotMax = 0x1F;

    /// <summary>Greatest number of a function.</summary>
    internal const uint FunctionMax = 7;

    /// <summary>As the kernel writes it: <c>0000:00:1b.0</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Domain:x4}:{Bus:x2}:{Slot:x2}.{Function}");
}
