// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

namespace VirtVzd.Native.Sasl;

/// <summary>
/// The server's side of Cyrus SASL as a transcript of <c>sasl/sasl.h</c>, as <see cref="Libc"/> is of the C library. The
/// library is loaded by the first call, which throws <see cref="System.DllNotFoundException"/> where there is none. A
/// connection is used by one thread at a time; what a function hands out is valid until the next call on its connection.
/// </summary>
static unsafe partial class LibSasl2
{
    const string Library = OptionalLibrary.Sasl;

    internal const int SASL_OK = 0;
    internal const int SASL_CONTINUE = 1;

    internal const uint SASL_CB_LIST_END = 0;
    internal const uint SASL_CB_LOG = 2;

    internal const int SASL_LOG_ERR = 1;
    internal const int SASL_LOG_FAIL = 2;
    internal const int SASL_LOG_WARN = 3;
    internal const int SASL_LOG_NOTE = 4;

    /// <summary>Flag of <see cref="sasl_server_new"/>: data may come with the last answer.</summary>
    internal const uint SASL_SUCCESS_DATA = 0x0004;

    internal const int SASL_USERNAME = 0;
    internal const int SASL_SSF = 1;
    internal const int SASL_SEC_PROPS = 101;

    /// <summary><c>sasl_callback_t</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Callback
    {
        internal nuint id;
        internal void* proc;
        internal void* context;
    }

    /// <summary><c>sasl_security_properties_t</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct SecurityProperties
    {
        internal uint min_ssf;
        internal uint max_ssf;
        internal uint maxbufsize;
        internal uint security_flags;
        internal byte** property_names;
        internal byte** property_values;
    }

    [LibraryImport(Library)]
    internal static partial void sasl_set_mutex(
        delegate* unmanaged[Cdecl]<void*> allocate,
        delegate* unmanaged[Cdecl]<void*, int> enter,
        delegate* unmanaged[Cdecl]<void*, int> leave,
        delegate* unmanaged[Cdecl]<void*, void> release);

    [LibraryImport(Library)]
    internal static partial int sasl_server_init(Callback* callbacks, byte* appname);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int sasl_server_new(
        string service,
        string? serverFqdn,
        string? userRealm,
        string? localAddress,
        string? remoteAddress,
        Callback* callbacks,
        uint flags,
        out SaslConnectionHandle connection);

    [LibraryImport(Library)]
    internal static partial void sasl_dispose(nint* connection);

    [LibraryImport(Library)]
    internal static partial int sasl_setprop(SaslConnectionHandle connection, int property, void* value);

    [LibraryImport(Library)]
    internal static partial int sasl_getprop(SaslConnectionHandle connection, int property, void** value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int sasl_listmech(
        SaslConnectionHandle connection, string? user, string prefix, string separator, string suffix, byte** result, uint* length, int* count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int sasl_server_start(
        SaslConnectionHandle connection, string mechanism, byte* clientData, uint clientLength, byte** serverData, uint* serverLength);

    [LibraryImport(Library)]
    internal static partial int sasl_server_step(
        SaslConnectionHandle connection, byte* clientData, uint clientLength, byte** serverData, uint* serverLength);

    [LibraryImport(Library)]
    internal static partial byte* sasl_errdetail(SaslConnectionHandle connection);

    [LibraryImport(Library)]
    internal static partial byte* sasl_errstring(int code, byte* languages, byte** outLanguage);
}
