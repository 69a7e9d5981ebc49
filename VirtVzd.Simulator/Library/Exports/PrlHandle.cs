// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using System.Text;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlHandle_*</c>: what every handle has.</summary>
static unsafe class PrlHandle
{
    [UnmanagedCallersOnly(EntryPoint = "PrlHandle_AddRef")]
    static int PrlHandle_AddRef(nint handle)
        => Call.Sync(library => library.Handles.TryAddReference(handle)
            ? PrlError.PRL_ERR_SUCCESS
            : PrlError.PRL_ERR_INVALID_ARG);

    [UnmanagedCallersOnly(EntryPoint = "PrlHandle_Free")]
    static int PrlHandle_Free(nint handle)
        => Call.Sync(library => library.Handles.TryFree(handle)
            ? PrlError.PRL_ERR_SUCCESS
            : PrlError.PRL_ERR_INVALID_ARG);

    [UnmanagedCallersOnly(EntryPoint = "PrlHandle_GetType")]
    static int PrlHandle_GetType(nint handle, uint* type)
        => Call.Get<SdkObject>(handle, type, static target => target.HandleType);

    /// <summary>The text is the caller's, to be freed with PrlBuffer_Free.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlHandle_ToString")]
    static int PrlHandle_ToString(nint handle, byte** text)
        => Call.Sync(library =>
        {
            Call.NotNull(text);
            var target = library.Handles.Find<SdkObject>(handle);
            string? document;
            lock (target.Gate)
            {
                document = target.ToDocument();
            }

            if (document is null)
            {
                return PrlError.PRL_ERR_UNIMPLEMENTED;
            }

            var bytes = Encoding.UTF8.GetBytes(document);

            // SAFETY: the buffer is one byte longer than the text and zeroed, which ends it.
            *text = (byte*)NativeMemory.AllocZeroed((nuint)bytes.Length + 1);
            Marshal.Copy(bytes, 0, (nint)(*text), bytes.Length);
            library.Strict?.Allocated((nint)(*text));
            return PrlError.PRL_ERR_SUCCESS;
        });

    [UnmanagedCallersOnly(EntryPoint = "PrlHandle_RegEventHandler")]
    static int PrlHandle_RegEventHandler(nint target, nint handler, nint userData)
        => Handlers.Register(target, handler, userData, nameof(PrlHandle_RegEventHandler));

    [UnmanagedCallersOnly(EntryPoint = "PrlHandle_UnregEventHandler")]
    static int PrlHandle_UnregEventHandler(nint target, nint handler, nint userData)
        => Handlers.Unregister(target, handler, userData, nameof(PrlHandle_UnregEventHandler));
}
