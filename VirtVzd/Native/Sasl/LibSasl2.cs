// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

namespace VirtVzd.Native.Sasl;

/// <summary>
/// Cyrus SASL as a transcript of <c>sasl/sasl.h</c>, as <see cref="Libc"/> is of the C library. The
/// library is loaded by the first call, which throws <see cref="System.DllNotFoundException"/> where there is none. A
/// connection is used by one thread at a time; what a function hands out is valid until the next call on its
/// connection.
/// </summary>
static unsafe partial class LibSasl2
{
    const string Library = OptionalLibrary.Sasl;

    internal const int SASL_OK = 0;
    internal const int SASL_CONTINUE = 1;
    internal const int SASL_INTERACT = 2;

    internal const uint SASL_CB_LIST_END = 0;
    internal const uint SASL_CB_LOG = 2;
    internal const uint SASL_CB_AUTHNAME = 0x4002;
    internal const uint SASL_CB_PASS = 0x4004;
    internal const uint SASL_CB_GETREALM = 0x4008;

    internal const int SASL_LOG_ERR = 1;
    internal const int SASL_LOG_FAIL = 2;
    internal const int SASL_LOG_WARN = 3;
    internal const int SASL_LOG_NOTE = 4;

    /// <summary>Flag of <see cref="sasl_server_new"/>: data may come with the last answer.</summary>
    internal const uint SASL_SUCCESS_DATA = 0x0004;

    internal const int SASL_USERNAME = 0;
    internal const int SASL_SSF = 1;
    internal const int SASL_MAXOUTBUF = 2;
    internal const int SASL_SSF_EXTERNAL = 100;
    internal const int SASL_SEC_PROPS = 101;

    /// <summary>
    /// Flags of <see cref="SecurityProperties"/>: who does not say who he is, or says it in clear, is not let in.
    /// </summary>
    internal const uint SASL_SEC_NOPLAINTEXT = 0x0001;

    internal const uint SASL_SEC_NOANONYMOUS = 0x0010;

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

    /// <summary><c>sasl_interact_t</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Interaction
    {
        internal nuint id;
        internal byte* challenge;
        internal byte* prompt;
        internal byte* defresult;
        internal void* result;
        internal uint len;
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
        SaslConnectionHandle connection, string? user, string prefix, string separator, string suffix, byte** result,
        uint* length, int* count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int sasl_server_start(
        SaslConnectionHandle connection, string mechanism, byte* clientData, uint clientLength, byte** serverData,
        uint* serverLength);

    [LibraryImport(Library)]
    internal static partial int sasl_server_step(
        SaslConnectionHandle connection, byte* clientData, uint clientLength, byte** serverData, uint* serverLength);

    [LibraryImport(Library)]
    internal static partial byte* sasl_errdetail(SaslConnectionHandle connection);

    [LibraryImport(Library)]
    internal static partial byte* sasl_errstring(int code, byte* languages, byte** outLanguage);

    [LibraryImport(Library)]
    internal static partial int sasl_client_init(Callback* callbacks);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int sasl_client_new(
        string service, string serverFqdn, string? localAddress, string? remoteAddress, Callback* callbacks, uint flags,
        out SaslConnectionHandle connection);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int sasl_client_start(
        SaslConnectionHandle connection, string mechanisms, Interaction** questions, byte** clientData,
        uint* clientLength, byte** mechanism);

    [LibraryImport(Library)]
    internal static partial int sasl_client_step(
        SaslConnectionHandle connection, byte* serverData, uint serverLength, Interaction** questions,
        byte** clientData, uint* clientLength);

    [LibraryImport(Library)]
    internal static partial int sasl_encode(
        SaslConnectionHandle connection, byte* plain, uint plainLength, byte** wrapped, uint* wrappedLength);

    [LibraryImport(Library)]
    internal static partial int sasl_decode(
        SaslConnectionHandle connection, byte* wrapped, uint wrappedLength, byte** plain, uint* plainLength);
}
