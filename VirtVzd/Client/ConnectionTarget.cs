// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using VirtVzd.Errors;

namespace VirtVzd.Client;

/// <summary>
/// What a connection URI asks for, as libvirt's remote driver reads it (remote_driver.c, docs "Remote support").
/// </summary>
sealed record ConnectionTarget
{
    const string Remote = "remote";

    readonly Dictionary<string, string> _settings = new(StringComparer.OrdinalIgnoreCase);

    ConnectionTarget(ConnectionUri uri)
    {
        Uri = uri;
        var plus = uri.Scheme.IndexOf('+');
        Driver = plus < 0 ? uri.Scheme : uri.Scheme[..plus];
        Transport = plus < 0
            ? uri.Server is null ? Transport.Unix : Transport.Tls
            : NamedTransport(uri.Scheme[(plus + 1)..], uri.Server);
    }

    /// <summary>The URI itself.</summary>
    internal ConnectionUri Uri { get; }

    /// <summary>What carries the connection.</summary>
    internal Transport Transport { get; }

    /// <summary>The scheme without its transport.</summary>
    internal string Driver { get; }

    /// <summary>What the far end is told to open; empty lets it choose.</summary>
    internal string Name { get; private init; } = "";

    internal string Host => Uri.Server ?? "localhost";

    /// <summary>Port or name of the service, as text; null for that of ssh's own configuration.</summary>
    internal string? Service => Uri.Port > 0 ? Uri.Port.ToString(CultureInfo.InvariantCulture) : Transport switch
    {
        Transport.Tls => "16514",
        Transport.Tcp => "16509",
        _ => null,
    };

    /// <summary>Path of the unix socket; null for that of the daemon.</summary>
    internal string? Socket => Setting("socket");

    /// <summary>The program that takes ssh's place; null for <c>ssh</c>.</summary>
    internal string? Command => Setting("command");

    /// <summary>The one way of authentication that is agreed to; null for the server's.</summary>
    internal string? Authentication => Setting("auth");

    /// <summary>Netcat's name at the far end; null for its usual one.</summary>
    internal string? Netcat => Setting("netcat");

    /// <summary>ssh's private key.</summary>
    internal string? KeyFile => Setting("keyfile");

    /// <summary>Directory of certificates.</summary>
    internal string? PkiPath => Setting("pkipath");

    /// <summary>GnuTLS's priority string.</summary>
    internal string? TlsPriority => Setting("tls_priority");

    /// <summary>The file of credentials that the URI names; the server's URI has it as well.</summary>
    internal string? AuthFile
    {
        get
        {
            foreach (var (name, value) in Uri.Parameters)
            {
                if (name == "authfile")
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>Whether a wrong certificate, or an unknown host of ssh's, is refused.</summary>
    internal bool Verifies { get; private init; } = true;

    /// <summary>Whether the client's own certificate is looked at before it is used.</summary>
    internal bool ChecksOwnCertificate { get; private init; } = true;

    /// <summary>Which daemon is asked.</summary>
    internal RemoteMode Mode { get; private init; }

    /// <summary>What runs at the far end of ssh.</summary>
    internal SshProxy Proxy { get; private init; }

    /// <exception cref="LibvirtException">It is none, or asks for what there is not.</exception>
    internal static ConnectionTarget Parse(string uri) => Read(ConnectionUri.Parse(uri));

    static ConnectionTarget Read(ConnectionUri uri)
    {
        var target = new ConnectionTarget(uri);
        var foreign = new List<UriParameter>();
        var verifies = true;
        var checksOwnCertificate = true;
        foreach (var parameter in uri.Parameters)
        {
            switch (parameter.Name.ToLowerInvariant())
            {
                case "name" or "command" or "socket" or "auth" or "sshauth" or "netcat" or "keyfile" or "pkipath"
                    or "known_hosts" or "known_hosts_verify" or "tls_priority" or "mode" or "proxy":
                    target._settings[parameter.Name] = parameter.Value;
                    break;
                case "no_verify":
                    verifies = IsZero(parameter);
                    break;
                case "no_sanity":
                    checksOwnCertificate = IsZero(parameter);
                    break;
                case "no_tty":
                    // A daemon has no terminal anyway.
                    _ = IsZero(parameter);
                    break;
                default:
                    foreign.Add(parameter);
                    break;
            }
        }

        return target with
        {
            Verifies = verifies,
            ChecksOwnCertificate = checksOwnCertificate,
            Name = target.Setting("name")
                ?? (target.Driver == Remote ? "" : ConnectionUri.Local(target.Driver, uri.Path, foreign, uri.Fragment)),
            Mode = Choice<RemoteMode>(target.Setting("mode"), "Unknown remote mode"),
            Proxy = Choice<SshProxy>(target.Setting("proxy"), "Unnkown proxy type"),
        };
    }

    // libvirt's words, a slip of the pen among them.
    static T Choice<T>(string? name, string otherwise)
        where T : struct, Enum
    {
        foreach (var choice in Enum.GetValues<T>())
        {
            if (name is null || name == NameOf(choice))
            {
                return choice;
            }
        }

        throw LibvirtException.InvalidArgument(ErrorDomain.Remote, $"{otherwise} '{name}'");
    }

    // Upper case in a URI is another name.
    static string NameOf<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();

    static Transport NamedTransport(string name, string? server)
    {
        foreach (var transport in Enum.GetValues<Transport>())
        {
            if (name.Equals(transport.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return transport != Transport.Unix || server is null
                    ? transport
                    : throw LibvirtException.InvalidArgument(
                        ErrorDomain.Remote, $"using unix socket and remote server '{server}' is not supported.");
            }
        }

        throw LibvirtException.InvalidArgument(
            ErrorDomain.Remote,
            "remote_open: transport in URL not recognised (should be tls|unix|ssh|ext|tcp|libssh2|libssh)");
    }

    static bool IsZero(UriParameter parameter) =>
        int.TryParse(
            parameter.Value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var number)
            ? number == 0
            : throw LibvirtException.InvalidArgument(
                ErrorDomain.Remote, $"Failed to parse value of URI component {parameter.Name}");

    string? Setting(string name) => _settings.GetValueOrDefault(name);
}
