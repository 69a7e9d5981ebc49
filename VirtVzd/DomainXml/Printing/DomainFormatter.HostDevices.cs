// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Devices;

namespace VirtVzd.DomainXml.Printing;

/// <summary>Devices of the host in a domain document.</summary>
static partial class DomainFormatter
{
    static void PrintHostDevice(XmlPrinter xml, HostDeviceDefinition device, int position, DomainFormat format)
    {
        xml.Start("hostdev").Attribute("mode", "subsystem").Attribute("type", Names.HostDeviceTypes[device.Type]);
        xml.Attribute("managed", YesNo(device.IsManaged)).Start("source");
        if (device.Address is { } address)
        {
            xml.Start("address").Attribute("domain", $"0x{address.Domain:x4}").Attribute("bus", $"0x{address.Bus:x2}");
            xml.Attribute("slot", $"0x{address.Slot:x2}").Attribute("function", $"0x{address.Function:x}")
                .End("address");
        }

        xml.End("source");
        PrintAlias(xml, DeviceAlias.OfHostDevice(position), format);
        xml.End("hostdev");
    }
}
