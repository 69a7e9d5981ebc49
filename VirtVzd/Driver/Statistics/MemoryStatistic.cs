// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Statistics;

/// <summary>One number about a domain's memory.</summary>
/// <param name="Tag">What it is of, and so its unit.</param>
/// <param name="Value">The number.</param>
readonly record struct MemoryStatistic(MemoryStatisticTag Tag, ulong Value);
