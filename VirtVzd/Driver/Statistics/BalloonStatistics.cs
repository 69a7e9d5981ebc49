// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Driver.Statistics;

/// <summary>A domain's memory in bulk statistics.</summary>
/// <param name="MaximumKib">Most that it may have.</param>
/// <param name="CurrentKib">What it has: the actual balloon where that is known, else what is configured.</param>
/// <param name="Guest">What more is known of it.</param>
sealed record BalloonStatistics(ulong MaximumKib, ulong CurrentKib, IReadOnlyList<MemoryStatistic> Guest);
