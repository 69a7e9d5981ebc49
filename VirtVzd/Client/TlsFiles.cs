// SPDX-License-Identifier: LGPL-2.1-or-later
using System.IO;

namespace VirtVzd.Client;

/// <summary>Where a client's certificates are (virnettlscontext.c).</summary>
/// <param name="Authorities">Certificates of the authorities that are trusted.</param>
/// <param name="Revocations">What of them does not count any more; need not be there.</param>
/// <param name="Certificate">The client's own; need not be there, as some servers ask for none.</param>
/// <param name="Key">Its key; as well.</param>
sealed record TlsFiles(string Authorities, string Revocations, string Certificate, string Key)
{
    /// <summary>
    /// Finds them: all in the directory that a URI names; else each in the user's directory, if it is not root and has
    /// it there (certificate and key together), else where the system has it.
    /// </summary>
    internal static TlsFiles For(string? pkiPath, ClientUser user)
    {
        if (pkiPath is not null)
        {
            return In(pkiPath);
        }

        var system = new TlsFiles(
            "/etc/pki/CA/cacert.pem", "/etc/pki/CA/cacrl.pem", "/etc/pki/libvirt/clientcert.pem",
            "/etc/pki/libvirt/private/clientkey.pem");
        if (user.IsRoot)
        {
            return system;
        }

        var own = In(Path.Combine(user.Home, ".pki/libvirt"));
        var hasPair = File.Exists(own.Certificate) && File.Exists(own.Key);
        return new TlsFiles(
            File.Exists(own.Authorities) ? own.Authorities : system.Authorities,
            File.Exists(own.Revocations) ? own.Revocations : system.Revocations,
            hasPair ? own.Certificate : system.Certificate,
            hasPair ? own.Key : system.Key);
    }

    static TlsFiles In(string directory) => new(
        Path.Combine(directory, "cacert.pem"),
        Path.Combine(directory, "cacrl.pem"),
        Path.Combine(directory, "clientcert.pem"),
        Path.Combine(directory, "clientkey.pem"));
}
