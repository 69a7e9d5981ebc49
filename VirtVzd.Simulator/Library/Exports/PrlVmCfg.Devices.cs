// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Rules;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVmCfg_*</c>: the devices of a guest.</summary>
static unsafe partial class PrlVmCfg
{
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetHardDisksCount")]
    static int PrlVmCfg_GetHardDisksCount(nint handle, uint* value)
        => Count(handle, DeviceKinds.HardDisk, value, nameof(PrlVmCfg_GetHardDisksCount));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetHardDisk")]
    static int PrlVmCfg_GetHardDisk(nint handle, uint index, nint* device)
        => Nth(handle, DeviceKinds.HardDisk, index, device, nameof(PrlVmCfg_GetHardDisk));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetOpticalDisksCount")]
    static int PrlVmCfg_GetOpticalDisksCount(nint handle, uint* value)
        => Count(handle, DeviceKinds.OpticalDisk, value, nameof(PrlVmCfg_GetOpticalDisksCount));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetOpticalDisk")]
    static int PrlVmCfg_GetOpticalDisk(nint handle, uint index, nint* device)
        => Nth(handle, DeviceKinds.OpticalDisk, index, device, nameof(PrlVmCfg_GetOpticalDisk));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetNetAdaptersCount")]
    static int PrlVmCfg_GetNetAdaptersCount(nint handle, uint* value)
        => Count(handle, DeviceKinds.NetAdapter, value, nameof(PrlVmCfg_GetNetAdaptersCount));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetNetAdapter")]
    static int PrlVmCfg_GetNetAdapter(nint handle, uint index, nint* device)
        => Nth(handle, DeviceKinds.NetAdapter, index, device, nameof(PrlVmCfg_GetNetAdapter));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetSerialPortsCount")]
    static int PrlVmCfg_GetSerialPortsCount(nint handle, uint* value)
        => Count(handle, DeviceKinds.SerialPort, value, nameof(PrlVmCfg_GetSerialPortsCount));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetSerialPort")]
    static int PrlVmCfg_GetSerialPort(nint handle, uint index, nint* device)
        => Nth(handle, DeviceKinds.SerialPort, index, device, nameof(PrlVmCfg_GetSerialPort));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetFloppyDisksCount")]
    static int PrlVmCfg_GetFloppyDisksCount(nint handle, uint* value)
        => Count(handle, DeviceKinds.Floppy, value, nameof(PrlVmCfg_GetFloppyDisksCount));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetFloppyDisk")]
    static int PrlVmCfg_GetFloppyDisk(nint handle, uint index, nint* device)
        => Nth(handle, DeviceKinds.Floppy, index, device, nameof(PrlVmCfg_GetFloppyDisk));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetParallelPortsCount")]
    static int PrlVmCfg_GetParallelPortsCount(nint handle, uint* value)
        => Count(handle, DeviceKinds.ParallelPort, value, nameof(PrlVmCfg_GetParallelPortsCount));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetParallelPort")]
    static int PrlVmCfg_GetParallelPort(nint handle, uint index, nint* device)
        => Nth(handle, DeviceKinds.ParallelPort, index, device, nameof(PrlVmCfg_GetParallelPort));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetSoundDevsCount")]
    static int PrlVmCfg_GetSoundDevsCount(nint handle, uint* value)
        => Count(handle, DeviceKinds.Sound, value, nameof(PrlVmCfg_GetSoundDevsCount));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetSoundDev")]
    static int PrlVmCfg_GetSoundDev(nint handle, uint index, nint* device)
        => Nth(handle, DeviceKinds.Sound, index, device, nameof(PrlVmCfg_GetSoundDev));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetUsbDevicesCount")]
    static int PrlVmCfg_GetUsbDevicesCount(nint handle, uint* value)
        => Count(handle, DeviceKinds.UsbDevice, value, nameof(PrlVmCfg_GetUsbDevicesCount));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetUsbDevice")]
    static int PrlVmCfg_GetUsbDevice(nint handle, uint index, nint* device)
        => Nth(handle, DeviceKinds.UsbDevice, index, device, nameof(PrlVmCfg_GetUsbDevice));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetDisplayDevsCount")]
    static int PrlVmCfg_GetDisplayDevsCount(nint handle, uint* value)
        => Count(handle, DeviceKinds.Display, value, nameof(PrlVmCfg_GetDisplayDevsCount));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetDisplayDev")]
    static int PrlVmCfg_GetDisplayDev(nint handle, uint index, nint* device)
        => Nth(handle, DeviceKinds.Display, index, device, nameof(PrlVmCfg_GetDisplayDev));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetGenericPciDevsCount")]
    static int PrlVmCfg_GetGenericPciDevsCount(nint handle, uint* value)
        => Count(handle, DeviceKinds.GenericPci, value, nameof(PrlVmCfg_GetGenericPciDevsCount));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetGenericPciDev")]
    static int PrlVmCfg_GetGenericPciDev(nint handle, uint index, nint* device)
        => Nth(handle, DeviceKinds.GenericPci, index, device, nameof(PrlVmCfg_GetGenericPciDev));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetGenericScsiDevsCount")]
    static int PrlVmCfg_GetGenericScsiDevsCount(nint handle, uint* value)
        => Count(handle, DeviceKinds.GenericScsi, value, nameof(PrlVmCfg_GetGenericScsiDevsCount));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetGenericScsiDev")]
    static int PrlVmCfg_GetGenericScsiDev(nint handle, uint index, nint* device)
        => Nth(handle, DeviceKinds.GenericScsi, index, device, nameof(PrlVmCfg_GetGenericScsiDev));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetDevsCount")]
    static int PrlVmCfg_GetDevsCount(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => (uint)target.Config.Devices.Count);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetDevsCountByType")]
    static int PrlVmCfg_GetDevsCountByType(nint handle, uint type, uint* value)
        => Count(handle, type, value, nameof(PrlVmCfg_GetDevsCountByType));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetDevByType")]
    static int PrlVmCfg_GetDevByType(nint handle, uint type, uint index, nint* device)
        => Nth(handle, type, index, device, nameof(PrlVmCfg_GetDevByType));

