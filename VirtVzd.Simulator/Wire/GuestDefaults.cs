// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>What new devices start with, as the SDK's library fills them in.</summary>
static class GuestDefaults
{
    /// <summary>The first VNC port.</summary>
    internal const uint VncPort = 6500;

    /// <summary>A fresh device of <paramref name="type"/>; index and stack position are the caller's.</summary>
    internal static VmDevice Device(uint type) => new()
    {
        Type = type,
        Connected = true,
        EmulatedType = type switch
        {
            SdkNumbers.HardDisk or SdkNumbers.OpticalDisk => SdkNumbers.ImageFile,
            SdkNumbers.NetworkAdapter => SdkNumbers.NetworkBridged,
            _ => SdkNumbers.RealDevice,
        },
        SubType = type is SdkNumbers.HardDisk or SdkNumbers.OpticalDisk ? SdkNumbers.SubTypeVirtioScsi : 0,
        HardDisk = type == SdkNumbers.HardDisk ? new HardDiskSettings() : null,
        Net = type == SdkNumbers.NetworkAdapter
            ? new NetAdapterSettings { PreventMacSpoof = true, PreventIpSpoof = true, PreventPromisc = true }
            : null,
    };
}
