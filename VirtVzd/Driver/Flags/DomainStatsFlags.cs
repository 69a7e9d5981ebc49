// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>
/// Flags of bulk statistics (<c>virConnectGetAllDomainStatsFlags</c>) beyond the filters, whose bits are those of
/// <see cref="ListDomainsFlags"/> up to <see cref="ListDomainsFlags.Other"/>.
/// </summary>
[Flags]
enum DomainStatsFlags : uint
{
    /// <summary>The bits of the filters.</summary>
    Filters = 0xFF,

    /// <summary><c>VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT</c>: leave out what would have to be waited for.</summary>
    NoWait = 0x2000_0000,

    /// <summary><c>VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING</c>: the images below a disk's own as well.</summary>
    Backing = 0x4000_0000,

    /// <summary><c>VIR_CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS</c>: fail rather than leave a group out.</summary>
    EnforceStats = 0x8000_0000,
}
