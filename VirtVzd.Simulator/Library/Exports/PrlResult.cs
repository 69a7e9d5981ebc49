// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlResult_*</c>: what jobs brought.</summary>
static unsafe class PrlResult
{
    [UnmanagedCallersOnly(EntryPoint = "PrlResult_GetParamsCount")]
    static int PrlResult_GetParamsCount(nint result, uint* count)
        => Call.Get<ResultObject>(result, count, static target => (uint)target.Items.Count);

    [UnmanagedCallersOnly(EntryPoint = "PrlResult_GetParam")]
    static int PrlResult_GetParam(nint result, nint* param) => Read(result, 0, param, nameof(PrlResult_GetParam));

    [UnmanagedCallersOnly(EntryPoint = "PrlResult_GetParamByIndex")]
    static int PrlResult_GetParamByIndex(nint result, uint index, nint* param)
        => Read(result, index, param, nameof(PrlResult_GetParamByIndex));

    [UnmanagedCallersOnly(EntryPoint = "PrlResult_GetParamAsString")]
    static int PrlResult_GetParamAsString(nint result, byte* text, uint* length)
        => Call.Text<ResultObject>(
            result, text, length, static target => TextOf(target, 0), nameof(PrlResult_GetParamAsString));

    [UnmanagedCallersOnly(EntryPoint = "PrlResult_GetParamByIndexAsString")]
    static int PrlResult_GetParamByIndexAsString(nint result, uint index, byte* text, uint* length)
        => Call.Text<ResultObject>(
            result, text, length, target => TextOf(target, index), nameof(PrlResult_GetParamByIndexAsString));

    static int Read(nint result, uint index, nint* param, string function)
        => Call.Sync(
            library =>
            {
                Call.NotNull(param);
                var handle = ItemOf(library.Handles.Find<ResultObject>(result), index).Read();
                if (handle == 0)
                {
                    return PrlError.PRL_ERR_NO_DATA;
                }

                *param = handle;
                return PrlError.PRL_ERR_SUCCESS;
            },
            function);

    static string TextOf(ResultObject target, uint index)
        => ItemOf(target, index).AsText ?? throw PrlException.InvalidArgument();

    static ResultItem ItemOf(ResultObject target, uint index)
        => index < target.Items.Count ? target.Items[(int)index] : throw PrlException.InvalidArgument();
}
