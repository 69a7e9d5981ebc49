// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Rules;

/// <summary>Rules of interfaces, serial ports and file systems, which are looked at when they are applied.</summary>
static partial class DomainRules
{
    static readonly (UnsupportedInterfaceSettings Setting, string Text)[] InterfaceSettings =
    [
        (UnsupportedInterfaceSettings.Backend, "Interface backend parameters are not supported by vz driver."),
        (UnsupportedInterfaceSettings.PortGroup, "Virtual network portgroups are not supported by vz driver."),
        (UnsupportedInterfaceSettings.SendBuffer, "Setting interface sndbuf is not supported by vz driver."),
        (UnsupportedInterfaceSettings.Script, "Setting interface script is not supported by vz driver."),
        (UnsupportedInterfaceSettings.GuestName, "Setting guest interface name is not supported by vz driver."),
        (UnsupportedInterfaceSettings.Address,
            "Setting device info for network devices is not supported by vz driver."),
        (UnsupportedInterfaceSettings.FilterReference, "Setting network filter is not supported by vz driver."),
        (UnsupportedInterfaceSettings.Bandwidth, "Setting network bandwidth is not supported by vz driver."),
        (UnsupportedInterfaceSettings.Vlan, "Setting up vlans is not supported by vz driver."),
        (UnsupportedInterfaceSettings.VirtualPort, "Setting interface virtualport is not supported by vz driver."),
    ];

    static readonly (UnsupportedFilesystemSettings Setting, string Text)[] FilesystemSettings =
    [
        (UnsupportedFilesystemSettings.Driver, "Only ploop fs driver is supported by vz driver."),
        (UnsupportedFilesystemSettings.AccessMode, "Changing fs access mode is not supported by vz driver."),
        (UnsupportedFilesystemSettings.WritePolicy, "Changing fs write policy is not supported by vz driver."),
        (UnsupportedFilesystemSettings.Format, "Only ploop disk images are supported by vz driver."),
        (UnsupportedFilesystemSettings.ReadOnly, "Setting readonly for filesystems is not supported by vz driver."),
        (UnsupportedFilesystemSettings.Quota, "Setting fs quotas is not supported by vz driver."),
    ];

    static readonly (Func<SerialDefinition, bool> IsBroken, string Text)[] SerialRules =
    [
        (serial => serial.Unsupported.HasFlag(UnsupportedSerialSettings.TargetType),
            "Specified character device target type is not supported by vz driver."),
        (serial => serial.Source.Type is not (CharacterSourceType.Device or CharacterSourceType.File
            or CharacterSourceType.Pty or CharacterSourceType.Unix or CharacterSourceType.Tcp
            or CharacterSourceType.Udp),
            "Specified character device source type is not supported by vz driver."),
        (serial => serial.Unsupported.HasFlag(UnsupportedSerialSettings.Address),
            "Setting device info for character devices is not supported by vz driver."),
        (serial => serial.Unsupported.HasFlag(UnsupportedSerialSettings.SecurityLabel),
            "Setting security labels is not supported by vz driver."),
        (serial => serial.Source.Type == CharacterSourceType.Udp
            && (serial.Source.BindHost != serial.Source.Host || serial.Source.BindService != serial.Source.Service),
            "Different bind and connect parameters for udp character device is not supported."),
    ];

    /// <summary>Checks one interface of a guest of a kind.</summary>
    internal static void CheckInterface(InterfaceDefinition nic, OsType guest)
    {
        if (nic.Type is not (InterfaceType.Network or InterfaceType.Bridge))
        {
            throw DocumentError.Unsupported("Specified network adapter type is not supported by vz driver.");
        }

        Refuse(nic.Unsupported, InterfaceSettings);
        CheckTurn(nic.BootOrder);
        if (guest == OsType.Hvm && nic.Model is not ("rtl8139" or "e1000" or "virtio"))
        {
            throw DocumentError.Unsupported("Specified network adapter model is not supported by vz driver.");
        }

        if (nic.Routes.Any(route => !route.IsDefault))
        {
            throw DocumentError.Unsupported("Support only default gateway");
        }

        CheckOneRoute(nic, IpFamily.Ipv4, "IPv4");
        CheckOneRoute(nic, IpFamily.Ipv6, "IPv6");
    }

    /// <summary>Refuses interfaces with different bandwidths: the host has one for all.</summary>
    internal static void CheckSharedBandwidth(DomainDefinition domain)
    {
        if (domain.Interfaces.Select(static nic => nic.Bandwidth).Distinct().Count() > 1)
        {
            throw DocumentError.Unsupported(
                "all interfaces of a domain share one bandwidth in vz driver: each has to have the same");
        }
    }

    /// <summary>
    /// Checks one interface that is to take the place of another: an adapter that is there may stay, even one that no
    /// new interface could have.
    /// </summary>
    internal static void CheckUnlessKept(InterfaceDefinition nic, InterfaceDefinition? old, OsType guest) =>
        CheckInterface(
            old is not null && nic.Model == old.Model ? nic with { Model = InterfaceDefinition.UsualModel } : nic,
            guest);

    static void CheckOneRoute(InterfaceDefinition nic, IpFamily family, string word)
    {
        if (nic.Routes.Count(route => InterfaceAddress.FamilyOf(route.Gateway) == family) > 1)
        {
            throw DocumentError.Unsupported($"Support only one {word} default gateway");
        }
    }

    /// <summary>Checks one serial port.</summary>
    internal static void CheckSerial(SerialDefinition serial)
    {
        foreach (var (_, text) in SerialRules.Where(rule => rule.IsBroken(serial)))
        {
            throw DocumentError.Unsupported(text);
        }

        if (serial.Source is { Type: CharacterSourceType.Tcp, Protocol: not "raw" })
        {
            throw DocumentError.Unsupported(
                $"Protocol '{serial.Source.Protocol}' is not supported for tcp character device.");
        }
    }

    /// <summary>Checks one file system that is not a template.</summary>
    internal static void CheckFilesystem(FilesystemDefinition filesystem)
    {
        if (filesystem.Type is not (FilesystemType.File or FilesystemType.Volume))
        {
            throw DocumentError.Unsupported("Only file based or volume based filesystems are supported by vz driver.");
        }

        Refuse(filesystem.Unsupported, FilesystemSettings);
    }

    static void CheckTemplate(DomainDefinition domain)
    {
        if (domain.Filesystems.Count > 1
            && domain.Filesystems.Any(filesystem => filesystem.Type == FilesystemType.Template))
        {
            throw DocumentError.InvalidArgument("Unsupported configuration");
        }
    }
}
