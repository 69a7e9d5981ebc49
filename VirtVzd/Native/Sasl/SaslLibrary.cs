// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using VirtVzd.Native.Linux;

namespace VirtVzd.Native.Sasl;

/// <summary>
/// The SASL library as a server's or client's. It is one for the process and is never shut down: a connection may still
/// be in use when the daemon ends.
/// </summary>
// SAFETY: what the library keeps is never freed; a mutex is a handle of ours from its making to its release.
static unsafe class SaslLibrary
{
    /// <summary>Loads the library and its plug-ins. Reads files, so it may take a while.</summary>
    /// <param name="application">Names its configuration file, without <c>.conf</c>.</param>
    /// <param name="log">
    /// Gets what it has to say: whether it is worth a warning (else it is a note), and the text. On any thread; must
    /// not throw.
    /// </param>
    /// <exception cref="SaslException">It is not installed, or its configuration is broken.</exception>
    internal static void Start(string application, Action<bool, string> log)
    {
        var code = Load(
            () => LibSasl2.sasl_server_init(CallbacksFor(log), (byte*)Marshal.StringToCoTaskMemUTF8(application)));
        if (code != LibSasl2.SASL_OK)
        {
            throw new SaslException(TextOf(code));
        }
    }

    /// <summary>The same for those who are clients; more than once does no harm.</summary>
    /// <exception cref="SaslException">It is not installed.</exception>
    internal static void StartClient()
    {
        var code = Load(static () => LibSasl2.sasl_client_init(null));
        if (code != LibSasl2.SASL_OK)
        {
            throw new SaslException($"failed to initialize SASL library: {code} ({TextOf(code)})");
        }
    }

    /// <summary>A text of the library's.</summary>
    internal static string TextOf(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary>The library's words for one of its numbers.</summary>
    internal static string TextOf(int code) => TextOf(LibSasl2.sasl_errstring(code, null, null));

    static int Load(Func<int> initialize)
    {
        try
        {
            // Without these it takes no locks at all.
            LibSasl2.sasl_set_mutex(&AllocateMutex, &EnterMutex, &LeaveMutex, &ReleaseMutex);
            return initialize();
        }
        catch (DllNotFoundException missing)
        {
            throw new SaslException(OptionalLibrary.Missing(OptionalLibrary.Sasl), missing);
        }
    }

    // The library keeps the list, and the application's name with it, as long as it lives, which is as long as we do.
    static LibSasl2.Callback* CallbacksFor(Action<bool, string> log)
    {
        var callbacks = (LibSasl2.Callback*)NativeMemory.AllocZeroed(2, (nuint)sizeof(LibSasl2.Callback));
        delegate* unmanaged[Cdecl]<void*, int, byte*, int> onLog = &OnLog;
        callbacks[0] = new LibSasl2.Callback
        {
            id = LibSasl2.SASL_CB_LOG,
            proc = onLog,
            context = (void*)GCHandle<Action<bool, string>>.ToIntPtr(new GCHandle<Action<bool, string>>(log)),
        };
        callbacks[1].id = LibSasl2.SASL_CB_LIST_END;
        return callbacks;
    }

    // Levels beyond a note trace the exchange itself, and the last one has passwords in it: they go nowhere.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int OnLog(void* context, int level, byte* message)
    {
        if (level is >= LibSasl2.SASL_LOG_ERR and <= LibSasl2.SASL_LOG_NOTE)
        {
            GCHandle<Action<bool, string>>.FromIntPtr((nint)context)
                .Target(level < LibSasl2.SASL_LOG_NOTE, TextOf(message));
        }

        return LibSasl2.SASL_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void* AllocateMutex() => (void*)GCHandle<Lock>.ToIntPtr(new GCHandle<Lock>(new Lock()));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int EnterMutex(void* mutex)
    {
        MutexAt(mutex).Enter();
        return LibSasl2.SASL_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int LeaveMutex(void* mutex)
    {
        MutexAt(mutex).Exit();
        return LibSasl2.SASL_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static void ReleaseMutex(void* mutex) => GCHandle<Lock>.FromIntPtr((nint)mutex).Dispose();

    static Lock MutexAt(void* mutex) => GCHandle<Lock>.FromIntPtr((nint)mutex).Target;
}
