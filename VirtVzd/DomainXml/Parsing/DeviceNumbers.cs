// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using VirtVzd.DomainXml.Grammar;
using VirtVzd.DomainXml.Values;
using VirtVzd.Errors;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// What libvirt's parser asks of numbers that belong together: a place on the PCI bus, a group of VLANs.
/// </summary>
static class DeviceNumbers
{
    /// <summary>Refuses an element whose numbers do not fit each other.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="element">The element, each of whose numbers is one.</param>
    internal static void Check(ValueKind kind, DocumentElement element)
    {
        if (kind == ValueKind.PciAddress)
        {
            CheckPciAddress(element);
        }
        else
        {
            CheckVlan(element);
        }
    }

    static void CheckPciAddress(DocumentElement address)
    {
        var (domain, bus, slot, function) =
            (Number(address, "domain"), Number(address, "bus"), Number(address, "slot"), Number(address, "function"));
        if (domain == 0 && bus == 0 && slot == 0)
        {
            return;
        }

        if (bus > PciAddress.BusMax)
        {
            throw Wrong($"Invalid PCI address bus='0x{bus:x}', must be <= 0xFF");
        }

        if (slot > PciAddress.SlotMax)
        {
            throw Wrong($"Invalid PCI address slot='0x{slot:x}', must be <= 0x1F");
        }

        if (function > PciAddress.FunctionMax)
        {
            throw Wrong($"Invalid PCI address function=0x{function:x}, must be <= 7");
        }
    }

    /// <summary>A number of an address, 0 where it is not there.</summary>
    internal static uint Number(DocumentElement address, string attribute) =>
        LibvirtNumber.TryUnsigned(address.Attribute(attribute) ?? "0", out var number, numberBase: 0) ? number : 0;

    static void CheckVlan(DocumentElement vlan)
    {
        var tags = vlan.All("tag").ToList();
        if (tags.Count == 0)
        {
            throw Wrong("missing tag id - each <vlan> must have at least one <tag id='n'/> subelement");
        }

        if (tags.Count(static tag => tag.HasAttribute("nativeMode")) > 1)
        {
            throw Wrong("duplicate native vlan setting");
        }

        if (vlan.AttributeOrNull("trunk") is not { } trunk || trunk.Equals("yes", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (tags.Count > 1)
        {
            throw Wrong($"invalid \"trunk='{trunk}'\" in <vlan> - trunk='yes' is required for more than one vlan tag");
        }

        if (!trunk.Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong($"invalid \"trunk='{trunk}'\" in <vlan> - must be yes or no");
        }
    }

    static LibvirtException Wrong(string detail) => LibvirtException.Of(ErrorCode.XmlError, ErrorDomain.None, detail);
}
