// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using NUnit.Framework;

namespace VirtVzd.Tests.Support;

/// <summary>
/// An authority of one test's own, and the certificates that it signs, made by certtool. All have the same key.
/// </summary>
sealed class CertificateAuthority : IDisposable
{
    const string Client = "cn = \"client\"\ntls_www_client\nsigning_key\nencryption_key\nexpiration_days = 10\n";

    readonly TemporaryDirectory _directory = new();
    int _clients;

    internal CertificateAuthority()
    {
        Certtool("--generate-privkey", "--key-type=rsa", "--bits=2048", "--outfile", Key);
        File.WriteAllText(_directory["template"], "cn = \"authority\"\nca\ncert_signing_key\nexpiration_days = 10\n");
        Certtool(
            "--generate-self-signed", "--load-privkey", Key, "--template", _directory["template"], "--outfile",
            Certificate);
    }

    /// <summary>Key of everybody.</summary>
    internal string Key => _directory["key.pem"];

    /// <summary>The authority's certificate.</summary>
    internal string Certificate => _directory["cacert.pem"];

    /// <summary>A server's certificate.</summary>
    /// <param name="lines">What is special about it, as certtool's templates have it.</param>
    internal string Server(
        string lines = "dns_name = \"localhost\"\nip_address = \"127.0.0.1\"\nexpiration_days = 10") =>
        Sign(Guid.NewGuid().ToString(), $"cn = \"server\"\ntls_www_server\nsigning_key\nencryption_key\n{lines}\n");

    /// <summary>A directory with all that a client needs.</summary>
    /// <param name="lines">What is said of the client instead of the usual.</param>
    /// <param name="trusted">Whom it trusts, if not this authority.</param>
    internal string ClientDirectory(string lines = Client, CertificateAuthority? trusted = null)
    {
        var directory = Directory.CreateDirectory(_directory[$"client{++_clients}"]).FullName;
        File.Copy((trusted ?? this).Certificate, Path.Combine(directory, "cacert.pem"));
        if (lines.Length > 0)
        {
            File.Copy(Sign($"certificate{_clients}", lines), Path.Combine(directory, "clientcert.pem"));
            File.Copy(Key, Path.Combine(directory, "clientkey.pem"));
        }

        return directory;
    }

    /// <summary>Configuration of a libvirt daemon that listens for TLS with a certificate.</summary>
    internal string Configuration(string serverCertificate) => $"""
        listen_tls = 1
        tls_port = "0"
        listen_addr = "127.0.0.1"
        key_file = "{Key}"
        cert_file = "{serverCertificate}"
        ca_file = "{Certificate}"
        tls_no_sanity_certificate = 1
        """;

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    static void Certtool(params string[] arguments)
    {
        var made = new Command("certtool", arguments).Run();
        Assert.That(made.ExitCode, Is.Zero, made.ToString());
    }

    string Sign(string name, string template)
    {
        File.WriteAllText(_directory["template"], template);
        var path = _directory[$"{name}.pem"];
        Certtool(
            "--generate-certificate", "--load-privkey", Key, "--load-ca-certificate", Certificate,
            "--load-ca-privkey", Key,
            "--template", _directory["template"], "--outfile", path);
        return path;
    }
}
