// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Driver.Guests;

/// <summary>A network interface of a guest.</summary>
/// <param name="Name">Its name: in the guest, or of its end on the host, by who is asked.</param>
/// <param name="HardwareAddress">Six pairs of digits with colons; null where it has none.</param>
/// <param name="Addresses">Its addresses.</param>
sealed record GuestInterface(string Name, string? HardwareAddress, IReadOnlyList<GuestAddress> Addresses);
