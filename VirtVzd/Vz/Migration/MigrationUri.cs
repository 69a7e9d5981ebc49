// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Migration;

/// <summary>Where a dispatcher is: <c>vzmigr://host[:port]</c> (migration-wire.md §3).</summary>
/// <param name="Host">Name or address; of an IPv6 address without its brackets.</param>
/// <param name="Port">Port, 0 for the usual one.</param>
sealed record MigrationUri(string Host, uint Port)
{
    /// <summary>The scheme, which libvirt calls a transport in the host's capabilities.</summary>
    internal const string Scheme = "vzmigr";

    const string Local = "localhost";

    /// <exception cref="LibvirtException">It lacks something, has what it must not, or is no such URI.</exception>
    internal static MigrationUri Parse(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme <= 0 ? "" : text[(scheme + 3)..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        if (authority.Length == 0 || authority[0] == ':')
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"scheme and host are mandatory vz migration URI: {text}");
        }

        if (end >= 0 || authority.Contains('@', StringComparison.Ordinal))
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"only scheme, host and port are supported in vz migration URI: {text}");
        }

        if (text[..scheme] != Scheme)
        {
            throw LibvirtException.Of(
                ErrorCode.ArgumentUnsupported, ErrorDomain.Parallels,
                $"unsupported scheme {text[..scheme]} in migration URI {text}");
        }

        return Split(text, authority);
    }

    /// <summary>That of this host, for a client that names none.</summary>
    /// <exception cref="LibvirtException">The host's name says nothing to others.</exception>
    internal static MigrationUri OfHost(string name) => name.StartsWith(Local, StringComparison.Ordinal)
        ? throw LibvirtException.Internal(
            ErrorDomain.Parallels, "hostname on destination resolved to localhost, but migration requires an FQDN")
        : new MigrationUri(name, Port: 0);

    /// <summary>The URI as a client would write it.</summary>
    public override string ToString()
    {
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        return Port == 0 ? $"{Scheme}://{host}" : $"{Scheme}://{host}:{Port.ToString(CultureInfo.InvariantCulture)}";
    }

    static MigrationUri Split(string text, string authority)
    {
        var isBracketed = authority[0] == '[';
        var hostEnd = isBracketed
            ? authority.IndexOf(']', StringComparison.Ordinal) + 1
            : authority.IndexOf(':', StringComparison.Ordinal);
        hostEnd = hostEnd < 0 ? authority.Length : hostEnd;
        var host = isBracketed && hostEnd > 0 ? authority[1..(hostEnd - 1)] : authority[..hostEnd];
        var port = 0u;
        var portText = authority[hostEnd..];
        var isPort = portText.Length == 0
            || (portText[0] == ':'
                && uint.TryParse(portText[1..], NumberStyles.None, CultureInfo.InvariantCulture, out port)
                && port is > 0 and <= ushort.MaxValue);
        return isPort && Uri.CheckHostName(host) is not (UriHostNameType.Unknown or UriHostNameType.Basic)
            ? new MigrationUri(host, port)
            : throw LibvirtException.InvalidArgument(
                ErrorDomain.Parallels, $"no host and port in vz migration URI: {text}");
    }
}
