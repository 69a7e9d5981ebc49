// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Linq;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// The declaration at the beginning of a document: it is checked, and says nothing that matters here.
/// </summary>
static class XmlDeclaration
{
    // Families of encodings that the C library converts from; a document comes as UTF-8 in any case.
    static readonly string[] Encodings =
    [
        "utf", "ucs", "unicode", "iso-8859", "iso8859", "iso_8859", "iso-10646", "iso-2022", "latin",
        "ascii", "us-ascii",
        "ansi", "windows-", "cp", "ibm", "koi8", "euc", "shift", "sjis", "big5", "gb", "hz", "tis-620", "viscii", "mac",
    ];

    /// <summary>Goes over the declaration, if there is one.</summary>
    internal static void Skip(XmlCursor at)
    {
        if (!(at.IsOn("<?xml ") || at.IsOn("<?xml\t") || at.IsOn("<?xml\n") || at.IsOn("<?xml\r")))
        {
            return;
        }

        at.Skip("<?xml".Length);
        at.SkipBlanks();
        SkipVersion(at);
        if (at.TrySkip("?>"))
        {
            return;
        }

        if (!at.SkipBlanks())
        {
            throw at.Fault("Blank needed here");
        }

        if (at.TrySkip("encoding"))
        {
            SkipEncoding(at);
        }

        at.SkipBlanks();
        if (at.TrySkip("standalone") && Quoted(at) is not ("yes" or "no"))
        {
            throw at.Fault("standalone accepts only 'yes' or 'no'");
        }

        at.SkipBlanks();
        if (!at.TrySkip("?>"))
        {
            throw at.Fault("parsing XML declaration: '?>' expected");
        }
    }

    static void SkipVersion(XmlCursor at)
    {
        if (!at.TrySkip("version"))
        {
            throw at.Fault("Malformed declaration expecting version");
        }

        var version = Quoted(at);
        if (!version.StartsWith("1.", StringComparison.Ordinal))
        {
            throw at.Fault($"Unsupported version '{version}'");
        }
    }

    static void SkipEncoding(XmlCursor at)
    {
        var name = Quoted(at);
        if (!Encodings.Any(family => name.StartsWith(family, StringComparison.OrdinalIgnoreCase)))
        {
            throw at.Fault($"Unsupported encoding {name}");
        }
    }

    static string Quoted(XmlCursor at)
    {
        at.SkipBlanks();
        if (!at.TrySkip("="))
        {
            throw at.Fault("expected '='");
        }

        at.SkipBlanks();
        var quote = at.Current;
        if (quote is not ('"' or '\''))
        {
            throw at.Fault("String not started expecting ' or \"");
        }

        at.Skip(1);
        var start = at.Position;
        while (char.IsAsciiLetterOrDigit(at.Current) || at.Current is '.' or '-' or '_' or ':')
        {
            at.Skip(1);
        }

        var text = at.Since(start);
        if (at.Current != quote)
        {
            throw at.Fault("String not closed expecting \" or '");
        }

        at.Skip(1);
        return text;
    }
}
