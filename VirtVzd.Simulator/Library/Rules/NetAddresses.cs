// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace VirtVzd.Simulator.Library.Rules;

/// <summary>Addresses of an adapter: IPv4 with a mask in address form, IPv6 with a prefix length.</summary>
static class NetAddresses
{
    const int DefaultPrefix4 = 24;
    const int DefaultPrefix6 = 64;

    /// <summary>
    /// The stored form of "address", "address/prefix" or "address/mask"; null when it is none of them.
    /// </summary>
    internal static string? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var suffix = slash < 0 ? null : text[(slash + 1)..];
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out var address))
        {
            return null;
        }

        return address.AddressFamily == AddressFamily.InterNetwork
            ? Mask(suffix) is { } mask ? $"{address}/{mask}" : null
            : Prefix(suffix) is { } prefix ? $"{address}/{prefix}" : null;
    }

    internal static bool IsIPv6(string stored) => stored.Contains(':', StringComparison.Ordinal);

    static string? Mask(string? suffix)
    {
        var prefix = DefaultPrefix4;
        if (suffix is not null && !TryNumber(suffix, 32, out prefix))
        {
            return suffix.Split('.').Length == 4 && IPAddress.TryParse(suffix, out var given) ? given.ToString() : null;
        }

        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, prefix == 0 ? 0 : uint.MaxValue << (32 - prefix));
        return new IPAddress(bytes).ToString();
    }

    static int? Prefix(string? suffix)
        => suffix is null ? DefaultPrefix6 : TryNumber(suffix, 128, out var prefix) ? prefix : null;

    static bool TryNumber(string text, int largest, out int number)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= largest;
}
