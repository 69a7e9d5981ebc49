// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;

namespace VirtVzd.Io;

/// <summary>How many workers a pool has (virtvzd.conf: min_workers, max_workers, prio_workers).</summary>
/// <param name="Min">Normal workers that always run.</param>
/// <param name="Max">Normal workers that it may grow to; 0 runs all work on the thread that submits it.</param>
/// <param name="Priority">
/// Workers that take only <see cref="WorkKind.Cheap"/> and some <see cref="WorkKind.Urgent"/> work.
/// </param>
readonly record struct WorkerLimits(int Min, int Max, int Priority)
{
    const int StartedAtOnceMax = 10_000;

    /// <summary>
    /// Priority workers that may be busy with urgent work at a time: half, so that the other half is left for cheap
    /// work however long the urgent work takes.
    /// </summary>
    internal int UrgentMax => Priority / 2;

    /// <summary>
    /// Workers that may be set aside at a time because their work has waited long (virtvzd.conf: max_waiting_workers).
    /// </summary>
    internal int SetAsideMax { get; init; }

    /// <summary>
    /// Percent of the workers that the waiting work of one user who only reads may hold, at least one; below 100 one
    /// worker is left to those whom no share binds, where there are several (virtvzd.conf: user_share).
    /// </summary>
    internal int UserPercent { get; init; } = 100;

    /// <summary>The same as numbers of workers.</summary>
    internal WorkShares Shares => UserPercent >= 100
        ? WorkShares.Unlimited
        : new WorkShares((int)Math.Max(1, (long)Max * UserPercent / 100), Math.Max(1, Max - 1));

    /// <summary>
    /// Refuses to start more threads at once than a host can give: one digit too many must not take all that it has.
    /// </summary>
    /// <exception cref="LibvirtException">They are too many.</exception>
    internal void Check()
    {
        if (Math.Max(Min, Priority) > StartedAtOnceMax)
        {
            throw LibvirtException.InvalidArgument(
                ErrorDomain.None, $"more than {StartedAtOnceMax} workers cannot be started at once");
        }
    }
}
