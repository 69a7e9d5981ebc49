// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Text;
using System.Xml;
using VirtVzd.Simulator.Library.Rules;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Text;

/// <summary>
/// A configuration as the XML that PrlHandle_ToString gives: the SDK's element names, of which the simulator writes
/// those that it keeps.
/// </summary>
static class ConfigDocument
{
    internal static string Of(VmConfiguration config)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { Indent = true, IndentChars = " ", OmitXmlDeclaration = true };
        using (var writer = XmlWriter.Create(text, settings))
        {
            writer.WriteStartElement("VirtuozzoVirtualMachine");
            Write(writer, "VmType", config.VmType);
            writer.WriteStartElement("Identification");
            writer.WriteElementString("VmUuid", config.Uuid);
            writer.WriteElementString("VmName", config.Name);
            writer.WriteElementString("ServerUuid", config.ServerUuid);
            writer.WriteEndElement();
            WriteSettings(writer, config);
            WriteHardware(writer, config);
            writer.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    static void WriteSettings(XmlWriter writer, VmConfiguration config)
    {
        writer.WriteStartElement("Settings");
        writer.WriteStartElement("General");
        Write(writer, "OsType", config.OsType);
        Write(writer, "OsNumber", config.OsVersion);
        writer.WriteElementString("VmDescription", config.Description);
        writer.WriteEndElement();
        writer.WriteStartElement("Startup");
        Write(writer, "AutoStart", config.AutoStart);
        writer.WriteStartElement("BootingOrder");
        foreach (var boot in config.BootDevices)
        {
            writer.WriteStartElement("BootDevice");
            Write(writer, "Index", boot.Index);
            Write(writer, "Type", boot.Type);
            Write(writer, "BootingNumber", boot.SequenceIndex);
            Write(writer, "InUse", boot.InUse ? 1u : 0);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteStartElement("RemoteDisplay");
        Write(writer, "Mode", config.VncMode);
        writer.WriteElementString("HostName", config.VncHostName);
        Write(writer, "PortNumber", config.VncPort);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    static void WriteHardware(XmlWriter writer, VmConfiguration config)
    {
        writer.WriteStartElement("Hardware");
        writer.WriteStartElement("Cpu");
        Write(writer, "Number", config.CpuCount);
        Write(writer, "Mode", config.CpuMode);
        writer.WriteElementString("CpuMask", config.CpuMask);
        writer.WriteEndElement();
        writer.WriteStartElement("Memory");
        Write(writer, "RAM", config.RamSizeMib);
        writer.WriteEndElement();
        writer.WriteStartElement("Video");
        Write(writer, "VideoMemorySize", config.VideoRamSizeMib);
        writer.WriteEndElement();
        foreach (var device in config.Devices)
        {
            WriteDevice(writer, device);
        }

        writer.WriteEndElement();
    }

    static void WriteDevice(XmlWriter writer, VmDevice device)
    {
        writer.WriteStartElement(ElementOf(device.Type));
        Write(writer, "Index", device.Index);
        Write(writer, "Enabled", device.Enabled ? 1u : 0);
        Write(writer, "Connected", device.Connected ? 1u : 0);
        Write(writer, "EmulatedType", device.EmulatedType);
        writer.WriteElementString("SystemName", device.SysName);
        writer.WriteElementString("UserFriendlyName", device.FriendlyName);
        if (device.Type is SdkNumbers.HardDisk or SdkNumbers.OpticalDisk)
        {
            Write(writer, "InterfaceType", device.IfaceType);
            Write(writer, "StackIndex", device.StackIndex);
        }

        if (device.Net is { } net)
        {
            writer.WriteElementString("MAC", net.MacAddress);
            writer.WriteElementString("VirtualNetworkID", net.VirtualNetworkId);
        }

        writer.WriteEndElement();
    }

    static string ElementOf(uint type) => type switch
    {
        DeviceKinds.Floppy => "Fdd",
        DeviceKinds.OpticalDisk => "CdRom",
        DeviceKinds.HardDisk => "Hdd",
        DeviceKinds.NetAdapter => "NetworkAdapter",
        DeviceKinds.SerialPort => "Serial",
        DeviceKinds.ParallelPort => "Parallel",
        DeviceKinds.Sound => "Sound",
        DeviceKinds.UsbDevice => "USB",
        DeviceKinds.GenericPci => "GenericPciDevice",
        DeviceKinds.GenericScsi => "GenericScsiDevice",
        _ => "PciVideoAdapter",
    };

    static void Write(XmlWriter writer, string name, uint value) => writer.WriteElementString(
        name, Numbers.ToText(value));
}
