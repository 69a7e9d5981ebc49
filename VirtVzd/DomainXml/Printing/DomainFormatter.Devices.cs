// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Printing;

/// <summary>The devices of a domain document, in libvirt's order of kinds.</summary>
static partial class DomainFormatter
{
    static void PrintDevices(XmlPrinter xml, DomainDefinition domain, DomainFormat format)
    {
        xml.Start("devices").KeepOpen();
        foreach (var disk in domain.Disks)
        {
            PrintDisk(xml, disk, format);
        }

        foreach (var controller in domain.Controllers)
        {
            xml.Start("controller").Attribute("type", controller.Type).Attribute("index", controller.Index);
            xml.Attribute("model", controller.Model);
            PrintAlias(xml, DeviceAlias.Of(controller), format);
            xml.End("controller");
        }

        foreach (var filesystem in domain.Filesystems)
        {
            PrintFilesystem(xml, filesystem);
        }

        foreach (var (position, nic) in domain.Interfaces.Index())
        {
            PrintInterface(xml, nic, position, format);
        }

        PrintSerials(xml, domain, format);
        PrintAgentChannel(xml, domain.AgentChannel, format);
        PrintDisplay(xml, domain, format);
        foreach (var (position, device) in domain.HostDevices.Index())
        {
            PrintHostDevice(xml, device, position, format);
        }

        xml.End("devices");
    }

    static void PrintAgentChannel(XmlPrinter xml, AgentChannel? shown, DomainFormat format)
    {
        if (shown is not { } channel)
        {
            return;
        }

        var state = channel.IsConnected is { } isConnected ? isConnected ? "connected" : "disconnected" : null;
        xml.Start("channel").Attribute("type", "unix");
        xml.Start("target").Attribute("type", "virtio").Attribute("name", AgentChannel.Name).Attribute("state", state)
            .End("target");
        PrintAlias(xml, AgentChannel.Alias, format);
        xml.End("channel");
    }

    static void PrintAlias(XmlPrinter xml, string alias, DomainFormat format)
    {
        if (format.HasFlag(DomainFormat.Aliases))
        {
            xml.Start("alias").Attribute("name", alias).End("alias");
        }
    }

    static void PrintDisk(XmlPrinter xml, DiskDefinition disk, DomainFormat format)
    {
        xml.Start("disk").Attribute("type", Names.DiskSourceTypes[disk.SourceType]);
        xml.Attribute("device", Names.DiskDevices[disk.Device]);
        if (disk.Format is { } image)
        {
            xml.Start("driver").Attribute("name", "vz").Attribute("type", Names.StorageFormats[image]).End("driver");
        }

        if (disk.Source is not null)
        {
            var attribute = disk.SourceType == DiskSourceType.Block ? "dev" : "file";
            xml.Start("source").Attribute(attribute, disk.Source).End("source");
        }

        xml.Start("target").Attribute("dev", disk.Target).Attribute("bus", Names.DiskBuses[disk.Bus]).End("target");
        PrintThrottle(xml, disk.Throttle);
        if (disk.Device == DiskDevice.Cdrom)
        {
            xml.Empty("readonly");
        }

        xml.Text("serial", disk.Serial);
        PrintAlias(xml, DeviceAlias.Of(disk), format);
        if (disk.Address is { } address)
        {
            xml.Start("address").Attribute("type", "drive").Attribute("controller", address.Controller);
            xml.Attribute("bus", address.Bus).Attribute("target", address.Target).Attribute("unit", address.Unit);
            xml.End("address");
        }

        xml.End("disk");
    }

    static void PrintFilesystem(XmlPrinter xml, FilesystemDefinition filesystem)
    {
        xml.Start("filesystem").Attribute("type", Names.FilesystemTypes[filesystem.Type]);
        xml.Attribute("accessmode", "passthrough");
        if (filesystem.Type is FilesystemType.File or FilesystemType.Volume)
        {
            xml.Start("driver").Attribute("type", "ploop").Attribute("format", "ploop").End("driver");
        }

        PrintFilesystemSource(xml, filesystem);
        xml.Start("target").Attribute("dir", filesystem.Target).End("target").End("filesystem");
    }

    static void PrintFilesystemSource(XmlPrinter xml, FilesystemDefinition filesystem)
    {
        if (filesystem.Source is null && filesystem.Volume is null)
        {
            return;
        }

        xml.Start("source");
        _ = filesystem.Type switch
        {
            FilesystemType.Volume => xml.Attribute("pool", filesystem.Source).Attribute("volume", filesystem.Volume),
            FilesystemType.Template => xml.Attribute("name", filesystem.Source),
            _ => xml.Attribute("file", filesystem.Source),
        };
        xml.End("source");
    }

