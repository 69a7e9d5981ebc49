// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text.Json;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Networks;
using VirtVzd.Simulator.Host.Sessions;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Control;

/// <summary>Commands about the host itself: its devices, and its networks past the dispatcher.</summary>
sealed class HardwareControl
{
    readonly Dispatcher _dispatcher;

    internal HardwareControl(Dispatcher dispatcher) => _dispatcher = dispatcher;

    /// <summary>The value <c>devices</c> is the document of all of them; they last as long as the host.</summary>
    internal void Hardware(ControlRequest request)
    {
        try
        {
            _dispatcher.Server.Hardware = JsonSerializer.Deserialize(
                new ControlValues(request).Text("devices") ?? "", StoreJson.Default.HostHardware) ?? new();
        }
        catch (JsonException failure)
        {
            throw new ControlException($"the document of the devices: {failure.Message}");
        }

        _dispatcher.TellHostChanged(EventType.HostHardwareChanged);
    }

    /// <summary>The name is the network's.</summary>
    internal void Network(ControlRequest request)
    {
        var known = _dispatcher.Networks.Find(request.Name);
        var network = known?.Network.Copy() ?? new VirtualNetwork
        {
            Id = request.Name, Uuid = KernelRandom.Uuid(), Type = SdkNumbers.VirtualNetworkHostOnly, IsEnabled = true,
        };
        var changed = new StoredNetwork { Network = network, IsHidden = known?.IsHidden ?? false };
        var isThere = true;
        foreach (var (key, value) in new ControlValues(request).All)
        {
            isThere &= Take(changed, key, value);
        }

        _dispatcher.Networks.Put(changed, isThere);
    }

    // Whether the network is there afterwards.
    static bool Take(StoredNetwork stored, string key, string value)
    {
        var network = stored.Network;
        switch (key)
        {
            case "forward":
                stored.IsHidden = value == "nat";
                network.Type = value == "bridge" ? SdkNumbers.VirtualNetworkBridged
                    : value is "none" or "nat" ? SdkNumbers.VirtualNetworkHostOnly
                    : throw new ControlException($"a network does not forward by '{value}'");
                break;
            case "bridge":
                network.AdapterName = value;
                break;
            case "active":
                network.IsEnabled = ControlValues.IsOn(key, value);
                break;
            case "address":
                network.HostAddress = network.DhcpAddress = value;
                break;
            case "mask":
                network.Mask = value;
                break;
            case "start":
                network.ScopeStart = value;
                network.HasDhcp = true;
                break;
            case "end":
                network.ScopeEnd = value;
                break;
            case "remove":
                return !string.Equals(value, "yes", StringComparison.Ordinal);
            default:
                throw new ControlException($"networks have no key '{key}'");
        }

        return true;
    }
}
