// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <content>Network adapters and serial ports.</content>
sealed partial class VmConfigReader
{
    ValueList<InterfaceDefinition> ReadInterfaces(string name, PrlVmConfig config, bool isContainer)
    {
        var interfaces = new List<InterfaceDefinition>();
        var count = config.DeviceCount(PrlDeviceType.NetworkAdapter);
        var bandwidth = count > 0 ? Part(name, "network rates", () => ReadBandwidth(name, config), null) : null;
        for (var i = 0u; i < count; i++)
        {
            using var device = config.Device(PrlDeviceType.NetworkAdapter, i);
            var nic = isContainer && device.Index == PrlDevice.VenetIndex
                ? ReadVenet(device)
                : ReadInterface(name, device, isContainer);
            interfaces.Add(nic with { Bandwidth = bandwidth });
        }

        return [.. interfaces];
    }

    /// <summary>The adapter that a container shares with its host: the SDK knows no more of it than this.</summary>
    internal static InterfaceDefinition ReadVenet(PrlDevice device) => new()
    {
        Type = InterfaceType.Network,
        Mac = new MacAddress(0),
        Source = VzNetworks.HostRouted,
        Target = device.Network.HostInterfaceName,
        LinkUp = true,
    };

    InterfaceDefinition ReadInterface(string name, PrlDevice device, bool isContainer)
    {
        var network = device.Network;
        var (type, source) = AttachmentOf(network);
        if (!MacAddress.TryParse(network.MacAddress, out var mac))
        {
            LeaveOut(name, $"MAC address '{network.MacAddress}'", 0);
        }

        return new InterfaceDefinition
        {
            Type = type,
            // The SDK's filter keeps the guest from using other addresses: trust is its absence.
            TrustGuestRxFilters = !network.PreventMacSpoof,
            Mac = mac,
            Source = source,
            Addresses = ReadAddresses(network, text => LeaveOut(name, $"address '{text}'", 0)),
            Routes = ReadRoutes(network, text => LeaveOut(name, $"gateway '{text}'", 0)),
            Target = network.HostInterfaceName,
            Model = isContainer ? null : ModelOf(name, network.AdapterType),
            LinkUp = device.Connected,
            AdapterIndex = device.Index,
        };
    }

    /// <summary>What an adapter is connected to.</summary>
    internal static (InterfaceType Type, string Source) AttachmentOf(PrlNetworkSettings network)
    {
        var kind = network.Kind;
        return (
            kind == PrlNetworkKind.Bridge ? InterfaceType.Bridge : InterfaceType.Network,
            kind == PrlNetworkKind.Routed ? VzNetworks.HostRouted : network.VirtualNetworkId);
    }

    string? ModelOf(string name, PrlAdapterType type) => type switch
    {
        PrlAdapterType.Rtl => "rtl8139",
        PrlAdapterType.E1000 => "e1000",
        PrlAdapterType.E1000e => "e1000e",
        PrlAdapterType.Virtio => "virtio",
        PrlAdapterType.Undefined => null,
        _ => LeaveOut<string?>(name, $"network adapter type {(uint)type}", null),
    };

    /// <summary>The addresses of an adapter.</summary>
    /// <param name="network">The adapter.</param>
    /// <param name="leaveOut">Told of each address that libvirt has no form for.</param>
    internal static ValueList<InterfaceAddress> ReadAddresses(PrlNetworkSettings network, Action<string> leaveOut)
    {
        var addresses = new List<InterfaceAddress>();
        foreach (var text in network.Addresses)
        {
            if (ParseAddress(text) is { } address)
            {
                addresses.Add(address);
            }
            else
            {
                leaveOut(text);
            }
        }

        return [.. addresses];
    }

    static InterfaceAddress? ParseAddress(string text) =>
        text.Split('/') is [var address, var mask]
        && IPAddress.TryParse(address, out var ip)
        && TryPrefix(mask, ip.AddressFamily, out var prefix)
            ? new InterfaceAddress(ip, prefix)
            : null;

