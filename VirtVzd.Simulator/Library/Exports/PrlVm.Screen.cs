// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Globalization;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVm_*</c> about what a screen shows: a picture in base64.</summary>
static unsafe partial class PrlVm
{
    [UnmanagedCallersOnly(EntryPoint = "PrlVm_CaptureScreen")]
    static nint PrlVm_CaptureScreen(nint vm, uint width, uint height, uint flags)
        => JobCall.OnVm(
            vm,
            JobOperation.VmCaptureScreen,
            _ => new Request
            {
                Op = Operation.CaptureScreen,
                Flags = flags,
                Args = new()
                {
                    ["width"] = width.ToString(CultureInfo.InvariantCulture),
                    ["height"] = height.ToString(CultureInfo.InvariantCulture),
                },
            },
            static (_, response) => [ResultItem.OfText(response.Text ?? "")]);

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_GetSuspendedScreen")]
    static nint PrlVm_GetSuspendedScreen(nint vm)
        => JobCall.OnVm(
            vm,
            JobOperation.VmGetSuspendedScreen,
            static _ => new Request { Op = Operation.SuspendedScreen },
            static (_, response) => [ResultItem.OfText(response.Text ?? "")]);
}
