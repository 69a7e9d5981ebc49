// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Driver.Statistics;

/// <summary>Bulk statistics of one domain, of one moment; null is a group that was not asked for.</summary>
/// <param name="Domain">Which.</param>
sealed record DomainStatistics(DomainReference Domain)
{
    /// <summary>State and reason.</summary>
    internal DomainStatus? Status { get; init; }

    /// <summary>CPU time of all its virtual CPUs together, in ns; null also where it is unknown.</summary>
    internal ulong? CpuTimeNs { get; init; }

    /// <summary>Its disks, in the order of its document.</summary>
    internal IReadOnlyList<DiskStatistics>? Disks { get; init; }

    /// <summary>Its interfaces, in the order of its document.</summary>
    internal IReadOnlyList<InterfaceStatistics>? Interfaces { get; init; }

    /// <summary>CPU time of each of its virtual CPUs, in ns; 0 where unknown.</summary>
    internal IReadOnlyList<ulong>? VcpuTimesNs { get; init; }

    internal BalloonStatistics? Balloon { get; init; }
}
