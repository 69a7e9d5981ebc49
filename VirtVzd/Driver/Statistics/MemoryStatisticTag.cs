// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Statistics;

/// <summary>What a memory statistic is of (<c>virDomainMemoryStatTags</c>); units are KiB unless said.</summary>
enum MemoryStatisticTag
{
    /// <summary><c>VIR_DOMAIN_MEMORY_STAT_SWAP_IN</c>: read back from swap.</summary>
    SwapIn = 0,

    /// <summary><c>VIR_DOMAIN_MEMORY_STAT_SWAP_OUT</c>: written to swap.</summary>
    SwapOut = 1,

    /// <summary><c>VIR_DOMAIN_MEMORY_STAT_MAJOR_FAULT</c>: a number of faults that needed a disk.</summary>
    MajorFault = 2,

    /// <summary><c>VIR_DOMAIN_MEMORY_STAT_MINOR_FAULT</c>: a number of other faults.</summary>
    MinorFault = 3,

    /// <summary><c>VIR_DOMAIN_MEMORY_STAT_UNUSED</c>: not used for anything.</summary>
    Unused = 4,

    /// <summary><c>VIR_DOMAIN_MEMORY_STAT_AVAILABLE</c>: all that the guest sees.</summary>
    Available = 5,

    /// <summary><c>VIR_DOMAIN_MEMORY_STAT_ACTUAL_BALLOON</c>: what the balloon leaves it.</summary>
    ActualBalloon = 6,

    /// <summary><c>VIR_DOMAIN_MEMORY_STAT_USABLE</c>: what it could use without swapping.</summary>
    Usable = 8,

    /// <summary><c>VIR_DOMAIN_MEMORY_STAT_LAST_UPDATE</c>: when these numbers are from, seconds since 1970.</summary>
    LastUpdate = 9,

    /// <summary><c>VIR_DOMAIN_MEMORY_STAT_DISK_CACHES</c>: caches that could be given up.</summary>
    DiskCaches = 10,
}
