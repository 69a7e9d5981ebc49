// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Printing;

namespace VirtVzd.DomainXml.Documents;

/// <summary>Prints the document of a device of the host (formatnode).</summary>
static class NodeDeviceXml
{
    /// <summary>The document of <paramref name="device"/>.</summary>
    internal static string Format(NodeDeviceDefinition device)
    {
        var xml = new XmlPrinter().Start("device").Text("name", device.Name);
        if (device.DeviceFile is { } file)
        {
            xml.Start("devnode").Attribute("type", "dev").End("devnode", file);
        }

        foreach (var link in device.Links)
        {
            xml.Start("devnode").Attribute("type", "link").End("devnode", link);
        }

        xml.Text("parent", device.Parent).Start("capability").Attribute("type", device.Capability.Type);
        switch (device.Capability)
        {
            case NodeDeviceCapability.Computer computer:
                Print(xml, computer);
                break;
            case NodeDeviceCapability.Pci pci:
                xml.Text("domain", "0").Text("bus", Number(pci.Bus)).Text("slot", Number(pci.Slot))
                    .Text("function", Number(pci.Function));
                Print(xml, pci.Product, pci.Vendor);
                break;
            case NodeDeviceCapability.Usb usb:
                xml.Text("bus", Number(usb.Bus)).Text("device", Number(usb.Device));
                Print(xml, usb.Product, usb.Vendor);
                break;
            case NodeDeviceCapability.Net net:
                xml.Text("interface", net.Interface)
                    .Text("address", net.Mac?.ToString())
                    .Start("capability").Attribute("type", net.IsWireless ? "80211" : "80203").End("capability");
                break;
            case NodeDeviceCapability.Storage storage:
                xml.Text("block", storage.Block)
                    .Text("drive_type", "disk")
                    .Text("model", storage.Model)
                    .Text("size", storage.SizeBytes.ToString(CultureInfo.InvariantCulture));
                break;
            case NodeDeviceCapability.ScsiGeneric scsi:
                xml.Text("char", scsi.Character);
                break;
            default:
                break;
        }

        return xml.End("capability").End("device").ToString();
    }

    static void Print(XmlPrinter xml, NodeDeviceCapability.Computer computer) => xml
        .Text("product", computer.Product)
        .Start("hardware")
        .Text("vendor", computer.Vendor)
        .Text("version", computer.Version)
        .Text("serial", computer.Serial)
        .Text("uuid", computer.Uuid.ToString("D"))
        .End("hardware")
        .Start("firmware")
        .Text("vendor", computer.FirmwareVendor)
        .Text("version", computer.FirmwareVersion)
        .Text("release_date", computer.FirmwareDate)
        .End("firmware");

    static void Print(XmlPrinter xml, NodeDeviceMake product, NodeDeviceMake vendor)
    {
        Print(xml, "product", product);
        Print(xml, "vendor", vendor);
    }

    static void Print(XmlPrinter xml, string element, NodeDeviceMake make)
    {
        xml.Start(element).Attribute("id", $"0x{make.Id:x4}");
        _ = make.Name is { } name ? xml.End(element, name) : xml.End(element);
    }

    static string Number(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
