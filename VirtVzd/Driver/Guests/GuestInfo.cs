// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Driver.Guests;

/// <summary>
/// What was asked about the inside of a guest; null for what was not asked, or what it does not tell.
/// </summary>
sealed record GuestInfo
{
    /// <summary>Who is logged in.</summary>
    internal IReadOnlyList<GuestUser>? Users { get; init; }

    /// <summary>Its operating system.</summary>
    internal GuestSystemInfo? System { get; init; }

    /// <summary>Its time zone.</summary>
    internal GuestZone? Zone { get; init; }

    internal string? Hostname { get; init; }

    /// <summary>Its file systems.</summary>
    internal IReadOnlyList<GuestFilesystem>? Filesystems { get; init; }

    /// <summary>Its disks and their parts.</summary>
    internal IReadOnlyList<GuestDisk>? Disks { get; init; }

    /// <summary>Its network interfaces.</summary>
    internal IReadOnlyList<GuestInterface>? Interfaces { get; init; }

    internal GuestLoad? Load { get; init; }
}
