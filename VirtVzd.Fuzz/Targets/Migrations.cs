// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Migration;
using VirtVzd.Xdr;

namespace VirtVzd.Fuzz.Targets;

/// <summary>What comes from another daemon by way of a client.</summary>
static class Migrations
{
    /// <summary>Reads a cookie; what is read of it says the same when it is written and read again.</summary>
    internal static void ReadCookie(ReadOnlySpan<byte> input)
    {
        var cookie = MigrationCookie.Parse(input);
        if (cookie.Luggage is { } luggage)
        {
            foreach (var part in GuestLuggage.Check(luggage))
            {
                FuzzFault.Unless(part.Name.Length > 0, "a part without a name");
            }
        }

        var told = cookie with { Luggage = null };
        FuzzFault.Unless(Again(told.ToBytes()) == told, $"written and read again it is another one: {told}");
    }

    /// <summary>
    /// Reads where a dispatcher is; what is read of it says the same when it is written and read again.
    /// </summary>
    internal static void ReadUri(ReadOnlySpan<byte> input)
    {
        var uri = MigrationUri.Parse(XdrText.Decode(input));
        FuzzFault.Unless(MigrationUri.Parse(uri.ToString()) == uri, $"written and read again it is another one: {uri}");
    }

    static MigrationCookie Again(byte[] written)
    {
        try
        {
            return MigrationCookie.Parse(written);
        }
        catch (LibvirtException error)
        {
            throw new FuzzFault($"what is written is refused: {error.Message}");
        }
    }
}
