// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Statistics;

/// <summary>A disk in bulk statistics.</summary>
/// <param name="Target">Its name in the guest.</param>
/// <param name="Path">Its image or device on the host, null for none.</param>
/// <param name="Counters">What it has done.</param>
/// <param name="CapacityBytes">Its size, null where it has none of its own.</param>
readonly record struct DiskStatistics(string Target, string? Path, BlockCounters Counters, ulong? CapacityBytes);
