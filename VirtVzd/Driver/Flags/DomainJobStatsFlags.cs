// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>Which job is asked about (<c>virDomainGetJobStatsFlags</c>).</summary>
[Flags]
enum DomainJobStatsFlags : uint
{
    /// <summary>The one that runs.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_JOB_STATS_COMPLETED</c>: the last one that ended; it is forgotten then.</summary>
    Completed = 1,

    /// <summary><c>VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED</c>: it is not forgotten.</summary>
    KeepCompleted = 2,
}
