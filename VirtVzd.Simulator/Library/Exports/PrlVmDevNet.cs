// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Rules;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVmDevNet_*</c>: network adapters.</summary>
static unsafe class PrlVmDevNet
{
    /// <summary>Twelve digits.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_GetMacAddress")]
    static int PrlVmDevNet_GetMacAddress(nint handle, byte* text, uint* length)
        => Call.Text<DeviceObject>(handle, text, length, static target => target.Net.MacAddress);

    /// <summary>Lower case with colons.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_GetMacAddressCanonical")]
    static int PrlVmDevNet_GetMacAddressCanonical(nint handle, byte* text, uint* length)
        => Call.Text<DeviceObject>(
            handle, text, length, static target => MacAddresses.Canonical(target.Net.MacAddress));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetMacAddress")]
    static int PrlVmDevNet_SetMacAddress(nint handle, byte* text)
        => Call.SetText<DeviceObject>(
            handle, text, static (target, value) =>
                target.Net.MacAddress = MacAddresses.Parse(value) ?? throw PrlException.InvalidArgument());

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_GenerateMacAddr")]
    static int PrlVmDevNet_GenerateMacAddr(nint handle)
        => Call.Do<DeviceObject>(handle, static target => target.Net.MacAddress = MacAddresses.Random());

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_GetHostInterfaceName")]
    static int PrlVmDevNet_GetHostInterfaceName(nint handle, byte* text, uint* length)
        => Call.Text<DeviceObject>(handle, text, length, static target => target.Net.HostInterfaceName);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetHostInterfaceName")]
    static int PrlVmDevNet_SetHostInterfaceName(nint handle, byte* text)
        => Call.SetText<DeviceObject>(handle, text, static (target, value) => target.Net.HostInterfaceName = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_GetVirtualNetworkId")]
    static int PrlVmDevNet_GetVirtualNetworkId(nint handle, byte* text, uint* length)
        => Call.Text<DeviceObject>(handle, text, length, static target => target.Net.VirtualNetworkId);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetVirtualNetworkId")]
    static int PrlVmDevNet_SetVirtualNetworkId(nint handle, byte* text)
        => Call.SetText<DeviceObject>(handle, text, static (target, value) => target.Net.VirtualNetworkId = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_GetDefaultGateway")]
    static int PrlVmDevNet_GetDefaultGateway(nint handle, byte* text, uint* length)
        => Call.Text<DeviceObject>(handle, text, length, static target => target.Net.DefaultGateway);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetDefaultGateway")]
    static int PrlVmDevNet_SetDefaultGateway(nint handle, byte* text)
        => Call.SetText<DeviceObject>(handle, text, static (target, value) => target.Net.DefaultGateway = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_GetDefaultGatewayIPv6")]
    static int PrlVmDevNet_GetDefaultGatewayIPv6(nint handle, byte* text, uint* length)
        => Call.Text<DeviceObject>(handle, text, length, static target => target.Net.DefaultGatewayIPv6);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetDefaultGatewayIPv6")]
    static int PrlVmDevNet_SetDefaultGatewayIPv6(nint handle, byte* text)
        => Call.SetText<DeviceObject>(handle, text, static (target, value) => target.Net.DefaultGatewayIPv6 = value);

    /// <summary><c>PNT_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_GetAdapterType")]
    static int PrlVmDevNet_GetAdapterType(nint handle, uint* value)
        => Call.Get<DeviceObject>(handle, value, static target => target.Net.AdapterType);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetAdapterType")]
    static int PrlVmDevNet_SetAdapterType(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.Net.AdapterType = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_IsPktFilterPreventMacSpoof")]
    static int PrlVmDevNet_IsPktFilterPreventMacSpoof(nint handle, uint* value)
        => Call.Is<DeviceObject>(handle, value, static target => target.Net.PreventMacSpoof);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetPktFilterPreventMacSpoof")]
    static int PrlVmDevNet_SetPktFilterPreventMacSpoof(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.Net.PreventMacSpoof = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_IsPktFilterPreventIpSpoof")]
    static int PrlVmDevNet_IsPktFilterPreventIpSpoof(nint handle, uint* value)
        => Call.Is<DeviceObject>(handle, value, static target => target.Net.PreventIpSpoof);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetPktFilterPreventIpSpoof")]
    static int PrlVmDevNet_SetPktFilterPreventIpSpoof(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.Net.PreventIpSpoof = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_IsPktFilterPreventPromisc")]
    static int PrlVmDevNet_IsPktFilterPreventPromisc(nint handle, uint* value)
        => Call.Is<DeviceObject>(handle, value, static target => target.Net.PreventPromisc);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetPktFilterPreventPromisc")]
    static int PrlVmDevNet_SetPktFilterPreventPromisc(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.Net.PreventPromisc = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_IsAutoApply")]
    static int PrlVmDevNet_IsAutoApply(nint handle, uint* value)
        => Call.Is<DeviceObject>(handle, value, static target => target.Net.AutoApply);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetAutoApply")]
    static int PrlVmDevNet_SetAutoApply(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.Net.AutoApply = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_IsConfigureWithDhcp")]
    static int PrlVmDevNet_IsConfigureWithDhcp(nint handle, uint* value)
        => Call.Is<DeviceObject>(handle, value, static target => target.Net.ConfigureWithDhcp);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetConfigureWithDhcp")]
    static int PrlVmDevNet_SetConfigureWithDhcp(nint handle, uint value)
        => Call.Set<DeviceObject>(
            handle, value, static (target, value) => AdapterRules.SetDhcp(target.Net, value != 0));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_IsConfigureWithDhcpIPv6")]
    static int PrlVmDevNet_IsConfigureWithDhcpIPv6(nint handle, uint* value)
        => Call.Is<DeviceObject>(handle, value, static target => target.Net.ConfigureWithDhcpIPv6);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetConfigureWithDhcpIPv6")]
    static int PrlVmDevNet_SetConfigureWithDhcpIPv6(nint handle, uint value)
        => Call.Set<DeviceObject>(
            handle, value, static (target, value) => AdapterRules.SetDhcpIPv6(target.Net, value != 0));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_GetNetAddresses")]
    static int PrlVmDevNet_GetNetAddresses(nint handle, nint* list)
        => Call.Give<DeviceObject>(handle, list, static target => new StringListObject(target.Net.NetAddresses));

    /// <summary>One address that cannot be read refuses the whole list; handle 0 is the empty list.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetNetAddresses")]
    static int PrlVmDevNet_SetNetAddresses(nint handle, nint list)
        => Call.Do<DeviceObject>(
            handle,
            target => target.Net.NetAddresses = TextsOf(list).ConvertAll(
                static text => NetAddresses.Parse(text) ?? throw PrlException.InvalidArgument()));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_GetDnsServers")]
    static int PrlVmDevNet_GetDnsServers(nint handle, nint* list)
        => Call.Give<DeviceObject>(handle, list, static target => new StringListObject(target.Net.DnsServers));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetDnsServers")]
    static int PrlVmDevNet_SetDnsServers(nint handle, nint list)
        => Call.Do<DeviceObject>(handle, target => target.Net.DnsServers = TextsOf(list));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_GetSearchDomains")]
    static int PrlVmDevNet_GetSearchDomains(nint handle, nint* list)
        => Call.Give<DeviceObject>(handle, list, static target => new StringListObject(target.Net.SearchDomains));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevNet_SetSearchDomains")]
    static int PrlVmDevNet_SetSearchDomains(nint handle, nint list)
        => Call.Do<DeviceObject>(handle, target => target.Net.SearchDomains = TextsOf(list));

    static List<string> TextsOf(nint list)
        => list == 0 ? [] : [.. SdkLibrary.Instance.Handles.Find<StringListObject>(list).Items];
}
