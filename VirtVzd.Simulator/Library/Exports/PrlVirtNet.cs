// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Rules;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVirtNet_*</c>, and what <c>PrlSrv_*</c> does with virtual networks.</summary>
static unsafe class PrlVirtNet
{
    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_GetVirtualNetworkList")]
    static nint PrlSrv_GetVirtualNetworkList(nint server, uint flags)
        => JobCall.Ask(
            server,
            JobOperation.SrvGetVirtualNetworkList,
            () => new Request { Op = Operation.NetworkList, Flags = flags },
            static (_, response) => (response.Networks ?? []).ConvertAll(
                static network => ResultItem.Of(() => new VirtualNetworkObject(network.Copy()))));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_AddVirtualNetwork")]
    static nint PrlSrv_AddVirtualNetwork(nint server, nint network, uint flags)
        => Change(server, network, flags, JobOperation.SrvAddVirtualNetwork, Operation.NetworkAdd, nameof(
            PrlSrv_AddVirtualNetwork));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_UpdateVirtualNetwork")]
    static nint PrlSrv_UpdateVirtualNetwork(nint server, nint network, uint flags)
        => Change(server, network, flags, JobOperation.SrvUpdateVirtualNetwork, Operation.NetworkUpdate, nameof(
            PrlSrv_UpdateVirtualNetwork));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrv_DeleteVirtualNetwork")]
    static nint PrlSrv_DeleteVirtualNetwork(nint server, nint network, uint flags)
        => Change(server, network, flags, JobOperation.SrvDeleteVirtualNetwork, Operation.NetworkDelete, nameof(
            PrlSrv_DeleteVirtualNetwork));

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_Create")]
    static int PrlVirtNet_Create(nint* result) => Call.Create(
        result, static () => new VirtualNetworkObject(new VirtualNetwork()));

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_GetNetworkId")]
    static int PrlVirtNet_GetNetworkId(nint handle, byte* text, uint* length)
        => Call.Text<VirtualNetworkObject>(handle, text, length, static target => target.Network.Id);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_SetNetworkId")]
    static int PrlVirtNet_SetNetworkId(nint handle, byte* text)
        => Call.SetText<VirtualNetworkObject>(handle, text, static (target, value) => target.Network.Id = value);

    /// <summary><c>PVN_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_GetNetworkType")]
    static int PrlVirtNet_GetNetworkType(nint handle, uint* value)
        => Call.Get<VirtualNetworkObject>(handle, value, static target => target.Network.Type);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_SetNetworkType")]
    static int PrlVirtNet_SetNetworkType(nint handle, uint value)
        => Call.Set<VirtualNetworkObject>(handle, value, static (target, value) => target.Network.Type = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_SetBoundCardMac")]
    static int PrlVirtNet_SetBoundCardMac(nint handle, byte* text)
        => Call.SetText<VirtualNetworkObject>(
            handle, text, static (target, value) =>
                target.Network.BoundMac = MacAddresses.Parse(value) ?? throw PrlException.InvalidArgument());

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_GetAdapterName")]
    static int PrlVirtNet_GetAdapterName(nint handle, byte* text, uint* length)
        => Call.Text<VirtualNetworkObject>(handle, text, length, static target => target.Network.AdapterName);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_IsEnabled")]
    static int PrlVirtNet_IsEnabled(nint handle, uint* value)
        => Call.Is<VirtualNetworkObject>(handle, value, static target => target.Network.IsEnabled);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_IsDHCPServerEnabled")]
    static int PrlVirtNet_IsDHCPServerEnabled(nint handle, uint* value)
        => Call.Is<VirtualNetworkObject>(handle, value, static target => target.Network.HasDhcp);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_SetDHCPServerEnabled")]
    static int PrlVirtNet_SetDHCPServerEnabled(nint handle, uint value)
        => Call.Set<VirtualNetworkObject>(handle, value, static (target, value) => target.Network.HasDhcp = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_GetHostIPAddress")]
    static int PrlVirtNet_GetHostIPAddress(nint handle, byte* text, uint* length)
        => Call.Text<VirtualNetworkObject>(handle, text, length, static target => target.Network.HostAddress);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_SetHostIPAddress")]
    static int PrlVirtNet_SetHostIPAddress(nint handle, byte* text)
        => Call.SetText<VirtualNetworkObject>(
            handle, text, static (target, value) => target.Network.HostAddress = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_GetIPNetMask")]
    static int PrlVirtNet_GetIPNetMask(nint handle, byte* text, uint* length)
        => Call.Text<VirtualNetworkObject>(handle, text, length, static target => target.Network.Mask);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_SetIPNetMask")]
    static int PrlVirtNet_SetIPNetMask(nint handle, byte* text)
        => Call.SetText<VirtualNetworkObject>(handle, text, static (target, value) => target.Network.Mask = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_SetDhcpIPAddress")]
    static int PrlVirtNet_SetDhcpIPAddress(nint handle, byte* text)
        => Call.SetText<VirtualNetworkObject>(
            handle, text, static (target, value) => target.Network.DhcpAddress = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_GetIPScopeStart")]
    static int PrlVirtNet_GetIPScopeStart(nint handle, byte* text, uint* length)
        => Call.Text<VirtualNetworkObject>(handle, text, length, static target => target.Network.ScopeStart);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_SetIPScopeStart")]
    static int PrlVirtNet_SetIPScopeStart(nint handle, byte* text)
        => Call.SetText<VirtualNetworkObject>(
            handle, text, static (target, value) => target.Network.ScopeStart = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_GetIPScopeEnd")]
    static int PrlVirtNet_GetIPScopeEnd(nint handle, byte* text, uint* length)
        => Call.Text<VirtualNetworkObject>(handle, text, length, static target => target.Network.ScopeEnd);

    [UnmanagedCallersOnly(EntryPoint = "PrlVirtNet_SetIPScopeEnd")]
    static int PrlVirtNet_SetIPScopeEnd(nint handle, byte* text)
        => Call.SetText<VirtualNetworkObject>(handle, text, static (target, value) => target.Network.ScopeEnd = value);

    static nint Change(nint server, nint network, uint flags, JobOperation operation, string op, string function)
        => JobCall.OnServer(
            server,
            operation,
            (owner, job) =>
                owner.Submit(job, new Request { Op = op, Network = Copy(network), Flags = flags }, function),
            function);

    static VirtualNetwork Copy(nint handle)
    {
        var target = SdkLibrary.Instance.Handles.Find<VirtualNetworkObject>(handle);
        lock (target.Gate)
        {
            return target.Network.Copy();
        }
    }
}
