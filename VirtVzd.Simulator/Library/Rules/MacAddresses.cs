// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Text;

namespace VirtVzd.Simulator.Library.Rules;

/// <summary>MAC addresses as the SDK keeps them: twelve upper-case digits.</summary>
static class MacAddresses
{
    const int Digits = 12;

    /// <summary>Prefix of the addresses that the SDK makes up.</summary>
    const string VendorPrefix = "C43772";

    internal static string Random()
    {
        Span<byte> own = stackalloc byte[3];
        System.Random.Shared.NextBytes(own);
        return VendorPrefix + Convert.ToHexString(own);
    }

    /// <summary>Accepts plain digits, or pairs with colons or dashes between them; null when it is neither.</summary>
    internal static string? Parse(string text)
    {
        var plain = text.Length == 17 && text[2] is ':' or '-'
            ? text.Replace(text[2].ToString(), "", StringComparison.Ordinal)
            : text;
        foreach (var digit in plain)
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                return null;
            }
        }

        return plain.Length == Digits ? plain.ToUpperInvariant() : null;
    }

    /// <summary>Lower case with colons; what is not an address stays as it is.</summary>
    internal static string Canonical(string mac)
    {
        if (mac.Length != Digits)
        {
            return mac;
        }

        var text = new StringBuilder();
        for (var index = 0; index < Digits; index += 2)
        {
            text.Append(index == 0 ? "" : ":").Append(mac, index, 2);
        }

        return text.ToString().ToLowerInvariant();
    }
}
