// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary>
/// <c>PrlSrvCfg_*</c>, the devices of the host, and <c>PrlSrvCfgDev_*</c>, <c>PrlSrvCfgHdd_*</c>,
/// <c>PrlSrvCfgNet_*</c>, <c>PrlSrvCfgPci_*</c>.
/// </summary>
static unsafe class PrlSrvCfgDevices
{
    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetNetAdaptersCount")]
    static int PrlSrvCfg_GetNetAdaptersCount(nint config, uint* count)
        => Call.Get<ServerConfigObject>(config, count, static target => (uint)target.Server.Hardware.Nics.Count);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetNetAdapter")]
    static int PrlSrvCfg_GetNetAdapter(nint config, uint index, nint* device)
        => Call.Give<ServerConfigObject>(
            config, device, target => new HostNicObject(At(target.Server.Hardware.Nics, index)));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetHardDisksCount")]
    static int PrlSrvCfg_GetHardDisksCount(nint config, uint* count)
        => Call.Get<ServerConfigObject>(config, count, static target => (uint)target.Server.Hardware.Disks.Count);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetHardDisk")]
    static int PrlSrvCfg_GetHardDisk(nint config, uint index, nint* device)
        => Call.Give<ServerConfigObject>(
            config, device, Of(static hardware => hardware.Disks, index, HandleType.HostHardDisk));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetGenericPciDevicesCount")]
    static int PrlSrvCfg_GetGenericPciDevicesCount(nint config, uint* count)
        => Call.Get<ServerConfigObject>(config, count, static target => (uint)target.Server.Hardware.Pci.Count);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetGenericPciDevice")]
    static int PrlSrvCfg_GetGenericPciDevice(nint config, uint index, nint* device)
        => Call.Give<ServerConfigObject>(
            config, device, Of(static hardware => hardware.Pci, index, HandleType.HostPciDevice));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetUsbDevsCount")]
    static int PrlSrvCfg_GetUsbDevsCount(nint config, uint* count)
        => Call.Get<ServerConfigObject>(config, count, static target => (uint)target.Server.Hardware.Usb.Count);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetUsbDev")]
    static int PrlSrvCfg_GetUsbDev(nint config, uint index, nint* device)
        => Call.Give<ServerConfigObject>(
            config, device, Of(static hardware => hardware.Usb, index, HandleType.HostDevice));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetGenericScsiDevicesCount")]
    static int PrlSrvCfg_GetGenericScsiDevicesCount(nint config, uint* count)
        => Call.Get<ServerConfigObject>(config, count, static target => (uint)target.Server.Hardware.Scsi.Count);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfg_GetGenericScsiDevice")]
    static int PrlSrvCfg_GetGenericScsiDevice(nint config, uint index, nint* device)
        => Call.Give<ServerConfigObject>(
            config, device, Of(static hardware => hardware.Scsi, index, HandleType.HostDevice));

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfgDev_GetName")]
    static int PrlSrvCfgDev_GetName(nint device, byte* text, uint* length)
        => Call.Text<SdkObject>(device, text, length, static target => target switch
        {
            HostNicObject nic => nic.Nic.Name,
            HostDeviceObject other => other.Device.Name,
            _ => throw PrlException.InvalidArgument(),
        });

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfgDev_GetId")]
    static int PrlSrvCfgDev_GetId(nint device, byte* text, uint* length)
        => Call.Text<SdkObject>(device, text, length, static target => target switch
        {
            HostNicObject nic => nic.Nic.Id,
            HostDeviceObject other => other.Device.Id,
            _ => throw PrlException.InvalidArgument(),
        });

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfgHdd_GetDevName")]
    static int PrlSrvCfgHdd_GetDevName(nint disk, byte* text, uint* length)
        => Call.Text<HostDeviceObject>(disk, text, length, static target => DiskOf(target).Name);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfgHdd_GetDevId")]
    static int PrlSrvCfgHdd_GetDevId(nint disk, byte* text, uint* length)
        => Call.Text<HostDeviceObject>(disk, text, length, static target => DiskOf(target).Id);

    /// <summary>In MiB.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfgHdd_GetDevSize")]
    static int PrlSrvCfgHdd_GetDevSize(nint disk, ulong* size)
        => Call.Get64<HostDeviceObject>(disk, size, static target => DiskOf(target).SizeMib);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfgPci_GetDeviceClass")]
    static int PrlSrvCfgPci_GetDeviceClass(nint device, uint* kind)
        => Call.Get<HostDeviceObject>(device, kind, static target => target.HandleType == HandleType.HostPciDevice
            ? target.Device.Class
            : throw PrlException.InvalidArgument());

    /// <summary>Twelve digits.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfgNet_GetMacAddress")]
    static int PrlSrvCfgNet_GetMacAddress(nint device, byte* text, uint* length)
        => Call.Text<HostNicObject>(device, text, length, static target => target.Nic.Mac);

    [UnmanagedCallersOnly(EntryPoint = "PrlSrvCfgNet_GetNetAdapterType")]
    static int PrlSrvCfgNet_GetNetAdapterType(nint device, uint* type)
        => Call.Get<HostNicObject>(device, type, static target => target.Nic.Type);

    static Func<ServerConfigObject, SdkObject> Of(Func<HostHardware, List<HostDevice>> list, uint index, uint kind) =>
        target => new HostDeviceObject(At(list(target.Server.Hardware), index), kind);

    static HostDevice DiskOf(HostDeviceObject target) =>
        target.HandleType == HandleType.HostHardDisk ? target.Device : throw PrlException.InvalidArgument();

    static T At<T>(List<T> list, uint index) =>
        index < list.Count ? list[(int)index] : throw PrlException.InvalidArgument();
}
