// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Driver.Guests;

/// <summary>A file system that is mounted in a guest.</summary>
/// <param name="MountPoint">Where.</param>
/// <param name="Name">The device, without its folder.</param>
/// <param name="Type">Such as <c>xfs</c>.</param>
/// <param name="TotalBytes">Its size; null where the guest does not say.</param>
/// <param name="UsedBytes">What is taken of it.</param>
/// <param name="Disks">The disks that it lies on, as far as the guest knows.</param>
sealed record GuestFilesystem(
    string MountPoint, string Name, string Type, ulong? TotalBytes, ulong? UsedBytes, IReadOnlyList<GuestDisk> Disks);