    static void PrintInterface(XmlPrinter xml, InterfaceDefinition nic, int position, DomainFormat format)
    {
        xml.Start("interface").Attribute("type", Names.InterfaceTypes[nic.Type]);
        xml.Attribute("trustGuestRxFilters", YesNo(nic.TrustGuestRxFilters));
        xml.Start("mac").Attribute("address", nic.Mac.ToString()).End("mac");
        if (nic.Source is not null)
        {
            xml.Start("source").Attribute(nic.Type == InterfaceType.Bridge ? "bridge" : "network", nic.Source);
            xml.End("source");
        }

        PrintBandwidth(xml, nic.Bandwidth);
        foreach (var ip in nic.Addresses)
        {
            xml.Start("ip").Attribute("address", ip.Address.ToString())
                .Attribute("family", Names.IpFamilies[ip.Family]);
            xml.Attribute("prefix", ip.Prefix > 0 ? ip.Prefix : null).End("ip");
        }

        foreach (var route in nic.Routes)
        {
            xml.Start("route").Attribute("family", Names.IpFamilies[InterfaceAddress.FamilyOf(route.Gateway)]);
            xml.Attribute("address", route.Destination.ToString()).Attribute("prefix", route.Prefix);
            xml.Attribute("gateway", route.Gateway.ToString()).End("route");
        }

        if (nic.Target is not null
            && !(format.HasFlag(DomainFormat.Inactive) && InterfaceDefinition.IsGenerated(nic.Target)))
        {
            xml.Start("target").Attribute("dev", nic.Target).End("target");
        }

        if (nic.Model is not null)
        {
            xml.Start("model").Attribute("type", nic.Model).End("model");
        }

        if (nic.LinkUp is { } up)
        {
            xml.Start("link").Attribute("state", up ? "up" : "down").End("link");
        }

        PrintAlias(xml, DeviceAlias.Of(nic, position), format);
        xml.End("interface");
    }

    static void PrintSerials(XmlPrinter xml, DomainDefinition domain, DomainFormat format)
    {
        foreach (var serial in domain.Serials)
        {
            xml.Start("serial").Attribute("type", Names.CharacterSourceTypes[serial.Source.Type]);
            PrintCharacterSource(xml, serial.Source);
            xml.Start("target").Attribute("port", serial.Port).End("target");
            PrintAlias(xml, DeviceAlias.Of(serial), format);
            xml.End("serial");
        }

        if (domain.OsType == OsType.Hvm && domain.Serials.Count > 0)
        {
            var first = domain.Serials[0];
            xml.Start("console").Attribute("type", Names.CharacterSourceTypes[first.Source.Type]);
            PrintCharacterSource(xml, first.Source);
            xml.Start("target").Attribute("type", "serial").Attribute("port", first.Port).End("target");
            PrintAlias(xml, DeviceAlias.Of(first), format);
            xml.End("console");
        }
    }

    static void PrintCharacterSource(XmlPrinter xml, CharacterSource source)
    {
        switch (source.Type)
        {
            case CharacterSourceType.Unix:
                xml.Start("source").Attribute("mode", Names.SocketModes[source.Mode]).Attribute("path", source.Path);
                xml.End("source");
                break;
            case CharacterSourceType.Tcp:
                PrintSocket(xml, source.Mode, source.Host, source.Service);
                xml.Start("protocol").Attribute("type", source.Protocol).End("protocol");
                break;
            case CharacterSourceType.Udp:
                PrintSocketIfAny(xml, SocketMode.Bind, source.BindHost, source.BindService);
                PrintSocketIfAny(xml, SocketMode.Connect, source.Host, source.Service);
                break;
            case CharacterSourceType.Pty:
                // The socket that stands for it is no terminal that a client could open.
                break;
            default:
                if (source.Path is not null)
                {
                    xml.Start("source").Attribute("path", source.Path).End("source");
                }

                break;
        }
    }

    static void PrintSocketIfAny(XmlPrinter xml, SocketMode mode, string? host, string? service)
    {
        if (host is not null || service is not null)
        {
            PrintSocket(xml, mode, host, service);
        }
    }

    static void PrintSocket(XmlPrinter xml, SocketMode mode, string? host, string? service)
    {
        xml.Start("source").Attribute("mode", Names.SocketModes[mode]);
        xml.Attribute("host", host).Attribute("service", service).End("source");
    }

    static void PrintDisplay(XmlPrinter xml, DomainDefinition domain, DomainFormat format)
    {
        foreach (var (position, input) in domain.Inputs.Index())
        {
            // Hosts of older versions do not know that a PS/2 keyboard can be named.
            if (format.HasFlag(DomainFormat.Migratable) && input is { Type: InputType.Keyboard, Bus: InputBus.Ps2 })
            {
                continue;
            }

            xml.Start("input").Attribute("type", Names.InputTypes[input.Type]);
            xml.Attribute("bus", Names.InputBuses[input.Bus]);
            PrintAlias(xml, DeviceAlias.OfInput(position), format);
            xml.End("input");
        }

        foreach (var graphics in domain.Graphics)
        {
            PrintGraphics(xml, graphics, format);
        }

        foreach (var (position, video) in domain.Videos.Index())
        {
            xml.Start("video").Start("model").Attribute("type", Names.VideoTypes[video.Type]);
            xml.Attribute("vram", video.VramKib > 0 ? video.VramKib : null).Attribute("heads", video.Heads);
            xml.End("model");
            PrintAlias(xml, DeviceAlias.OfVideo(position), format);
            xml.End("video");
        }
    }

    static void PrintGraphics(XmlPrinter xml, GraphicsDefinition graphics, DomainFormat format)
    {
        xml.Start("graphics").Attribute("type", Names.GraphicsTypes[graphics.Type]);
        var portCounts = !graphics.Autoport || !format.HasFlag(DomainFormat.Inactive);
        if (graphics.Port != 0 && portCounts)
        {
            xml.Attribute("port", graphics.Port);
        }
        else if (graphics.Autoport)
        {
            xml.Attribute("port", -1);
        }

        xml.Attribute("autoport", YesNo(graphics.Autoport)).Attribute("listen", graphics.Listen);
        if (format.HasFlag(DomainFormat.Secure) && !string.IsNullOrEmpty(graphics.Password))
        {
            xml.Attribute("passwd", graphics.Password);
        }

        xml.Start("listen").Attribute("type", "address").Attribute("address", graphics.Listen).End("listen");
        xml.End("graphics");
    }

    static string? YesNo(bool? value) => value switch
    {
        true => "yes",
        false => "no",
        null => null,
    };
}
