// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>What the host says of itself, at login and as its server configuration.</summary>
sealed class ServerInfo
{
    /// <summary>In braces; the same for the life of the directory.</summary>
    public string ServerUuid { get; set; } = "";

    public string ProductVersion { get; set; } = "";

    public string Hostname { get; set; } = "";

    public string HostOsVersion { get; set; } = "";

    public uint CpuCount { get; set; }

    public string CpuModel { get; set; } = "";

    public uint CpuSpeedMhz { get; set; }

    /// <summary>0 for 32 bit, 1 for 64 bit.</summary>
    public uint CpuMode { get; set; }

    /// <summary><c>PRL_VM_CPULIMIT_*</c>: what CPU limits of VMs cover; one of the server's preferences.</summary>
    public uint VmCpuLimitType { get; set; }

    public uint RamSizeMib { get; set; }

    public HostHardware Hardware { get; set; } = new();

    /// <summary>Seconds since 1970.</summary>
    public ulong StartTime { get; set; }

    public ulong StartTimeMonotonic { get; set; }
}
