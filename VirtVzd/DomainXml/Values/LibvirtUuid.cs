// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;

namespace VirtVzd.DomainXml.Values;

/// <summary>UUIDs as libvirt reads them.</summary>
static class LibvirtUuid
{
    const string Blanks = " \t\n\v\f\r";
    const int Octets = 16;

    /// <summary>
    /// Reads 16 pairs of hexadecimal digits with hyphens and spaces anywhere between, and blanks around.
    /// </summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out Guid uuid)
    {
        Span<byte> octets = stackalloc byte[Octets];
        var rest = text.TrimStart(Blanks);
        uuid = Guid.Empty;
        for (var octet = 0; octet < Octets; octet++)
        {
            rest = rest.TrimStart("- ");
            if (rest.Length < 2 || !byte.TryParse(rest[..2], NumberStyles.AllowHexSpecifier, null, out octets[octet]))
            {
                return false;
            }

            rest = rest[2..];
        }

        uuid = new Guid(octets, bigEndian: true);
        return rest.Trim(Blanks).IsEmpty;
    }
}
