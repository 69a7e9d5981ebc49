// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Native.Linux;

namespace VirtVzd.Native.Tls;

/// <summary>
/// The client's side of GnuTLS as a transcript of <c>gnutls/gnutls.h</c> and <c>gnutls/x509.h</c>, as
/// <see cref="Libc"/> is of the C library. Functions answer a negative number when they fail. The library is loaded by
/// the first call, which throws <see cref="System.DllNotFoundException"/> where there is none. A session is used by one
/// thread at a time.
/// </summary>
static unsafe partial class LibGnutls
{
    const string Library = OptionalLibrary.Gnutls;

    internal const int GNUTLS_E_SUCCESS = 0;
    internal const int GNUTLS_E_UNEXPECTED_PACKET_LENGTH = -9;
    internal const int GNUTLS_E_WARNING_ALERT_RECEIVED = -16;
    internal const int GNUTLS_E_AGAIN = -28;
    internal const int GNUTLS_E_INTERRUPTED = -52;
    internal const int GNUTLS_E_PUSH_ERROR = -53;
    internal const int GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE = -56;
    internal const int GNUTLS_E_PREMATURE_TERMINATION = -110;
    internal const int GNUTLS_E_TIMEDOUT = -319;

    internal const int GNUTLS_CIPHER_3DES_CBC = 3;

    internal const uint GNUTLS_CLIENT = 1 << 1;
    internal const uint GNUTLS_NONBLOCK = 1 << 3;
    internal const uint GNUTLS_NO_SIGNAL = 1 << 6;

    internal const int GNUTLS_CRD_CERTIFICATE = 1;
    internal const int GNUTLS_CRT_X509 = 1;
    internal const int GNUTLS_X509_FMT_PEM = 1;
    internal const int GNUTLS_X509_FMT_DER = 0;

    internal const int GNUTLS_PK_ECDSA = 4;
    internal const int GNUTLS_PK_ECDH_X25519 = 5;
    internal const int GNUTLS_PK_ECDH_X448 = 11;

    internal const uint GNUTLS_KEY_KEY_CERT_SIGN = 4;
    internal const uint GNUTLS_KEY_KEY_ENCIPHERMENT = 32;
    internal const uint GNUTLS_KEY_DIGITAL_SIGNATURE = 128;

    /// <summary><c>gnutls_datum_t</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Datum
    {
        internal byte* data;
        internal uint size;
    }

    [LibraryImport(Library)]
    internal static partial byte* gnutls_strerror(int error);

    [LibraryImport(Library)]
    internal static partial int gnutls_cipher_init(nint* cipher, int algorithm, Datum* key, Datum* initialVector);

    [LibraryImport(Library)]
    internal static partial int gnutls_cipher_encrypt(nint cipher, void* data, nuint bytes);

    [LibraryImport(Library)]
    internal static partial void gnutls_cipher_deinit(nint cipher);

    [LibraryImport(Library)]
    internal static partial int gnutls_certificate_allocate_credentials(out TlsCredentialsHandle credentials);

    [LibraryImport(Library)]
    internal static partial void gnutls_certificate_free_credentials(nint credentials);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int gnutls_certificate_set_x509_trust_file(
        TlsCredentialsHandle credentials, string path, int format);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int gnutls_certificate_set_x509_crl_file(
        TlsCredentialsHandle credentials, string path, int format);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int gnutls_certificate_set_x509_key_file(
        TlsCredentialsHandle credentials, string certificate, string key, int format);

    [LibraryImport(Library)]
    internal static partial int gnutls_init(out TlsSessionHandle session, uint flags);

    [LibraryImport(Library)]
    internal static partial void gnutls_deinit(nint session);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int gnutls_priority_set_direct(
        TlsSessionHandle session, string priorities, byte** errorPosition);

    [LibraryImport(Library)]
    internal static partial int gnutls_credentials_set(
        TlsSessionHandle session, int type, TlsCredentialsHandle credentials);

    [LibraryImport(Library)]
    internal static partial void gnutls_transport_set_int2(
        TlsSessionHandle session, int receiveDescriptor, int sendDescriptor);

    [LibraryImport(Library)]
    internal static partial int gnutls_handshake(TlsSessionHandle session);

    [LibraryImport(Library)]
    internal static partial int gnutls_record_get_direction(TlsSessionHandle session);

    [LibraryImport(Library)]
    internal static partial nint gnutls_record_send(TlsSessionHandle session, void* data, nuint bytes);

    [LibraryImport(Library)]
    internal static partial nint gnutls_record_recv(TlsSessionHandle session, void* data, nuint bytes);

    [LibraryImport(Library)]
    internal static partial nuint gnutls_record_check_pending(TlsSessionHandle session);

    [LibraryImport(Library)]
    internal static partial int gnutls_cipher_get(TlsSessionHandle session);

    [LibraryImport(Library)]
    internal static partial nuint gnutls_cipher_get_key_size(int cipher);

    [LibraryImport(Library)]
    internal static partial int gnutls_certificate_type_get(TlsSessionHandle session);

    [LibraryImport(Library)]
    internal static partial int gnutls_certificate_verify_peers2(TlsSessionHandle session, uint* status);

    [LibraryImport(Library)]
    internal static partial Datum* gnutls_certificate_get_peers(TlsSessionHandle session, uint* count);

    [LibraryImport(Library)]
    internal static partial int gnutls_x509_crt_init(out TlsCertificateHandle certificate);

    [LibraryImport(Library)]
    internal static partial void gnutls_x509_crt_deinit(nint certificate);

    [LibraryImport(Library)]
    internal static partial int gnutls_x509_crt_import(TlsCertificateHandle certificate, Datum* data, int format);

    [LibraryImport(Library)]
    internal static partial int gnutls_x509_crt_list_import(
        nint* certificates, uint* count, Datum* data, int format, uint flags);

    [LibraryImport(Library)]
    internal static partial int gnutls_x509_crt_list_verify(
        nint* chain, uint chainLength, nint* authorities, uint authorityCount, nint* revocations, uint revocationCount,
        uint flags, uint* status);

    [LibraryImport(Library)]
    internal static partial long gnutls_x509_crt_get_expiration_time(TlsCertificateHandle certificate);

    [LibraryImport(Library)]
    internal static partial long gnutls_x509_crt_get_activation_time(TlsCertificateHandle certificate);

    [LibraryImport(Library)]
    internal static partial int gnutls_x509_crt_get_basic_constraints(
        TlsCertificateHandle certificate, uint* critical, uint* authority, int* pathLength);

    [LibraryImport(Library)]
    internal static partial int gnutls_x509_crt_get_key_usage(
        TlsCertificateHandle certificate, uint* usage, uint* critical);

    [LibraryImport(Library)]
    internal static partial int gnutls_x509_crt_get_key_purpose_oid(
        TlsCertificateHandle certificate, uint index, byte* oid, nuint* bytes, uint* critical);

    [LibraryImport(Library)]
    internal static partial int gnutls_x509_crt_get_pk_algorithm(TlsCertificateHandle certificate, uint* bits);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial uint gnutls_x509_crt_check_hostname(TlsCertificateHandle certificate, string hostname);
}
