// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Guests;

/// <summary>A disk, or a part of one, as a guest sees it.</summary>
/// <param name="Name">Its file, such as <c>/dev/sda1</c>.</param>
/// <param name="Parent">File of what it is a part of; null for a disk.</param>
/// <param name="Serial">Its serial number; null where it has none.</param>
/// <param name="Target">The disk's name in the domain's document; null where it was not recognized.</param>
sealed record GuestDisk(string Name, string? Parent, string? Serial, string? Target);
