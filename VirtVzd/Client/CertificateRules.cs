// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Errors;
using VirtVzd.Native.Tls;

namespace VirtVzd.Client;

/// <summary>What libvirt asks of certificates beside a trusted signature, in its words (virnettlscontext.c).</summary>
/// <param name="warn">Gets what is wrong but forgiven.</param>
sealed class CertificateRules(Action<string> warn)
{
    const string Session = "[session]";

    /// <summary>Checks a client's own certificate and the authorities that it trusts, before they are used.</summary>
    /// <param name="own">Its certificate; null for none.</param>
    /// <param name="ownPath">The certificate's file.</param>
    /// <param name="authorities">The authorities.</param>
    /// <param name="authoritiesPath">Their file.</param>
    /// <exception cref="LibvirtException">One is of no use.</exception>
    internal void CheckOwn(
        TlsCertificate? own, string ownPath, IReadOnlyList<TlsCertificate> authorities, string authoritiesPath)
    {
        if (own is not null)
        {
            CheckTimes(own, ownPath, "client");
            CheckConstraints(own, ownPath, "client");
            CheckUsage(own, ownPath);
            CheckPurpose(own, ownPath, TlsCertificate.ForServers, "client");
        }

        foreach (var authority in authorities)
        {
            CheckAuthority(authority, authoritiesPath);
        }

        if (own is not null && authorities.Count > 0)
        {
            CheckSignature(own, ownPath, authorities, authoritiesPath);
        }
    }

    /// <summary>Checks who the server is that a session is with.</summary>
    /// <param name="session">The session, after its handshake.</param>
    /// <param name="host">The host that was called.</param>
    /// <exception cref="LibvirtException">It is not the one that was called, or does not prove it.</exception>
    internal void CheckServer(TlsSession session, string host)
    {
        CertificateFlaws flaws;
        try
        {
            flaws = session.PeerFlaws();
        }
        catch (TlsException error)
        {
            throw Bad($"Unable to verify TLS peer: {error.Message}");
        }

        if (flaws != CertificateFlaws.None)
        {
            throw Bad($"Certificate failed validation: {Reason(flaws)}");
        }

        if (!session.IsX509)
        {
            throw Bad("Only x509 certificates are supported");
        }

        var chain = session.PeerCertificates();
        if (chain.Length == 0)
        {
            throw Bad("The certificate has no peers");
        }

        for (var i = 0; i < chain.Length; i++)
        {
            using var certificate = Load(chain[i]);
            CheckTimes(certificate, Session, i > 0 ? "CA" : "server");
            if (i == 0)
            {
                CheckFirst(certificate, host);
            }
        }
    }

    static TlsCertificate Load(byte[] bytes)
    {
        try
        {
            return TlsCertificate.FromDer(bytes);
        }
        catch (TlsException)
        {
            throw Bad("Unable to load certificate");
        }
    }

    void CheckFirst(TlsCertificate certificate, string host)
    {
        if (!certificate.Names(host))
        {
            throw LibvirtException.Rpc($"Certificate {Session} owner does not match the hostname {host}");
        }

        CheckConstraints(certificate, Session, "server");
        CheckUsage(certificate, Session);
        CheckPurpose(certificate, Session, TlsCertificate.ForClients, "server");
    }

    static void CheckTimes(TlsCertificate certificate, string file, string whose)
    {
        var now = DateTimeOffset.UtcNow;
        if (certificate.Expiration < now)
        {
            throw Bad($"The {whose} certificate {file} has expired");
        }

        if (certificate.Activation > now)
        {
            throw Bad($"The {whose} certificate {file} is not yet active");
        }
    }

    static void CheckConstraints(TlsCertificate certificate, string file, string whose)
    {
        if (IsAuthority(certificate, file) == true)
        {
            throw Bad($"The certificate {file} basic constraints show a CA, but we need one for a {whose}");
        }
    }

    void CheckAuthority(TlsCertificate authority, string file)
    {
        CheckTimes(authority, file, "CA");
        switch (IsAuthority(authority, file))
        {
            case null:
                throw Bad($"The certificate {file} is missing basic constraints for a CA");
            case false:
                throw Bad($"The certificate {file} basic constraints do not show a CA");
        }

        if (Usage(authority, file) is var (bits, isCritical) && !bits.HasFlag(KeyUsage.SignCertificates))
        {
            Refuse(isCritical, $"Certificate {file} usage does not permit certificate signing");
        }
    }

    void CheckUsage(TlsCertificate certificate, string file)
    {
        if (Usage(certificate, file) is not var (bits, isCritical))
        {
            return;
        }

        if (!bits.HasFlag(KeyUsage.Sign))
        {
            Refuse(isCritical, $"Certificate {file} usage does not permit digital signature");
        }

        if (!bits.HasFlag(KeyUsage.EncipherKeys) && !certificate.NeverEnciphers)
        {
            Refuse(isCritical, $"Certificate {file} usage does not permit key encipherment");
        }
    }

    void CheckPurpose(TlsCertificate certificate, string file, string foreignPurpose, string whose)
    {
        try
        {
            var (purposes, isCritical) = certificate.Purposes();

            // A purpose that is neither a server's nor a client's is as good as both: libvirt has it so.
            if (purposes.Count > 0 && purposes.TrueForAll(one => one == foreignPurpose))
            {
                Refuse(isCritical, $"Certificate {file} purpose does not allow use for with a TLS {whose}");
            }
        }
        catch (TlsException error)
        {
            throw Bad($"Unable to query certificate {file} key purpose {error.Message}");
        }
    }

    static void CheckSignature(
        TlsCertificate own, string ownPath, IReadOnlyList<TlsCertificate> authorities, string authoritiesPath)
    {
        CertificateFlaws flaws;
        try
        {
            flaws = own.FlawsUnder(authorities);
        }
        catch (TlsException)
        {
            throw Bad($"Unable to verify client certificate {ownPath} against CA certificate {authoritiesPath}");
        }

        if (flaws != CertificateFlaws.None)
        {
            throw Bad($"Our own certificate {ownPath} failed validation against {authoritiesPath}: {Reason(flaws)}");
        }
    }

    static bool? IsAuthority(TlsCertificate certificate, string file)
    {
        try
        {
            return certificate.IsAuthority;
        }
        catch (TlsException error)
        {
            throw Bad($"Unable to query certificate {file} basic constraints {error.Message}");
        }
    }

    static (KeyUsage Bits, bool Critical)? Usage(TlsCertificate certificate, string file)
    {
        try
        {
            return certificate.Usage;
        }
        catch (TlsException error)
        {
            throw Bad($"Unable to query certificate {file} key usage {error.Message}");
        }
    }

    // Of several reasons libvirt tells the last one.
    static string Reason(CertificateFlaws flaws) =>
        flaws.HasFlag(CertificateFlaws.InsecureAlgorithm) ? "The certificate uses an insecure algorithm"
        : flaws.HasFlag(CertificateFlaws.Revoked) ? "The certificate has been revoked."
        : flaws.HasFlag(CertificateFlaws.UnknownIssuer) ? "The certificate hasn't got a known issuer."
        : flaws.HasFlag(CertificateFlaws.Invalid) ? "The certificate is not trusted."
        : "Invalid certificate";

    void Refuse(bool isCritical, string what)
    {
        if (isCritical)
        {
            throw Bad(what);
        }

        warn(what);
    }

    static LibvirtException Bad(string what) => LibvirtException.Of(ErrorCode.SystemError, ErrorDomain.Rpc, what);
}