    /// <summary>Kind by kind in the SDK's order; the handles of the devices come before that of the list.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetAllDevices")]
    static int PrlVmCfg_GetAllDevices(nint handle, nint* list)
        => Call.Give<VmObject>(
            handle,
            list,
            static target =>
            {
                var all = new HandleListObject();
                foreach (var type in DeviceKinds.ListingOrder)
                {
                    foreach (var device in target.Config.Devices.FindAll(each => each.Type == type))
                    {
                        all.Add(new DeviceObject(target, device));
                    }
                }

                return all;
            });

    /// <summary>The device is part of the configuration at once.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_CreateVmDev")]
    static int PrlVmCfg_CreateVmDev(nint handle, uint type, nint* device)
        => Call.Give<VmObject>(
            handle,
            device,
            target => DeviceKinds.CanBeCreated(type)
                ? new DeviceObject(target, DevicePlaces.Add(target.Config, type))
                : throw PrlException.InvalidArgument());

    static int Count(nint handle, uint type, uint* value, string function)
        => Call.Get<VmObject>(
            handle,
            value,
            target => DeviceKinds.IsKnown(type)
                ? (uint)target.Config.Devices.FindAll(each => each.Type == type).Count
                : throw PrlException.InvalidArgument(),
            function);

    static int Nth(nint handle, uint type, uint index, nint* device, string function)
        => Call.Give<VmObject>(
            handle,
            device,
            target =>
            {
                var ofKind = target.Config.Devices.FindAll(each => each.Type == type);
                return index < ofKind.Count
                    ? new DeviceObject(target, ofKind[(int)index])
                    : throw PrlException.InvalidArgument();
            },
            function);
}
