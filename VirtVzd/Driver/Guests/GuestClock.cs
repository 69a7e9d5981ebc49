// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Guests;

/// <summary>A moment by a guest's clock.</summary>
/// <param name="Seconds">Since 1970.</param>
/// <param name="Nanoseconds">Beside them, less than a second.</param>
readonly record struct GuestClock(long Seconds, uint Nanoseconds);
