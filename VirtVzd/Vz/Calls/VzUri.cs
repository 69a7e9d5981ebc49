// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// The name that a client opens. The driver serves its own URIs and nothing else: <c>vz:///system</c> and, in an
/// ordinary user's daemon, <c>vz:///session</c>, both also with the older scheme <c>parallels</c>. Whatever has a
/// server, a user, a transport or a query would have to be opened elsewhere, and this daemon does not go elsewhere for
/// a client.
/// </summary>
/// <param name="Scheme"><c>vz</c> or <c>parallels</c>.</param>
/// <param name="Path"><c>/system</c> or <c>/session</c>.</param>
sealed record VzUri(string Scheme, string Path)
{
    const string Vz = "vz";
    const string Parallels = "parallels";
    const string System = "/system";
    const string Session = "/session";

    /// <summary>The driver's name as clients see it.</summary>
    internal string DriverType => string.Equals(Scheme, Vz, StringComparison.Ordinal) ? "vz" : "Parallels";

    /// <summary>Reads and checks a name.</summary>
    /// <param name="name">As the client sent it; null and empty mean the daemon's own URI.</param>
    /// <param name="sessionMode">Whether this is an ordinary user's daemon.</param>
    /// <exception cref="LibvirtException">The name is not one of this driver's.</exception>
    internal static VzUri Parse(string? name, bool sessionMode)
    {
        var own = sessionMode ? Session : System;
        if (string.IsNullOrEmpty(name))
        {
            return new VzUri(Vz, own);
        }

        if (!IsWellFormed(name))
        {
            throw LibvirtException.Internal(ErrorDomain.Uri, $"Unable to parse URI {name}");
        }

        var colon = SchemeLength(name);
        if (colon < 0)
        {
            throw NoDriver($"URI '{name}' does not include a driver name");
        }

        var scheme = name[..colon];
        if (scheme is not (Vz or Parallels) || name.AsSpan().IndexOfAny('?', '#') >= 0)
        {
            throw NoDriver(name);
        }

        return new VzUri(scheme, CheckPath(name, scheme, name[(colon + 1)..], own, sessionMode));
    }

    /// <summary>The URI as a client would write it.</summary>
    public override string ToString() => $"{Scheme}://{Path}";

    static string CheckPath(string name, string scheme, string rest, string own, bool sessionMode)
    {
        var path = rest;
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            var slash = rest.IndexOf('/', 2);
            var authority = slash < 0 ? rest[2..] : rest[2..slash];
            path = slash < 0 ? "" : rest[slash..];
            if (authority.Length > 0)
            {
                throw path.Length == 0
                    ? LibvirtException.Internal(
                        ErrorDomain.None, $"invalid URI {name} (maybe you want {scheme}:///{authority})")
                    : NoDriver(name);
            }
        }

        return path == System || (sessionMode && path == Session)
            ? path
            : throw LibvirtException.Internal(
                ErrorDomain.Parallels, $"Unexpected Virtuozzo URI path '{path}', try vz://{own}");
    }

    // RFC 3986: visible ASCII without the delimiters that quote a URI, and % with two hexadecimal digits.
    static bool IsWellFormed(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c is <= ' ' or >= '\x7f' or '<' or '>' or '"' or '\\' or '^' or '`' or '{' or '|' or '}')
            {
                return false;
            }

            if (c == '%'
                && !(i + 2 < name.Length && char.IsAsciiHexDigit(name[i + 1]) && char.IsAsciiHexDigit(name[i + 2])))
            {
                return false;
            }
        }

        return true;
    }

    static int SchemeLength(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c == ':')
            {
                return i == 0 ? -1 : i;
            }

            if (!char.IsAsciiLetter(c) && (i == 0 || !(char.IsAsciiDigit(c) || c is '+' or '-' or '.')))
            {
                return -1;
            }
        }

        return -1;
    }

    static LibvirtException NoDriver(string detail) => LibvirtException.Of(
        ErrorCode.NoConnect, ErrorDomain.None, detail);
}
