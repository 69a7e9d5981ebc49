// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver.Statistics;

/// <summary>What a disk has done since the domain was started; null is a number that nobody knows.</summary>
/// <param name="ReadRequests">Reads.</param>
/// <param name="ReadBytes">Bytes read.</param>
/// <param name="WriteRequests">Writes.</param>
/// <param name="WriteBytes">Bytes written.</param>
readonly record struct BlockCounters(long? ReadRequests, long? ReadBytes, long? WriteRequests, long? WriteBytes);
