// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using VirtVzd.Errors;

namespace VirtVzd.Client;

/// <summary>
/// A connection URI in its pieces, as libvirt takes it apart (viruri.c over libxml2's reading of RFC 3986).
/// </summary>
/// <param name="Scheme">What stands before the colon, the transport with it.</param>
/// <param name="User">User at the server; null for none.</param>
/// <param name="Server">The server without brackets; null where the URI names none.</param>
/// <param name="Port">Port; 0 where the URI names none.</param>
/// <param name="Path">The path; may be empty.</param>
/// <param name="Parameters">What stands after the question mark, in order.</param>
/// <param name="Fragment">What stands after the hash; null for none.</param>
sealed record ConnectionUri(
    string Scheme, string? User, string? Server, int Port, string Path, IReadOnlyList<UriParameter> Parameters,
    string? Fragment)
{
    /// <summary>Longest URI that is looked at, characters.</summary>
    internal const int LengthMax = 64 * 1024;

    const int PortMax = 99_999_999;
    const string Unreserved = "-._~";
    const string SubDelimiters = "!$&'()*+,;=";

    /// <summary>Takes a URI apart.</summary>
    /// <exception cref="LibvirtException">It is none, or has no scheme.</exception>
    internal static ConnectionUri Parse(string text)
    {
        var rest = text;
        var fragment = Cut(ref rest, '#');
        var query = Cut(ref rest, '?');
        var colon = SchemeLength(rest);
        if (text.Length > LengthMax || !IsMadeOf(fragment, "/?:@[]") || !IsMadeOf(query, "/?:@")
            || (colon < 0 && (!IsMadeOf(rest, "/:@") || rest.Split('/')[0].Contains(':'))))
        {
            throw Unparsable(text);
        }

        if (colon < 0)
        {
            throw LibvirtException.Of(
                ErrorCode.NoConnect, ErrorDomain.None, $"URI '{text}' does not include a driver name");
        }

        var scheme = rest[..colon];
        rest = rest[(colon + 1)..];
        string? authority = null;
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            var slash = rest.IndexOf('/', 2);
            authority = slash < 0 ? rest[2..] : rest[2..slash];
            rest = slash < 0 ? "" : rest[slash..];
        }

        if (!IsMadeOf(rest, "/:@"))
        {
            throw Unparsable(text);
        }

        var (user, server, port) = Authority(authority ?? "", text);
        return new ConnectionUri(
            scheme, user, server, port, Unquote(rest), ParametersOf(query ?? ""),
            fragment is null ? null : Unquote(fragment));
    }

    /// <summary>Writes the URI of a driver at its own host: no server, no port, no user.</summary>
    internal static string Local(string scheme, string path, IEnumerable<UriParameter> parameters, string? fragment)
    {
        var text = new StringBuilder(scheme).Append("://");
        Quote(text, path, "/;@&=+$,!*'()");
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            text.Append(separator);
            Quote(text, name, "");
            Quote(text.Append('='), value, "");
            separator = '&';
        }

        if (fragment is not null)
        {
            Quote(text.Append('#'), fragment, ";/?:@&=+$,[]!*'()");
        }

        return text.ToString();
    }

    static LibvirtException Unparsable(string text) =>
        LibvirtException.Internal(
            ErrorDomain.Uri, $"Unable to parse URI {(text.Length > LengthMax ? text[..LengthMax] : text)}");

    // Takes what is behind a separator away from the text; null where there is no separator.
    static string? Cut(ref string text, char separator)
    {
        var at = text.IndexOf(separator);
        if (at < 0)
        {
            return null;
        }

        var behind = text[(at + 1)..];
        text = text[..at];
        return behind;
    }

    static int SchemeLength(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
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

    static (string? User, string? Server, int Port) Authority(string authority, string text)
    {
        string? user = null;
        var at = authority.IndexOf('@');
        if (at >= 0)
        {
            user = authority[..at];
            authority = authority[(at + 1)..];
        }

        var isBracketed = authority.StartsWith('[');
        var end = isBracketed ? authority.IndexOf(']') + 1 : authority.IndexOf(':');
        end = end < 0 ? authority.Length : end;
        var (server, behind) = (authority[..end], authority[end..]);
        if (isBracketed)
        {
            server = end < 2 ? throw Unparsable(text) : server[1..^1];
        }

        if (!IsMadeOf(user, ":") || !IsMadeOf(server, isBracketed ? ":" : ""))
        {
            throw Unparsable(text);
        }

        return (user is null ? null : Unquote(user), server.Length == 0 ? null : Unquote(server), PortOf(behind, text));
    }

    static int PortOf(string behindServer, string text)
    {
        if (behindServer.Length == 0)
        {
            return 0;
        }

        return behindServer.StartsWith(':')
            && int.TryParse(behindServer.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port <= PortMax
            ? port
            : throw Unparsable(text);
    }

    static List<UriParameter> ParametersOf(string query)
    {
        var parameters = new List<UriParameter>();
        foreach (var section in query.Split('&', ';'))
        {
            var equals = section.IndexOf('=');
            var name = equals < 0 ? section : section[..equals];
            if (name.Length > 0)
            {
                parameters.Add(new UriParameter(Unquote(name), equals < 0 ? "" : Unquote(section[(equals + 1)..])));
            }
        }

        return parameters;
    }

    // Whether all characters are those that may stand in every piece, or in this one, or are quoted by two hexadecimal
    // digits.
    static bool IsMadeOf(string? piece, string more)
    {
        for (var i = 0; piece is not null && i < piece.Length; i++)
        {
            var c = piece[i];
            var isQuoted = c == '%' && i + 2 < piece.Length && char.IsAsciiHexDigit(piece[i + 1])
                && char.IsAsciiHexDigit(piece[i + 2])
                && piece.AsSpan(i + 1, 2) is not "00";
            if (!isQuoted && !char.IsAsciiLetterOrDigit(c) && !Unreserved.Contains(c) && !SubDelimiters.Contains(c)
                && !more.Contains(c))
            {
                return false;
            }
        }

        return true;
    }

    static string Unquote(string piece) => Uri.UnescapeDataString(piece);

    static void Quote(StringBuilder text, string piece, string literal)
    {
        foreach (var b in Encoding.UTF8.GetBytes(piece))
        {
            var c = (char)b;
            _ = char.IsAsciiLetterOrDigit(c) || Unreserved.Contains(c) || literal.Contains(c)
                ? text.Append(c)
                : text.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }
    }
}