    // The SDK writes masks in the form of an address; a number of bits is understood as well.
    static bool TryPrefix(string mask, AddressFamily family, out uint prefix)
    {
        var bits = family == AddressFamily.InterNetworkV6 ? 128u : 32u;
        if (uint.TryParse(mask, NumberStyles.None, CultureInfo.InvariantCulture, out prefix))
        {
            return prefix <= bits;
        }

        if (!IPAddress.TryParse(mask, out var address) || address.AddressFamily != family)
        {
            return false;
        }

        // Ones, then zeros: another mask is no number of bits.
        var mayHaveOnes = true;
        foreach (var octet in address.GetAddressBytes())
        {
            var ones = BitOperations.LeadingZeroCount((uint)(byte)~octet) - 24;
            if (BitOperations.PopCount(octet) != ones || (ones > 0 && !mayHaveOnes))
            {
                return false;
            }

            mayHaveOnes &= ones == 8;
            prefix += (uint)ones;
        }

        return true;
    }

    /// <summary>The default routes of an adapter, IPv4 first.</summary>
    /// <param name="network">The adapter.</param>
    /// <param name="leaveOut">Told of each gateway that libvirt has no form for.</param>
    internal static ValueList<InterfaceRoute> ReadRoutes(PrlNetworkSettings network, Action<string> leaveOut)
    {
        var routes = new List<InterfaceRoute>();
        ReadOnlySpan<(string Text, AddressFamily Family)> gateways =
            [(network.Gateway, AddressFamily.InterNetwork), (network.GatewayIpv6, AddressFamily.InterNetworkV6)];
        foreach (var (text, family) in gateways)
        {
            if (IPAddress.TryParse(text, out var address) && address.AddressFamily == family)
            {
                routes.Add(InterfaceRoute.Default(address));
            }
            else if (text.Length > 0)
            {
                leaveOut(text);
            }
        }

        return [.. routes];
    }

    ValueList<SerialDefinition> ReadSerials(string name, PrlVmConfig config)
    {
        var serials = new List<SerialDefinition>();
        var count = config.DeviceCount(PrlDeviceType.SerialPort);
        for (var i = 0u; i < count; i++)
        {
            using var device = config.Device(PrlDeviceType.SerialPort, i);
            if (ReadCharacterSource(device, _consoles) is { } source)
            {
                serials.Add(new SerialDefinition { Source = source, Port = device.Index });
            }
            else
            {
                LeaveOut(name, $"serial port {device.Index} of type {(uint)device.EmulatedType}", 0);
            }
        }

        return [.. serials];
    }

    /// <summary>The host's end of a serial port, null where libvirt has no form for it.</summary>
    internal static CharacterSource? ReadCharacterSource(PrlDevice device, ConsoleSockets consoles)
    {
        var where = device.FriendlyName;
        return device.EmulatedType switch
        {
            PrlEmulatedType.RealDevice => new CharacterSource { Type = CharacterSourceType.Device, Path = where },
            PrlEmulatedType.OutputFile => new CharacterSource { Type = CharacterSourceType.File, Path = where },
            PrlEmulatedType.Socket when ModeOf(device) == SocketMode.Bind && consoles.Holds(where) =>
                new CharacterSource { Type = CharacterSourceType.Pty, Path = where },
            PrlEmulatedType.Socket =>
                new CharacterSource { Type = CharacterSourceType.Unix, Path = where, Mode = ModeOf(device) },
            PrlEmulatedType.Tcp => TcpSource(where, ModeOf(device)),
            PrlEmulatedType.Udp => UdpSource(where),
            _ => null,
        };
    }

    static SocketMode ModeOf(PrlDevice device) =>
        device.Serial.SocketMode == PrlSocketMode.Client ? SocketMode.Connect : SocketMode.Bind;

    static CharacterSource TcpSource(string where, SocketMode mode)
    {
        var (host, service) = SplitSocket(where);
        return new CharacterSource { Type = CharacterSourceType.Tcp, Mode = mode, Host = host, Service = service };
    }

    static CharacterSource UdpSource(string where)
    {
        var (host, service) = SplitSocket(where);
        return new CharacterSource
        {
            Type = CharacterSourceType.Udp, Host = host, Service = service, BindHost = host, BindService = service,
        };
    }

    static (string Host, string Service) SplitSocket(string where)
    {
        var colon = where.LastIndexOf(':');
        return colon < 0 ? (where, "") : (where[..colon], where[(colon + 1)..]);
    }
}
