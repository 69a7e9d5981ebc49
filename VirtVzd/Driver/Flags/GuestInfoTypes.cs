// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>What is asked about the inside of a guest (<c>VIR_DOMAIN_GUEST_INFO_*</c>).</summary>
[Flags]
enum GuestInfoTypes : uint
{
    /// <summary>Nothing in particular: whatever there is.</summary>
    None = 0,

    /// <summary>Who is logged in.</summary>
    Users = 1,

    /// <summary>The operating system.</summary>
    System = 2,

    /// <summary>The time zone.</summary>
    Zone = 4,

    /// <summary>The name.</summary>
    Hostname = 8,

    /// <summary>The file systems.</summary>
    Filesystems = 16,

    /// <summary>The disks.</summary>
    Disks = 32,

    /// <summary>The network interfaces.</summary>
    Interfaces = 64,

    /// <summary>The load.</summary>
    Load = 128,

    /// <summary>All of them.</summary>
    All = 255,
}
