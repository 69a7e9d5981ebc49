// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Text;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlDbg_*</c>: symbolic names, and the number of live handles.</summary>
static unsafe class PrlDbg
{
    [UnmanagedCallersOnly(EntryPoint = "PrlDbg_GetHandlesNum")]
    static int PrlDbg_GetHandlesNum(uint* count, uint handleType)
        => Call.Sync(library =>
        {
            Call.NotNull(count);
            *count = library.Handles.Count(handleType);
            return PrlError.PRL_ERR_SUCCESS;
        });

    [UnmanagedCallersOnly(EntryPoint = "PrlDbg_PrlResultToString")]
    static int PrlDbg_PrlResultToString(int value, nint* text)
        => NameOf(SdkNames.ResultCodes, value, text, nameof(PrlDbg_PrlResultToString));

    [UnmanagedCallersOnly(EntryPoint = "PrlDbg_HandleTypeToString")]
    static int PrlDbg_HandleTypeToString(int value, nint* text)
        => NameOf(SdkNames.HandleTypes, value, text, nameof(PrlDbg_HandleTypeToString));

    [UnmanagedCallersOnly(EntryPoint = "PrlDbg_EventTypeToString")]
    static int PrlDbg_EventTypeToString(int value, nint* text)
        => NameOf(SdkNames.EventTypes, value, text, nameof(PrlDbg_EventTypeToString));

    /// <summary>The texts stay, so these work before initialization.</summary>
    static int NameOf(NameTable table, int value, nint* text, string function)
    {
        SdkLibrary.Instance.Count(function);
        if (text == null)
        {
            return (int)PrlError.PRL_ERR_INVALID_ARG;
        }

        *text = table.NativeTextOf(value);
        return (int)PrlError.PRL_ERR_SUCCESS;
    }
}
