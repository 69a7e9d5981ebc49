// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Library.Text;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlApi_*</c>: start and end of the library, texts of result codes, empty lists.</summary>
static unsafe class PrlApi
{
    /// <summary>PAM_SERVER.</summary>
    const uint ServerMode = 0;

    [UnmanagedCallersOnly(EntryPoint = "PrlApi_SwitchConsoleLogging")]
    static int PrlApi_SwitchConsoleLogging(uint switchOn)
    {
        // The simulator never writes to the console of the process it is in.
        SdkLibrary.Instance.Count(nameof(PrlApi_SwitchConsoleLogging));
        return (int)PrlError.PRL_ERR_SUCCESS;
    }

    [UnmanagedCallersOnly(EntryPoint = "PrlApi_InitEx")]
    static int PrlApi_InitEx(uint version, uint mode, uint flags, uint reserved)
        => Initialize(version, mode, nameof(PrlApi_InitEx));

    [UnmanagedCallersOnly(EntryPoint = "PrlApi_Init")]
    static int PrlApi_Init(uint version) => Initialize(version, ServerMode, nameof(PrlApi_Init));

    [UnmanagedCallersOnly(EntryPoint = "PrlApi_Deinit")]
    static int PrlApi_Deinit()
    {
        SdkLibrary.Instance.Count(nameof(PrlApi_Deinit));
        return (int)SdkLibrary.Instance.Deinitialize();
    }

    [UnmanagedCallersOnly(EntryPoint = "PrlApi_GetVersion")]
    static int PrlApi_GetVersion(uint* version)
        => Call.Sync(library =>
        {
            Call.NotNull(version);
            *version = library.Version;
            return PrlError.PRL_ERR_SUCCESS;
        });

    [UnmanagedCallersOnly(EntryPoint = "PrlApi_GetAppMode")]
    static int PrlApi_GetAppMode(uint* mode)
        => Call.Sync(library =>
        {
            Call.NotNull(mode);
            *mode = library.ApplicationMode;
            return PrlError.PRL_ERR_SUCCESS;
        });

    /// <summary>Works before initialization.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlApi_GetResultDescription")]
    static int PrlApi_GetResultDescription(int code, uint isBrief, uint isFormatted, byte* text, uint* length)
    {
        SdkLibrary.Instance.Count(nameof(PrlApi_GetResultDescription));
        return length == null
            ? (int)PrlError.PRL_ERR_INVALID_ARG
            : (int)CText.Fill(text, length, ResultTexts.Of((PrlError)code, isBrief != 0, []));
    }

    [UnmanagedCallersOnly(EntryPoint = "PrlApi_CreateStringsList")]
    static int PrlApi_CreateStringsList(nint* list) => Call.Create(list, static () => new StringListObject([]));

    [UnmanagedCallersOnly(EntryPoint = "PrlApi_CreateHandlesList")]
    static int PrlApi_CreateHandlesList(nint* list) => Call.Create(list, static () => new HandleListObject());

    [UnmanagedCallersOnly(EntryPoint = "PrlApi_CreateOpTypeList")]
    static int PrlApi_CreateOpTypeList(nint* list, uint itemBytes)
        => Call.Create(list, () => new OpaqueListObject(itemBytes));

    /// <summary>Frees what PrlHandle_ToString gave.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlBuffer_Free")]
    static int PrlBuffer_Free(void* buffer)
    {
        SdkLibrary.Instance.Count(nameof(PrlBuffer_Free));

        // SAFETY: the buffer came from NativeMemory.Alloc, which is malloc; free takes null.
        if (SdkLibrary.Instance.Strict is not { } strict || strict.Frees((nint)buffer))
        {
            NativeMemory.Free(buffer);
        }

        return (int)PrlError.PRL_ERR_SUCCESS;
    }

    static int Initialize(uint version, uint mode, string function)
    {
        SdkLibrary.Instance.Count(function);
        return (int)SdkLibrary.Instance.Initialize(version, mode);
    }
}
