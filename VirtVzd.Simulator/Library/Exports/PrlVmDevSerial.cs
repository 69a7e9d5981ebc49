// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Objects;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVmDevSerial_*</c>: serial ports.</summary>
static unsafe class PrlVmDevSerial
{
    /// <summary><c>PSP_*</c>.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevSerial_GetSocketMode")]
    static int PrlVmDevSerial_GetSocketMode(nint handle, uint* value)
        => Call.Get<DeviceObject>(handle, value, static target => target.Serial.SocketMode);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmDevSerial_SetSocketMode")]
    static int PrlVmDevSerial_SetSocketMode(nint handle, uint value)
        => Call.Set<DeviceObject>(handle, value, static (target, value) => target.Serial.SocketMode = value);
}
