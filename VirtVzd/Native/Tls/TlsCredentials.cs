// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Native.Tls;

/// <summary>
/// Whom a session trusts, and how it proves who it is itself. One thread at a time; outlives its sessions.
/// </summary>
sealed class TlsCredentials : IDisposable
{
    TlsCredentials(TlsCredentialsHandle handle) => Handle = handle;

    /// <summary>The library's object.</summary>
    internal TlsCredentialsHandle Handle { get; }

    /// <summary>Makes credentials that trust nobody and prove nothing.</summary>
    /// <exception cref="TlsException">The library is not installed, or has no memory.</exception>
    internal static TlsCredentials New() => GnutlsError.First(static () =>
    {
        GnutlsError.Check(LibGnutls.gnutls_certificate_allocate_credentials(out var handle));
        return new TlsCredentials(handle);
    });

    /// <summary>Trusts the authorities of a PEM file.</summary>
    /// <exception cref="TlsException">It cannot be read.</exception>
    internal void Trust(string path) =>
        GnutlsError.Check(
            LibGnutls.gnutls_certificate_set_x509_trust_file(Handle, path, LibGnutls.GNUTLS_X509_FMT_PEM));

    /// <summary>Distrusts what the revocation list in a PEM file names.</summary>
    /// <exception cref="TlsException">It cannot be read.</exception>
    internal void Revoke(string path) =>
        GnutlsError.Check(LibGnutls.gnutls_certificate_set_x509_crl_file(Handle, path, LibGnutls.GNUTLS_X509_FMT_PEM));

    /// <summary>Proves who it is by a certificate and its key, two PEM files.</summary>
    /// <exception cref="TlsException">They cannot be read, or do not belong together.</exception>
    internal void Prove(string certificatePath, string keyPath) =>
        GnutlsError.Check(LibGnutls.gnutls_certificate_set_x509_key_file(
            Handle, certificatePath, keyPath, LibGnutls.GNUTLS_X509_FMT_PEM));

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
