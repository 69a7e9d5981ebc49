// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections;
using System.Collections.Generic;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Statistics;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Bulk statistics of guests as they were when they were asked for: each record is made when somebody takes it, so that
/// those of many guests are never there together.
/// </summary>
/// <param name="guests">The guests.</param>
/// <param name="wanted">The groups of each record.</param>
sealed class BulkRecords(IReadOnlyList<(DomainView View, GuestCounters Counters)> guests, DomainStatsTypes wanted)
    : IReadOnlyList<DomainStatistics>
{
    /// <inheritdoc/>
    public int Count => guests.Count;

    /// <inheritdoc/>
    public DomainStatistics this[int index] => BulkStatistics.Of(guests[index].View, guests[index].Counters, wanted);

    /// <inheritdoc/>
    public IEnumerator<DomainStatistics> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
