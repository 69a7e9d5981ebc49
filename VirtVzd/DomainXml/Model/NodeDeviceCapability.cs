// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Model;

/// <summary>What a device of the host is.</summary>
/// <param name="Type">libvirt's word for it (<c>virNodeDevCapType</c>).</param>
abstract record NodeDeviceCapability(string Type)
{
    /// <summary>The host itself, as its firmware tells; null for what it does not.</summary>
    /// <param name="Product">Name of the model.</param>
    /// <param name="Vendor">Who made it.</param>
    /// <param name="Version">The model's version.</param>
    /// <param name="Serial">Serial number.</param>
    /// <param name="Uuid">The host's UUID.</param>
    /// <param name="FirmwareVendor">Who made the firmware.</param>
    /// <param name="FirmwareVersion">Its version.</param>
    /// <param name="FirmwareDate">When it was released.</param>
    internal sealed record Computer(
        string? Product,
        string? Vendor,
        string? Version,
        string? Serial,
        Guid Uuid,
        string? FirmwareVendor,
        string? FirmwareVersion,
        string? FirmwareDate) : NodeDeviceCapability("system");

    /// <summary>A PCI device.</summary>
    /// <param name="Bus">Number of its bus, of the domain 0.</param>
    /// <param name="Slot">Number of its slot.</param>
    /// <param name="Function">Number of its function.</param>
    /// <param name="Product">What it is.</param>
    /// <param name="Vendor">Who made it.</param>
    internal sealed record Pci(uint Bus, uint Slot, uint Function, NodeDeviceMake Product, NodeDeviceMake Vendor)
        : NodeDeviceCapability("pci");

    /// <summary>A USB device.</summary>
    /// <param name="Bus">Number of its bus.</param>
    /// <param name="Device">Its number on the bus; 0 where the kernel does not tell.</param>
    /// <param name="Product">What it is.</param>
    /// <param name="Vendor">Who made it.</param>
    internal sealed record Usb(uint Bus, uint Device, NodeDeviceMake Product, NodeDeviceMake Vendor)
        : NodeDeviceCapability("usb_device");

    /// <summary>A network adapter.</summary>
    /// <param name="Interface">Its network device.</param>
    /// <param name="Mac">Its address; null where it has none.</param>
    /// <param name="IsWireless">Whether it is by the standard 802.11, else 802.3.</param>
    internal sealed record Net(string Interface, MacAddress? Mac, bool IsWireless) : NodeDeviceCapability("net");

    /// <summary>A disk.</summary>
    /// <param name="Block">Its device file.</param>
    /// <param name="Model">Model and who made it; null where that is not told.</param>
    /// <param name="SizeBytes">Its size; 0 where nobody tells.</param>
    internal sealed record Storage(string Block, string? Model, ulong SizeBytes) : NodeDeviceCapability("storage");

    /// <summary>A SCSI device by its own commands.</summary>
    /// <param name="Character">Its device file.</param>
    internal sealed record ScsiGeneric(string Character) : NodeDeviceCapability("scsi_generic");
}
