// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace VirtVzd.Native.Tls;

/// <summary>One X.509 certificate. One thread at a time.</summary>
sealed unsafe class TlsCertificate : IDisposable
{
    /// <summary>Purpose of certificates that prove a server.</summary>
    internal const string ForServers = "1.3.6.1.5.5.7.3.1";

    /// <summary>Purpose of certificates that prove a client.</summary>
    internal const string ForClients = "1.3.6.1.5.5.7.3.2";

    readonly TlsCertificateHandle _handle;

    TlsCertificate(TlsCertificateHandle handle) => _handle = handle;

    /// <summary>First moment at which it counts.</summary>
    internal DateTimeOffset Activation => DateTimeOffset.FromUnixTimeSeconds(
        LibGnutls.gnutls_x509_crt_get_activation_time(_handle));

    /// <summary>Last moment at which it counts.</summary>
    internal DateTimeOffset Expiration => DateTimeOffset.FromUnixTimeSeconds(
        LibGnutls.gnutls_x509_crt_get_expiration_time(_handle));

    /// <summary>Whether it may sign others; null where it does not say.</summary>
    /// <exception cref="TlsException">It does not make sense.</exception>
    internal bool? IsAuthority
    {
        get
        {
            var answer = LibGnutls.gnutls_x509_crt_get_basic_constraints(_handle, null, null, null);
            return answer == LibGnutls.GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE ? null : GnutlsError.Check(answer) > 0;
        }
    }

    /// <summary>Whether its key is for an algorithm that signs but never enciphers (RFC 8813).</summary>
    internal bool NeverEnciphers => LibGnutls.gnutls_x509_crt_get_pk_algorithm(_handle, null)
        is LibGnutls.GNUTLS_PK_ECDSA or LibGnutls.GNUTLS_PK_ECDH_X25519 or LibGnutls.GNUTLS_PK_ECDH_X448;

    /// <summary>What its key may be used for, and whether others are forbidden; null where it does not say.</summary>
    /// <exception cref="TlsException">It does not make sense.</exception>
    internal (KeyUsage Bits, bool Critical)? Usage
    {
        get
        {
            uint bits;
            uint critical;

            // SAFETY: both numbers are in this frame.
            var answer = LibGnutls.gnutls_x509_crt_get_key_usage(_handle, &bits, &critical);
            if (answer == LibGnutls.GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
            {
                return null;
            }

            GnutlsError.Check(answer);
            return ((KeyUsage)bits, critical != 0);
        }
    }

    /// <summary>Reads the first certificate of a PEM text.</summary>
    /// <exception cref="TlsException">There is none.</exception>
    internal static TlsCertificate FromPem(byte[] text) => Import(text, LibGnutls.GNUTLS_X509_FMT_PEM);

    /// <summary>Reads a certificate as it is sent.</summary>
    /// <exception cref="TlsException">It is none.</exception>
    internal static TlsCertificate FromDer(ReadOnlySpan<byte> bytes) => Import(bytes, LibGnutls.GNUTLS_X509_FMT_DER);

    /// <summary>Reads all certificates of a PEM text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="countMax">Most that it may have.</param>
    /// <exception cref="TlsException">It has none, or more.</exception>
    internal static List<TlsCertificate> ListFromPem(byte[] text, int countMax)
    {
        var handles = new nint[countMax];
        var count = (uint)countMax;

        // SAFETY: text and handles are pinned for the length of the call, which writes at most the count that it is
        // told.
        fixed (byte* bytes = text)
        fixed (nint* first = handles)
        {
            var data = new LibGnutls.Datum { data = bytes, size = (uint)text.Length };
            GnutlsError.Check(
                LibGnutls.gnutls_x509_crt_list_import(first, &count, &data, LibGnutls.GNUTLS_X509_FMT_PEM, 0));
        }

        return [.. handles.Take((int)count).Select(Owned)];
    }

    /// <summary>What speaks against it, if these authorities are trusted.</summary>
    /// <exception cref="TlsException">It cannot be told.</exception>
    internal CertificateFlaws FlawsUnder(IReadOnlyList<TlsCertificate> authorities)
    {
        var chain = _handle.DangerousGetHandle();
        var handles = authorities.Select(static authority => authority._handle.DangerousGetHandle()).ToArray();
        uint status;

        // SAFETY: the handles are held by this object and the list, which are both kept alive below.
        fixed (nint* first = handles)
        {
            GnutlsError.Check(
                LibGnutls.gnutls_x509_crt_list_verify(&chain, 1, first, (uint)handles.Length, null, 0, 0, &status));
        }

        GC.KeepAlive(this);
        GC.KeepAlive(authorities);
        return (CertificateFlaws)status;
    }

    /// <summary>
    /// What it may prove, as object identifiers, and whether everything else is forbidden; empty where it does not say.
    /// </summary>
    /// <exception cref="TlsException">It does not make sense.</exception>
    internal (List<string> Purposes, bool Critical) Purposes()
    {
        const int OidBytesMax = 128;
        var purposes = new List<string>();
        var isCritical = false;
        var oid = stackalloc byte[OidBytesMax];
        for (uint i = 0; ; i++)
        {
            nuint bytes = OidBytesMax;
            uint critical;

            // SAFETY: the library is told how much room there is.
            var answer = LibGnutls.gnutls_x509_crt_get_key_purpose_oid(_handle, i, oid, &bytes, &critical);
            if (answer == LibGnutls.GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
            {
                return (purposes, isCritical);
            }

            GnutlsError.Check(answer);
            isCritical |= critical != 0;
            purposes.Add(Encoding.ASCII.GetString(oid, (int)bytes).TrimEnd('\0'));
        }
    }

    /// <summary>Whether it is a server's of this name or address.</summary>
    internal bool Names(string host) => LibGnutls.gnutls_x509_crt_check_hostname(_handle, host) != 0;

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    static TlsCertificate Import(ReadOnlySpan<byte> content, int format)
    {
        var handle = GnutlsError.First(static () =>
        {
            GnutlsError.Check(LibGnutls.gnutls_x509_crt_init(out var made));
            return made;
        });

        // SAFETY: the content is pinned for the length of the call, which copies it.
        fixed (byte* bytes = content)
        {
            var data = new LibGnutls.Datum { data = bytes, size = (uint)content.Length };
            var answer = LibGnutls.gnutls_x509_crt_import(handle, &data, format);
            if (answer < 0)
            {
                handle.Dispose();
            }

            GnutlsError.Check(answer);
        }

        return new TlsCertificate(handle);
    }

    static TlsCertificate Owned(nint handle)
    {
        var owner = new TlsCertificateHandle();
        Marshal.InitHandle(owner, handle);
        return new TlsCertificate(owner);
    }
}
