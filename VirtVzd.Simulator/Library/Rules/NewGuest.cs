// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Rules;

/// <summary>What a guest made locally starts with, before and after PrlVmCfg_SetDefaultConfig.</summary>
static class NewGuest
{
    const uint Mode64Bit = 1;

    /// <summary>Memory of a new guest when no host is known.</summary>
    internal const uint RamMib = 512;

    /// <summary>Memory of a new guest on a host that is known.</summary>
    internal const uint RamMibOnHost = 1024;

    /// <summary>In braces.</summary>
    internal static string RandomUuid() => KernelRandom.Uuid();

    /// <summary>As PrlSrv_CreateVm leaves it: a random UUID and the smallest machine.</summary>
    internal static VmConfiguration Empty() => new()
    {
        Uuid = RandomUuid(),
        RamSizeMib = 256,
        VideoRamSizeMib = 16,
        CpuCount = 1,
        CpuMode = Mode64Bit,
        VncPort = GuestDefaults.VncPort,
        VncHostName = "0.0.0.0",
    };

    /// <summary>
    /// Fills in what suits a guest operating system: boot order, and, if wanted, a disk, a CD drive, USB and an
    /// adapter. Without devices the device list stays as it is. The UUID is the caller's to renew.
    /// </summary>
    internal static void ApplyDefaults(VmConfiguration config, uint osVersion, bool createDevices)
    {
        config.Name = "";
        config.Description = "";
        config.VmType = SdkNumbers.VirtualMachine;
        SetOsVersion(config, osVersion);
        config.OsTemplate = "";
        config.VideoRamSizeMib = 32;
        config.CpuCount = 1;
        config.CpuMode = Mode64Bit;
        config.CpuMask = "";
        config.AutoStart = SdkNumbers.AutoStartManual;
        config.VncMode = SdkNumbers.VncDisabled;
        config.VncPort = GuestDefaults.VncPort;
        config.VncHostName = "0.0.0.0";
        config.VncPassword = "";
        config.OfflineManagement = false;
        config.BootDevices = [Boot(DeviceKinds.HardDisk, 0), Boot(DeviceKinds.OpticalDisk, 1),
            Boot(DeviceKinds.UsbDevice, 2), Boot(DeviceKinds.NetAdapter, 3)];
        if (createDevices)
        {
            CreateDevices(config);
        }
    }

    /// <summary>The class of the system is in the upper byte of the version.</summary>
    internal static void SetOsVersion(VmConfiguration config, uint osVersion)
    {
        config.OsVersion = osVersion;
        config.OsType = osVersion >> 8;
    }

    static void CreateDevices(VmConfiguration config)
    {
        config.Devices = [];
        foreach (var type in (ReadOnlySpan<uint>)[DeviceKinds.HardDisk, DeviceKinds.OpticalDisk, DeviceKinds.UsbDevice,
            DeviceKinds.NetAdapter])
        {
            var device = DevicePlaces.Add(config, type);
            device.Enabled = true;
            if (type is DeviceKinds.HardDisk or DeviceKinds.OpticalDisk)
            {
                device.EmulatedType = SdkNumbers.ImageFile;
                DevicePlaces.MoveToBus(config, device, SdkNumbers.InterfaceScsi);
            }
        }
    }

    static BootDevice Boot(uint type, uint sequence) => new()
    {
        Type = type,
        SequenceIndex = sequence,
        InUse = type != DeviceKinds.UsbDevice,
    };
}
