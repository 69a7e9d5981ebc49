// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlSrvCfg_*</c>, the devices of the host, and <c>PrlSrvCfgDev_*</c>, <c>PrlSrvCfgNet_*</c>.</summary>
static unsafe class PrlSrvCfgDevices
{
    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetNetAdaptersCount")]
    static int PrlSrvCfg_GetNetAdaptersCount(nint config, uint* count)
        => Call.Get<ServerConfigObject>(config, count, static target => (uint)target.Server.Hardware.Nics.Count);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetNetAdapter")]
    static int PrlSrvCfg_GetNetAdapter(nint config, uint index, nint* device)
        => Call.Give<ServerConfigObject>(
            config, device, target => new HostNicObject(NicOf(target.Server.Hardware, index)));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfgDev_GetName")]
    static int PrlSrvCfgDev_GetName(nint device, byte* text, uint* length)
        => Call.Text<HostNicObject>(device, text, length, static target => target.Nic.Name);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfgDev_GetId")]
    static int PrlSrvCfgDev_GetId(nint device, byte* text, uint* length)
        => Call.Text<HostNicObject>(device, text, length, static target => target.Nic.Id);

    /// <summary>Twelve digits.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfgNet_GetMacAddress")]
    static int PrlSrvCfgNet_GetMacAddress(nint device, byte* text, uint* length)
        => Call.Text<HostNicObject>(device, text, length, static target => target.Nic.Mac);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfgNet_GetNetAdapterType")]
    static int PrlSrvCfgNet_GetNetAdapterType(nint device, uint* type)
        => Call.Get<HostNicObject>(device, type, static target => target.Nic.Type);

    static HostNic NicOf(HostHardware hardware, uint index) =>
        index < hardware.Nics.Count ? hardware.Nics[(int)index] : throw PrlException.InvalidArgument();
}
