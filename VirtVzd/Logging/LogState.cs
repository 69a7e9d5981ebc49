// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Logging;

/// <summary>
/// What is logged and where to, at one time. Immutable: a change makes a new one, which loggers notice.
/// </summary>
/// <param name="DefaultPriority">For sources that no filter governs.</param>
/// <param name="Filters">The first that governs a source counts.</param>
/// <param name="Outputs">Each gets every line that its own priority allows. None: lines go to standard error.</param>
sealed record LogState(LogPriority DefaultPriority, IReadOnlyList<LogFilter> Filters, IReadOnlyList<LogOutput> Outputs)
{
    /// <summary>From which priority a source is logged.</summary>
    internal LogPriority PriorityOf(string source)
    {
        foreach (var filter in Filters)
        {
            if (filter.Governs(source))
            {
                return filter.Priority;
            }
        }

        return DefaultPriority;
    }
}
