// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Statistics;

/// <summary>A network interface in bulk statistics.</summary>
/// <param name="Name">Its name on the host, null where it has none.</param>
/// <param name="Counters">What has passed it.</param>
readonly record struct InterfaceStatistics(string? Name, InterfaceCounters Counters);
