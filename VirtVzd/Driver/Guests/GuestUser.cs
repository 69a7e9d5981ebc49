// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Guests;

/// <summary>Somebody who is logged in to a guest.</summary>
/// <param name="Name">His account.</param>
/// <param name="LoginTimeMs">
/// Since when he has been there, of all his sessions the first: milliseconds since 1970.
/// </param>
readonly record struct GuestUser(string Name, ulong LoginTimeMs);
