// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Guests;

/// <summary>An address of a guest's interface.</summary>
/// <param name="IsIpv6">Which family.</param>
/// <param name="Address">In its usual form.</param>
/// <param name="Prefix">Bits of the network.</param>
readonly record struct GuestAddress(bool IsIpv6, string Address, uint Prefix);
