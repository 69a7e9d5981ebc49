// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Devices;

/// <summary>What a disk element can ask for and Virtuozzo cannot do.</summary>
[Flags]
enum UnsupportedDiskSettings
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Block sizes or discard granularity.</summary>
    BlockSizes = 1 << 0,

    /// <summary>Limits of reads, of writes or of bursts, or in a group of an own name.</summary>
    IoLimits = 1 << 1,

    /// <summary>World wide name.</summary>
    Wwn = 1 << 2,

    /// <summary>Vendor.</summary>
    Vendor = 1 << 3,

    /// <summary>Product.</summary>
    Product = 1 << 4,

    /// <summary>Reaction to errors.</summary>
    ErrorPolicy = 1 << 5,

    /// <summary>An I/O mode other than native.</summary>
    IoMode = 1 << 6,

    /// <summary>Copy on read, be it off.</summary>
    CopyOnRead = 1 << 7,

    /// <summary>Keeping references on discard.</summary>
    DiscardNoUnref = 1 << 8,

    /// <summary>What to do when the source is missing at start.</summary>
    StartupPolicy = 1 << 9,

    /// <summary>Changes thrown away at the end.</summary>
    Transient = 1 << 10,

    /// <summary>What to do with discards.</summary>
    Discard = 1 << 11,

    /// <summary>A thread of its own.</summary>
    IoThread = 1 << 12,

    /// <summary>A hard disk that cannot be written.</summary>
    ReadOnly = 1 << 13,

    /// <summary>A limit that is no number of 32 bits.</summary>
    IoLimitRange = 1 << 14,
}
