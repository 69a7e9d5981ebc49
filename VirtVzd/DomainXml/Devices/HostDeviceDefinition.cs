// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Devices;

/// <summary>A device of the host that a guest has for itself while it runs.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Address">
/// Where it is on the host; null where the document does not tell, and of what is no PCI device.
/// </param>
/// <param name="IsManaged">
/// Whether it is taken from the host's own driver and given back by itself, as Virtuozzo always does.
/// </param>
sealed record HostDeviceDefinition(HostDeviceType Type, PciAddress? Address, bool IsManaged)
{
    /// <summary>A PCI device as Virtuozzo gives it.</summary>
    internal static HostDeviceDefinition OfPci(PciAddress address) => new(HostDeviceType.Pci, address, IsManaged: true);
}
