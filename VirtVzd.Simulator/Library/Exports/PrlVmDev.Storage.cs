// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Rules;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVmDev_*</c> and <c>PrlVmDevHd_*</c>: disks and what holds them.</summary>
static unsafe partial class PrlVmDev
{
    /// <summary><c>PMS_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_GetIfaceType")]
    static int PrlVmDev_GetIfaceType(nint handle, uint* value)
        => Call.Get<DeviceObject>(handle, value, static target => target.Storage.IfaceType);

    /// <summary>Also moves the disk to the first free position of the bus.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_SetIfaceType")]
    static int PrlVmDev_SetIfaceType(nint handle, uint value)
        => Call.Set<DeviceObject>(
            handle, value, static (target, value) => DevicePlaces.MoveToBus(target.Vm.Config, target.Storage, value));

    /// <summary>A device without a bus is refused after 0 was stored, as the SDK does it.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_GetStackIndex")]
    static int PrlVmDev_GetStackIndex(nint handle, uint* value)
        => Call.Look<DeviceObject>(
            handle,
            target =>
            {
                Call.NotNull(value);
                *value = target.IsStorage ? target.Bound.StackIndex : 0;
                _ = target.Storage;
            });

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_SetStackIndex")]
    static int PrlVmDev_SetStackIndex(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.Storage.StackIndex = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_SetDefaultStackIndex")]
    static int PrlVmDev_SetDefaultStackIndex(nint handle)
        => Call.Do<DeviceObject>(
            handle, static target => DevicePlaces.AssignPosition(target.Vm.Config, target.Storage));

    /// <summary><c>PCD_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_GetSubType")]
    static int PrlVmDev_GetSubType(nint handle, uint* value)
        => Call.Get<DeviceObject>(handle, value, static target => target.Storage.SubType);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_SetSubType")]
    static int PrlVmDev_SetSubType(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.Storage.SubType = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_IsPassthrough")]
    static int PrlVmDev_IsPassthrough(nint handle, uint* value)
        => Call.Is<DeviceObject>(handle, value, static target => target.Storage.Passthrough);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_SetPassthrough")]
    static int PrlVmDev_SetPassthrough(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.Storage.Passthrough = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevHd_GetSerialNumber")]
    static int PrlVmDevHd_GetSerialNumber(nint handle, byte* text, uint* length)
        => Call.Text<DeviceObject>(handle, text, length, static target => target.HardDisk.SerialNumber);

    /// <summary>Null clears.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevHd_SetSerialNumber")]
    static int PrlVmDevHd_SetSerialNumber(nint handle, byte* text)
        => Call.Do<DeviceObject>(handle, target => target.HardDisk.SerialNumber = CText.Optional(text) ?? "");

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevHd_GetStorageURL")]
    static int PrlVmDevHd_GetStorageURL(nint handle, byte* text, uint* length)
        => Call.Text<DeviceObject>(handle, text, length, static target => target.HardDisk.StorageUrl);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevHd_SetStorageURL")]
    static int PrlVmDevHd_SetStorageURL(nint handle, byte* text)
        => Call.SetText<DeviceObject>(handle, text, static (target, value) => target.HardDisk.StorageUrl = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevHd_GetMountPoint")]
    static int PrlVmDevHd_GetMountPoint(nint handle, byte* text, uint* length)
        => Call.Text<DeviceObject>(handle, text, length, static target => target.HardDisk.MountPoint);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevHd_SetMountPoint")]
    static int PrlVmDevHd_SetMountPoint(nint handle, byte* text)
        => Call.SetText<DeviceObject>(handle, text, static (target, value) => target.HardDisk.MountPoint = value);

    /// <summary>MiB.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevHd_GetDiskSize")]
    static int PrlVmDevHd_GetDiskSize(nint handle, uint* value)
        => Call.Get<DeviceObject>(handle, value, static target => target.HardDisk.DiskSizeMib);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevHd_SetDiskSize")]
    static int PrlVmDevHd_SetDiskSize(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.HardDisk.DiskSizeMib = value);

    /// <summary>MiB.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevHd_GetSizeOnDisk")]
    static int PrlVmDevHd_GetSizeOnDisk(nint handle, uint* value)
        => Call.Get<DeviceObject>(handle, value, static target => target.HardDisk.SizeOnDiskMib);
}
