// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Devices;

/// <summary>What a file system element can ask for, or leave out, and Virtuozzo cannot do.</summary>
[Flags]
enum UnsupportedFilesystemSettings
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A driver other than ploop, or none.</summary>
    Driver = 1 << 0,

    /// <summary>An access mode other than pass-through.</summary>
    AccessMode = 1 << 1,

    /// <summary>When to write.</summary>
    WritePolicy = 1 << 2,

    /// <summary>An image format other than ploop, or none.</summary>
    Format = 1 << 3,

    /// <summary>Read-only.</summary>
    ReadOnly = 1 << 4,

    /// <summary>Limits of space.</summary>
    Quota = 1 << 5,
}
