// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Vz.Config;

/// <summary>
/// A configuration that the dispatcher has refused, asked for the values that the sentence about it names. To be asked
/// before it is thrown away.
/// </summary>
static class RefusedConfig
{
    /// <summary>What a client is told of a configuration that was to be stored.</summary>
    /// <param name="error">What came of it.</param>
    /// <param name="config">The local configuration, as it was sent.</param>
    internal static LibvirtException Explain(LibvirtException error, PrlVmConfig config)
    {
        var device = (error.InnerException as PrlFailure)?.Reason.DeviceIndex;
        return Refusal.OfConfig(error, value => ValueOf(config, value, device));
    }

    // No value is worth another error.
    static string? ValueOf(PrlVmConfig config, ConfigValue value, uint? device)
    {
        try
        {
            return value switch
            {
                ConfigValue.Name => config.Name,
                ConfigValue.Memory => Text(config.RamMib),
                ConfigValue.Vcpus => Text(config.CpuCount),
                ConfigValue.Cpuset => config.CpuMask,
                ConfigValue.VideoMemory => Text(config.VideoRamMib),
                ConfigValue.Port => Text(config.VncPort),
                ConfigValue.Listen => config.VncHostName,
                ConfigValue.Disk => NameOf(config, PrlDeviceType.HardDisk, device),
                ConfigValue.Cdrom => NameOf(config, PrlDeviceType.OpticalDisk, device),
                ConfigValue.Interface => NameOf(config, PrlDeviceType.NetworkAdapter, device),
                ConfigValue.Serial => NameOf(config, PrlDeviceType.SerialPort, device),
                ConfigValue.SharedMac => Shared(config, PrlDeviceType.NetworkAdapter),
                ConfigValue.SharedTarget => Shared(config, PrlDeviceType.HardDisk, PrlDeviceType.OpticalDisk),
                _ => null,
            };
        }
        catch (LibvirtException)
        {
            return null;
        }
    }

    static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);

    static string? NameOf(PrlVmConfig config, PrlDeviceType type, uint? index)
    {
        foreach (var device in DeviceState.All(config))
        {
            if (device.Type == type && device.Index == index)
            {
                return device.Name;
            }
        }

        return null;
    }

    static string? Shared(PrlVmConfig config, params ReadOnlySpan<PrlDeviceType> types)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var device in DeviceState.All(config))
        {
            if (types.Contains(device.Type) && !seen.Add(device.Name))
            {
                return device.Name;
            }
        }

        return null;
    }
}
