// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Rules;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlBootDev_*</c> and the boot list of <c>PrlVmCfg_*</c>.</summary>
static unsafe class PrlBootDev
{
    /// <summary><c>PDE_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlBootDev_GetType")]
    static int PrlBootDev_GetType(nint handle, uint* value)
        => Call.Get<BootDeviceObject>(handle, value, static target => target.Bound.Type);

    [UnmanagedCallersOnly(EntryPoint = "PrlBootDev_SetType")]
    static int PrlBootDev_SetType(nint handle, uint value)
        => Call.Set<BootDeviceObject>(handle, value, static (target, value) => target.Bound.Type = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlBootDev_GetIndex")]
    static int PrlBootDev_GetIndex(nint handle, uint* value)
        => Call.Get<BootDeviceObject>(handle, value, static target => target.Bound.Index);

    [UnmanagedCallersOnly(EntryPoint = "PrlBootDev_SetIndex")]
    static int PrlBootDev_SetIndex(nint handle, uint value)
        => Call.Set<BootDeviceObject>(handle, value, static (target, value) => target.Bound.Index = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlBootDev_GetSequenceIndex")]
    static int PrlBootDev_GetSequenceIndex(nint handle, uint* value)
        => Call.Get<BootDeviceObject>(handle, value, static target => target.Bound.SequenceIndex);

    [UnmanagedCallersOnly(EntryPoint = "PrlBootDev_SetSequenceIndex")]
    static int PrlBootDev_SetSequenceIndex(nint handle, uint value)
        => Call.Set<BootDeviceObject>(handle, value, static (target, value) => target.Bound.SequenceIndex = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlBootDev_IsInUse")]
    static int PrlBootDev_IsInUse(nint handle, uint* value)
        => Call.Is<BootDeviceObject>(handle, value, static target => target.Bound.InUse);

    [UnmanagedCallersOnly(EntryPoint = "PrlBootDev_SetInUse")]
    static int PrlBootDev_SetInUse(nint handle, uint value)
        => Call.Set<BootDeviceObject>(handle, value, static (target, value) => target.Bound.InUse = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlBootDev_Remove")]
    static int PrlBootDev_Remove(nint handle) => Call.Do<BootDeviceObject>(handle, static target => target.Remove());

    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetBootDevCount")]
    static int PrlVmCfg_GetBootDevCount(nint handle, uint* value)
        => Call.Get<VmObject>(handle, value, static target => (uint)target.Config.BootDevices.Count);

    /// <summary>Entries come in the order of their sequence numbers.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_GetBootDev")]
    static int PrlVmCfg_GetBootDev(nint handle, uint index, nint* result)
        => Call.Give<VmObject>(
            handle,
            result,
            target =>
            {
                var list = target.Config.BootDevices;
                target.Config.BootDevices = [.. list.OrderBy(static entry => entry.SequenceIndex)];
                return index < list.Count
                    ? new BootDeviceObject(target, (int)index)
                    : throw PrlException.InvalidArgument();
            });

    /// <summary>The entry is part of the list at once.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmCfg_CreateBootDev")]
    static int PrlVmCfg_CreateBootDev(nint handle, nint* result)
        => Call.Give<VmObject>(
            handle,
            result,
            static target =>
            {
                target.Config.BootDevices.Add(new BootDevice { Type = DeviceKinds.HardDisk });
                return new BootDeviceObject(target, target.Config.BootDevices.Count - 1);
            });
}
