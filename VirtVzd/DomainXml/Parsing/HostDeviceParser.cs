// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>Reads a <c>hostdev</c> element.</summary>
static class HostDeviceParser
{
    /// <summary>
    /// The device as the document has it; who leaves <c>managed</c> out says no, as to libvirt's parser.
    /// </summary>
    internal static HostDeviceDefinition Parse(DocumentElement element)
    {
        var type = element.Attribute("mode") == "capabilities"
            ? HostDeviceType.Capability
            : element.Word("type", Names.HostDeviceTypes);
        return new HostDeviceDefinition(
            type, type == HostDeviceType.Pci ? AddressOf(element) : null, element.Attribute("managed") == "yes");
    }

    static PciAddress? AddressOf(DocumentElement element) => element.Child("source")?.Child("address") is { } address
        ? new PciAddress(
            DeviceNumbers.Number(address, "domain"),
            DeviceNumbers.Number(address, "bus"),
            DeviceNumbers.Number(address, "slot"),
            DeviceNumbers.Number(address, "function"))
        : null;
}
