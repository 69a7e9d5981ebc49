// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Objects;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlSrvCfg_*</c>: the hardware of the host.</summary>
static unsafe class PrlSrvCfg
{
    /// <summary>PCM_CPU_INTEL_VT_X and PHO_LIN, as every simulated host has them.</summary>
    const uint HardwareVirtualization = 1;
    const uint LinuxHost = 1;

    /// <summary>The product's limit of adapters, of the host and of a VM.</summary>
    const uint MaxAdapters = 16;
    const uint HostOsMajor = 9;

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetCpuCount")]
    static int PrlSrvCfg_GetCpuCount(nint config, uint* count)
        => Call.Get<ServerConfigObject>(config, count, static target => target.Server.CpuCount);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetCpuMode")]
    static int PrlSrvCfg_GetCpuMode(nint config, uint* mode)
        => Call.Get<ServerConfigObject>(config, mode, static target => target.Server.CpuMode);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetCpuHvt")]
    static int PrlSrvCfg_GetCpuHvt(nint config, uint* kind)
        => Call.Get<ServerConfigObject>(config, kind, static _ => HardwareVirtualization);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetCpuSpeed")]
    static int PrlSrvCfg_GetCpuSpeed(nint config, uint* megahertz)
        => Call.Get<ServerConfigObject>(config, megahertz, static target => target.Server.CpuSpeedMhz);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetCpuModel")]
    static int PrlSrvCfg_GetCpuModel(nint config, byte* text, uint* length)
        => Call.Text<ServerConfigObject>(config, text, length, static target => target.Server.CpuModel);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetHostRamSize")]
    static int PrlSrvCfg_GetHostRamSize(nint config, uint* mebibytes)
        => Call.Get<ServerConfigObject>(config, mebibytes, static target => target.Server.RamSizeMib);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetHostname")]
    static int PrlSrvCfg_GetHostname(nint config, byte* text, uint* length)
        => Call.Text<ServerConfigObject>(config, text, length, static target => target.Server.Hostname);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetHostOsType")]
    static int PrlSrvCfg_GetHostOsType(nint config, uint* type)
        => Call.Get<ServerConfigObject>(config, type, static _ => LinuxHost);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetHostOsStrPresentation")]
    static int PrlSrvCfg_GetHostOsStrPresentation(nint config, byte* text, uint* length)
        => Call.Text<ServerConfigObject>(config, text, length, static target => target.Server.HostOsVersion);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetHostOsMajor")]
    static int PrlSrvCfg_GetHostOsMajor(nint config, uint* major)
        => Call.Get<ServerConfigObject>(config, major, static _ => HostOsMajor);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetMaxHostNetAdapters")]
    static int PrlSrvCfg_GetMaxHostNetAdapters(nint config, uint* count)
        => Call.Get<ServerConfigObject>(config, count, static _ => MaxAdapters);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetMaxVmNetAdapters")]
    static int PrlSrvCfg_GetMaxVmNetAdapters(nint config, uint* count)
        => Call.Get<ServerConfigObject>(config, count, static _ => MaxAdapters);

    /// <summary>The pretended machine has no drives and ports to give away.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetOpticalDisksCount")]
    static int PrlSrvCfg_GetOpticalDisksCount(nint config, uint* count)
        => Call.Get<ServerConfigObject>(config, count, static _ => 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetFloppyDisksCount")]
    static int PrlSrvCfg_GetFloppyDisksCount(nint config, uint* count)
        => Call.Get<ServerConfigObject>(config, count, static _ => 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetSerialPortsCount")]
    static int PrlSrvCfg_GetSerialPortsCount(nint config, uint* count)
        => Call.Get<ServerConfigObject>(config, count, static _ => 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetDefaultGateway")]
    static int PrlSrvCfg_GetDefaultGateway(nint config, byte* text, uint* length)
        => Call.Text<ServerConfigObject>(config, text, length, static _ => "");

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetDnsServers")]
    static int PrlSrvCfg_GetDnsServers(nint config, nint* list)
        => Call.Give<ServerConfigObject>(config, list, static _ => new StringListObject([]));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetSearchDomains")]
    static int PrlSrvCfg_GetSearchDomains(nint config, nint* list)
        => Call.Give<ServerConfigObject>(config, list, static _ => new StringListObject([]));
}
