// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Guests;

/// <summary>A guest's time zone as of now.</summary>
/// <param name="Name">Its short name; null where the guest does not tell one.</param>
/// <param name="OffsetSeconds">East of Greenwich.</param>
readonly record struct GuestZone(string? Name, int OffsetSeconds);
