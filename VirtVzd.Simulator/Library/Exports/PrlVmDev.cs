// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Rules;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVmDev_*</c>: what every device has.</summary>
static unsafe partial class PrlVmDev
{
    /// <summary><c>PDE_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_GetType")]
    static int PrlVmDev_GetType(nint handle, uint* value)
        => Call.Get<DeviceObject>(handle, value, static target => target.Bound.Type);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_GetIndex")]
    static int PrlVmDev_GetIndex(nint handle, uint* value)
        => Call.Get<DeviceObject>(handle, value, static target => target.Bound.Index);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_SetIndex")]
    static int PrlVmDev_SetIndex(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.Bound.Index = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_IsEnabled")]
    static int PrlVmDev_IsEnabled(nint handle, uint* value)
        => Call.Is<DeviceObject>(handle, value, static target => target.Bound.Enabled);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_SetEnabled")]
    static int PrlVmDev_SetEnabled(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.Bound.Enabled = value != 0);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_IsConnected")]
    static int PrlVmDev_IsConnected(nint handle, uint* value)
        => Call.Is<DeviceObject>(handle, value, static target => target.Bound.Connected);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_SetConnected")]
    static int PrlVmDev_SetConnected(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.Bound.Connected = value != 0);

    /// <summary><c>PDT_*</c>, or <c>PNA_*</c> of an adapter.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_GetEmulatedType")]
    static int PrlVmDev_GetEmulatedType(nint handle, uint* value)
        => Call.Get<DeviceObject>(handle, value, static target => target.Bound.EmulatedType);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_SetEmulatedType")]
    static int PrlVmDev_SetEmulatedType(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.Bound.EmulatedType = value);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_GetFriendlyName")]
    static int PrlVmDev_GetFriendlyName(nint handle, byte* text, uint* length)
        => Call.Text<DeviceObject>(handle, text, length, static target => target.Bound.FriendlyName);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_SetFriendlyName")]
    static int PrlVmDev_SetFriendlyName(nint handle, byte* text)
        => Call.SetText<DeviceObject>(
            handle, text, static (target, value) => DeviceNames.SetFriendly(target.Bound, value));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_GetSysName")]
    static int PrlVmDev_GetSysName(nint handle, byte* text, uint* length)
        => Call.Text<DeviceObject>(handle, text, length, static target => target.Bound.SysName);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_SetSysName")]
    static int PrlVmDev_SetSysName(nint handle, byte* text)
        => Call.SetText<DeviceObject>(handle, text, static (target, value) => target.Bound.SysName = value);

    /// <summary>The friendly name under another word.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_GetImagePath")]
    static int PrlVmDev_GetImagePath(nint handle, byte* text, uint* length)
        => Call.Text<DeviceObject>(handle, text, length, static target => target.Bound.FriendlyName);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_SetImagePath")]
    static int PrlVmDev_SetImagePath(nint handle, byte* text)
        => Call.SetText<DeviceObject>(
            handle, text, static (target, value) => DeviceNames.SetFriendly(target.Bound, value));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_GetDescription")]
    static int PrlVmDev_GetDescription(nint handle, byte* text, uint* length)
        => Call.Text<DeviceObject>(handle, text, length, static target => target.Bound.Description);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_SetDescription")]
    static int PrlVmDev_SetDescription(nint handle, byte* text)
        => Call.SetText<DeviceObject>(handle, text, static (target, value) => target.Bound.Description = value);

    /// <summary>Also takes the boot entries that name the device.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_Remove")]
    static int PrlVmDev_Remove(nint handle) => Call.Do<DeviceObject>(handle, static target => target.Remove());

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_Connect")]
    static nint PrlVmDev_Connect(nint handle)
        => Unimplemented(handle, JobOperation.VmDevConnect, nameof(PrlVmDev_Connect));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_Disconnect")]
    static nint PrlVmDev_Disconnect(nint handle)
        => Unimplemented(handle, JobOperation.VmDevDisconnect, nameof(PrlVmDev_Disconnect));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_CreateImage")]
    static nint PrlVmDev_CreateImage(nint handle, uint mayRecreate, uint isNonInteractive)
        => Unimplemented(handle, JobOperation.VmDevCreateImage, nameof(PrlVmDev_CreateImage));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDev_ResizeImage")]
    static nint PrlVmDev_ResizeImage(nint handle, uint newSizeMib, uint flags)
        => JobCall.OnDevice(
            handle,
            JobOperation.VmResizeDiskImage,
            view => new Request
            {
                Op = Operation.ResizeImage,
                Text = view.Bound.FriendlyName,
                Mode = newSizeMib,
                Flags = flags,
            });

    /// <summary>The host does not carry it out yet: the job fails with PRL_ERR_UNIMPLEMENTED.</summary>
    static nint Unimplemented(nint handle, JobOperation operation, string function)
        => JobCall.OnDevice(
            handle,
            operation,
            static view =>
            {
                _ = view.Bound;
                return new Request { Op = JobCall.Unimplemented };
            },
            function);
}
