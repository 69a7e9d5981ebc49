// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Sdk;

/// <summary>What network adapters have beyond <see cref="PrlDevice"/>. A view of its handle.</summary>
sealed unsafe class PrlNetworkSettings
{
    readonly PrlHandle _device;

    /// <summary>A view of a device's handle.</summary>
    internal PrlNetworkSettings(PrlHandle device) => _device = device;

    /// <summary>What it is attached to.</summary>
    internal PrlNetworkKind Kind
    {
        get => (PrlNetworkKind)PrlValue.Read(_device, PrlApi.PrlVmDev_GetEmulatedType);
        set => PrlError.Check(PrlApi.PrlVmDev_SetEmulatedType(_device, (uint)value));
    }

    internal PrlAdapterType AdapterType
    {
        get => (PrlAdapterType)PrlValue.Read(_device, PrlApi.PrlVmDevNet_GetAdapterType);
        set => PrlError.Check(PrlApi.PrlVmDevNet_SetAdapterType(_device, (uint)value));
    }

    /// <summary>MAC address with colons.</summary>
    internal string MacAddress => PrlText.Read(_device, PrlApi.PrlVmDevNet_GetMacAddressCanonical);

    /// <summary>MAC address as the SDK takes it: 12 hexadecimal digits without separators.</summary>
    internal string MacDigits
    {
        set => PrlError.Check(PrlApi.PrlVmDevNet_SetMacAddress(_device, value));
    }

    internal string HostInterfaceName
    {
        get => PrlText.Read(_device, PrlApi.PrlVmDevNet_GetHostInterfaceName);
        set => PrlError.Check(PrlApi.PrlVmDevNet_SetHostInterfaceName(_device, value));
    }

    /// <summary>Virtual network or bridge that it is attached to.</summary>
    internal string VirtualNetworkId
    {
        get => PrlText.Read(_device, PrlApi.PrlVmDevNet_GetVirtualNetworkId);
        set => PrlError.Check(PrlApi.PrlVmDevNet_SetVirtualNetworkId(_device, value));
    }

    /// <summary>Addresses: <c>address/netmask</c> when read, <c>address/prefix</c> is taken too when set.</summary>
    internal IReadOnlyList<string> Addresses
    {
        get
        {
            using var list = PrlHandle.Checked(
                PrlApi.PrlVmDevNet_GetNetAddresses(
                    _device, out var handle), handle, nameof(PrlApi.PrlVmDevNet_GetNetAddresses));
            var count = PrlValue.Read(list, PrlApi.PrlStrList_GetItemsCount);
            var addresses = new List<string>();
            for (var i = 0u; i < count; i++)
            {
                addresses.Add(PrlText.Read(
                    (List: list, Index: i),
                    static (state, buffer, ref length) =>
                        PrlApi.PrlStrList_GetItem(state.List, state.Index, buffer, ref length),
                    nameof(PrlApi.PrlStrList_GetItem)));
            }

            return addresses;
        }

        set
        {
            using var list = PrlText.ListOf(value, _device.Trace);
            PrlError.Check(PrlApi.PrlVmDevNet_SetNetAddresses(_device, list));
        }
    }

    /// <summary>Default gateway, IPv4; empty for none.</summary>
    internal string Gateway
    {
        get => PrlText.Read(_device, PrlApi.PrlVmDevNet_GetDefaultGateway);
        set => PrlError.Check(PrlApi.PrlVmDevNet_SetDefaultGateway(_device, value));
    }

    /// <summary>Default gateway, IPv6; empty for none.</summary>
    internal string GatewayIpv6
    {
        get => PrlText.Read(_device, PrlApi.PrlVmDevNet_GetDefaultGatewayIPv6);
        set => PrlError.Check(PrlApi.PrlVmDevNet_SetDefaultGatewayIPv6(_device, value));
    }

    /// <summary>Whether the host drops packets with another sender's MAC address.</summary>
    internal bool PreventMacSpoof
    {
        get => PrlValue.ReadBool(_device, PrlApi.PrlVmDevNet_IsPktFilterPreventMacSpoof);
        set => PrlError.Check(PrlApi.PrlVmDevNet_SetPktFilterPreventMacSpoof(_device, PrlValue.Of(value)));
    }

    /// <summary>Whether the guest's tools set the guest up accordingly.</summary>
    internal bool AutoApply
    {
        set => PrlError.Check(PrlApi.PrlVmDevNet_SetAutoApply(_device, PrlValue.Of(value)));
    }

    /// <summary>Whether the guest asks a DHCP server for its IPv4 address.</summary>
    internal bool Dhcp
    {
        set => PrlError.Check(PrlApi.PrlVmDevNet_SetConfigureWithDhcp(_device, PrlValue.Of(value)));
    }

    /// <summary>The same for IPv6.</summary>
    internal bool DhcpIpv6
    {
        set => PrlError.Check(PrlApi.PrlVmDevNet_SetConfigureWithDhcpIPv6(_device, PrlValue.Of(value)));
    }
}
