// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Objects;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlNetworkRate_*</c>: rates of classes of network traffic.</summary>
static unsafe class PrlNetworkRate
{
    [UnmanagedCallersOnly(EntryPoint = "PrlNetworkRate_Create")]
    static int PrlNetworkRate_Create(uint classId, uint rate, nint* result)
        => Call.Create(result, () => new NetworkRateObject(classId, rate));

    [UnmanagedCallersOnly(EntryPoint = "PrlNetworkRate_GetClassId")]
    static int PrlNetworkRate_GetClassId(nint handle, uint* classId)
        => Call.Get<NetworkRateObject>(handle, classId, static target => target.ClassId);

    /// <summary>Kilobits a second.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlNetworkRate_GetRate")]
    static int PrlNetworkRate_GetRate(nint handle, uint* rate)
        => Call.Get<NetworkRateObject>(handle, rate, static target => target.Rate);
}
