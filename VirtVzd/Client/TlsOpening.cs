// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using VirtVzd.Configuration;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;
using VirtVzd.Native.Tls;

namespace VirtVzd.Client;

/// <summary>
/// Begins TLS with a libvirt daemon: certificates, handshake, who the server is, and its word that it takes us.
/// </summary>
/// <param name="target">The server, and what is special about it.</param>
/// <param name="user">Whose certificates are shown.</param>
/// <param name="warn">Gets what is wrong but goes on, or why a server is not taken.</param>
sealed class TlsOpening(ConnectionTarget target, ClientUser user, Action<string> warn)
{
    const int CertificateBytesMax = 1 << 16;
    const int AuthoritiesMax = 16;

    // What a server sends when it takes our certificate and address.
    const byte Welcome = 1;

    // A host with system-wide rules for ciphers has one for libvirt among them; where there are none, these are
    // GnuTLS's own.
    static readonly string[] s_usualPriorities = ["@LIBVIRT,SYSTEM", "NORMAL"];

    readonly CertificateRules _rules = new(warn);

    /// <summary>Looks at the certificates and loads them, before anybody is called.</summary>
    /// <returns>The caller's to dispose.</returns>
    /// <exception cref="LibvirtException">One is missing or of no use.</exception>
    internal TlsCredentials Load()
    {
        var files = TlsFiles.For(target.PkiPath, user);
        TlsCredentials credentials;
        try
        {
            credentials = TlsCredentials.New();
        }
        catch (TlsException error)
        {
            throw Failed($"Unable to allocate x509 credentials: {error.Message}");
        }

        try
        {
            Fill(credentials, files);
            return credentials;
        }
        catch (LibvirtException)
        {
            credentials.Dispose();
            throw;
        }
    }

    /// <summary>Begins a session over a connected socket.</summary>
    /// <param name="socket">Not blocking; belongs to the channel if this succeeds, else it stays the caller's.</param>
    /// <param name="credentials">Of <see cref="Load"/>; as the socket.</param>
    /// <param name="deadline">How long it may take.</param>
    /// <param name="keyBits">Strength of the cipher, bits.</param>
    /// <exception cref="LibvirtException">One end does not take the other.</exception>
    internal TlsChannel Begin(
        FileDescriptor socket, TlsCredentials credentials, OpeningDeadline deadline, out uint keyBits)
    {
        var session = NewSession(socket, credentials);
        try
        {
            Handshake(session, socket, deadline);
            CheckServer(session);
            AwaitWelcome(session, socket, deadline);
            keyBits = session.KeyBits;
            return new TlsChannel(socket, session);
        }
        catch (LibvirtException)
        {
            session.Dispose();
            throw;
        }
    }

    TlsSession NewSession(FileDescriptor socket, TlsCredentials credentials)
    {
        var priorities = target.TlsPriority is { } own ? [own] : s_usualPriorities;
        for (var i = 0; ; i++)
        {
            try
            {
                return TlsSession.New(credentials, priorities[i], socket);
            }
            catch (TlsException error)
            {
                if (i == priorities.Length - 1)
                {
                    throw Failed($"Failed to set TLS session priority to {priorities[i]}: {error.Message}");
                }
            }
        }
    }

    void Fill(TlsCredentials credentials, TlsFiles files)
    {
        if (target.ChecksOwnCertificate)
        {
            CheckContents(files);
        }

        if (!File.Exists(files.Authorities))
        {
            throw LibvirtException.SystemError(
                ErrorDomain.Rpc, Errno.ENOENT, $"Cannot read CA certificate '{files.Authorities}'");
        }

        Try(() => credentials.Trust(files.Authorities), $"Unable to set x509 CA certificate: {files.Authorities}");
        if (File.Exists(files.Revocations))
        {
            Try(
                () => credentials.Revoke(files.Revocations),
                $"Unable to set x509 certificate revocation list: {files.Revocations}");
        }

        if (File.Exists(files.Certificate) && File.Exists(files.Key))
        {
            Try(
                () => credentials.Prove(files.Certificate, files.Key),
                $"Unable to set x509 key and certificate: {files.Key}, {files.Certificate}");
        }
    }

    void CheckContents(TlsFiles files)
    {
        var authorities = new List<TlsCertificate>();
        TlsCertificate? own = null;
        try
        {
            own = File.Exists(files.Certificate)
                ? Import(
                    () => TlsCertificate.FromPem(Read(files.Certificate)),
                    $"Unable to import client certificate {files.Certificate}")
                : null;
            authorities = File.Exists(files.Authorities)
                ? Import(
                    () => TlsCertificate.ListFromPem(Read(files.Authorities), AuthoritiesMax),
                    $"Unable to import CA certificate list {files.Authorities}")
                : authorities;
            _rules.CheckOwn(own, files.Certificate, authorities, files.Authorities);
        }
        finally
        {
            own?.Dispose();
            authorities.ForEach(static authority => authority.Dispose());
        }
    }

    static void Handshake(TlsSession session, FileDescriptor socket, OpeningDeadline deadline)
    {
        try
        {
            while (!session.Handshake())
            {
                if (!deadline.Await(socket, session.WantsToWrite))
                {
                    throw new TlsException(GnutlsError.TextOf(LibGnutls.GNUTLS_E_TIMEDOUT));
                }
            }
        }
        catch (TlsException error)
        {
            throw LibvirtException.Of(
                ErrorCode.AuthFailed, ErrorDomain.Rpc, $"TLS handshake failed {error.Message}", error);
        }
    }

    void CheckServer(TlsSession session)
    {
        try
        {
            _rules.CheckServer(session, target.Host);
        }
        catch (LibvirtException error)
        {
            warn($"Certificate check failed {error.Message}");
            if (target.Verifies)
            {
                throw LibvirtException.Of(
                    ErrorCode.AuthFailed, ErrorDomain.Rpc, "Failed to verify peer's certificate", error);
            }
        }
    }

    static void AwaitWelcome(TlsSession session, FileDescriptor socket, OpeningDeadline deadline)
    {
        Span<byte> word = stackalloc byte[1];
        int count;
        while ((count = session.Receive(word)) == LibGnutls.GNUTLS_E_AGAIN)
        {
            if (!deadline.Await(socket, session.WantsToWrite))
            {
                throw LibvirtException.SystemError(ErrorDomain.Rpc, Errno.ETIMEDOUT, "Unable to read TLS confirmation");
            }
        }

        if (count < 0 && count != LibGnutls.GNUTLS_E_UNEXPECTED_PACKET_LENGTH)
        {
            throw LibvirtException.SystemError(ErrorDomain.Rpc, Errno.EIO, "Unable to read TLS confirmation");
        }

        if (count != 1 || word[0] != Welcome)
        {
            throw LibvirtException.Rpc("server verification (of our certificate or IP address) failed");
        }
    }

    static void Try(Action call, string what)
    {
        try
        {
            call();
        }
        catch (TlsException error)
        {
            throw Failed($"{what}: {error.Message}");
        }
    }

    static T Import<T>(Func<T> call, string what)
    {
        try
        {
            return call();
        }
        catch (TlsException)
        {
            throw Failed(what);
        }
    }

    static byte[] Read(string path) => FileContent.Read(path, CertificateBytesMax, ErrorDomain.Rpc);

    static LibvirtException Failed(string what) => LibvirtException.Of(ErrorCode.SystemError, ErrorDomain.Rpc, what);
}
