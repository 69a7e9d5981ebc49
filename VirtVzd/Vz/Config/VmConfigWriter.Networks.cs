// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Net;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Values;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <content>Network adapters.</content>
sealed partial class VmConfigWriter
{
    static void WriteInterfaces(PrlVmConfig config, DomainDefinition definition)
    {
        var isContainer = definition.OsType == OsType.Exe;
        DevicePairing.Apply(
            config,
            PrlDeviceType.NetworkAdapter,
            [.. definition.Interfaces.Select(static nic => (KeyOfNic(nic.Mac), nic))],
            device => KeyOfNic(device, isContainer),
            (device, nic, isNew) => WriteInterface(device, nic, isContainer, isNew));
    }

    static string KeyOfNic(MacAddress mac) => $"nic {mac}";

    // The adapter that a container shares with its host has no address and stands for the address 0, as it is shown.
    static string KeyOfNic(PrlDevice device, bool isContainer) =>
        (!isContainer || device.Index != PrlDevice.VenetIndex)
            && MacAddress.TryParse(device.Network.MacAddress, out var mac)
            ? KeyOfNic(mac)
            : KeyOfNic(default(MacAddress));

    static void WriteInterface(PrlDevice device, InterfaceDefinition nic, bool isContainer, bool isNew)
    {
        if (!isNew && isContainer && device.Index == PrlDevice.VenetIndex)
        {
            CheckShared(device, nic);
            return;
        }

        var network = device.Network;
        if (isNew)
        {
            device.Enabled = true;
            network.MacDigits = nic.Mac.Value.ToString("X12");
        }

        device.Connected = nic.LinkUp ?? true;
        if (!string.IsNullOrEmpty(nic.Target) && nic.Target != network.HostInterfaceName)
        {
            network.HostInterfaceName = nic.Target;
        }

        WriteGuestSettings(network, nic, isNew);
        if (!isContainer && TypeOf(nic.Model) is { } type)
        {
            network.AdapterType = type;
        }

        if (isNew || (nic.Type, nic.Source ?? "") != VmConfigReader.AttachmentOf(network))
        {
            WriteAttachment(network, nic);
        }

        if (nic.TrustGuestRxFilters is { } trusted)
        {
            network.PreventMacSpoof = !trusted;
        }
    }

    static void WriteGuestSettings(PrlNetworkSettings network, InterfaceDefinition nic, bool isNew)
    {
        var differ = isNew
            ? nic.Addresses.Count > 0
            : !nic.Addresses.Equals(VmConfigReader.ReadAddresses(network, static _ => { }));
        if (differ)
        {
            // One without prefix gets the platform's usual one.
            network.Addresses = [.. nic.Addresses.Select(
                static item => item.Prefix > 0 ? $"{item.Address}/{item.Prefix}" : $"{item.Address}")];
        }

        // How the guest gets its addresses is said only where addresses are: an adapter that is merely kept stays so.
        if (differ || isNew)
        {
            network.Dhcp = !nic.Addresses.Any(static item => item.Family == IpFamily.Ipv4);
            network.DhcpIpv6 = !nic.Addresses.Any(static item => item.Family == IpFamily.Ipv6);
            network.AutoApply = true;
        }

        var routes = VmConfigReader.ReadRoutes(network, static _ => { });
        if (GatewayOf(nic.Routes, IPAddress.Any) is var gateway && gateway != GatewayOf(routes, IPAddress.Any))
        {
            network.Gateway = gateway;
        }

        if (GatewayOf(nic.Routes, IPAddress.IPv6Any) is var gatewayIpv6
            && gatewayIpv6 != GatewayOf(routes, IPAddress.IPv6Any))
        {
            network.GatewayIpv6 = gatewayIpv6;
        }
    }

    static string GatewayOf(ValueList<InterfaceRoute> routes, IPAddress destination) =>
        routes.FirstOrDefault(route => route.Destination.Equals(destination))?.Gateway.ToString() ?? "";

    // The adapter that a container shares with its host has no settings of its own.
    static void CheckShared(PrlDevice device, InterfaceDefinition nic)
    {
        var shown = VmConfigReader.ReadVenet(device);
        // The bandwidth is the container's.
        var asked = nic with { Bandwidth = null, Target = nic.Target ?? shown.Target, LinkUp = nic.LinkUp
            ?? shown.LinkUp, Model = null };
        if (asked != shown)
        {
            throw DocumentError.Unsupported(
                "changing the network device that a container shares with its host is unsupported");
        }
    }

    static PrlAdapterType? TypeOf(string? model) => model switch
    {
        "rtl8139" => PrlAdapterType.Rtl,
        "e1000" => PrlAdapterType.E1000,
        "e1000e" => PrlAdapterType.E1000e,
        "virtio" => PrlAdapterType.Virtio,
        _ => null,
    };

    static void WriteAttachment(PrlNetworkSettings network, InterfaceDefinition nic)
    {
        if (nic.Type == InterfaceType.Bridge)
        {
            network.Kind = PrlNetworkKind.Bridge;
            network.VirtualNetworkId = nic.Source ?? "";
        }
        else if (nic.Source == VzNetworks.HostRouted)
        {
            network.Kind = PrlNetworkKind.Routed;
        }
        else
        {
            network.Kind = PrlNetworkKind.BridgedNetwork;
            network.VirtualNetworkId = nic.Source ?? "";
        }
    }
}
