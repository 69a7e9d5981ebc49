// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVm_*</c>, what a guest counts: told again and again, or once.</summary>
static unsafe partial class PrlVm
{
    [UnmanagedCallersOnly(EntryPoint = "PrlVm_SubscribeToPerfStats")]
    static nint PrlVm_SubscribeToPerfStats(nint vm, byte* filter)
    {
        var wanted = CText.Optional(filter) ?? "";
        return JobCall.OnVm(
            vm,
            JobOperation.VmSubscribePerfStats,
            _ => new Request { Op = Operation.SubscribePerfStats, Text = wanted });
    }

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_UnsubscribeFromPerfStats")]
    static nint PrlVm_UnsubscribeFromPerfStats(nint vm)
        => Simple(
            vm,
            JobOperation.VmUnsubscribePerfStats,
            Operation.UnsubscribePerfStats,
            nameof(PrlVm_UnsubscribeFromPerfStats));

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_GetPerfStats")]
    static nint PrlVm_GetPerfStats(nint vm, byte* filter)
    {
        var wanted = CText.Optional(filter) ?? "";
        return JobCall.OnVm(
            vm,
            JobOperation.VmGetPerfStats,
            _ => new Request { Op = Operation.GetPerfStats, Text = wanted },
            static (guest, response) => response.Event is { } read
                ? [ResultItem.Of(() => EventObject.FromHost(guest.Server, read))]
                : []);
    }
}
