// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Client;

/// <summary>A way to a server, as authentication has to know it.</summary>
/// <param name="Channel">The way.</param>
/// <param name="KeyBits">Strength of its cipher, bits; 0 for none.</param>
/// <param name="LocalAddress">This end as <c>ADDRESS;PORT</c>; null where it is no address of the internet.</param>
/// <param name="RemoteAddress">The other end.</param>
sealed record OpenedChannel(
    IClientChannel Channel, uint KeyBits = 0, string? LocalAddress = null, string? RemoteAddress = null);
