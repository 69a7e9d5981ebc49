// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>Counters of an event, or of a question. Immutable.</summary>
/// <param name="Names">What is counted.</param>
/// <param name="Values">The number of each name; negative where the SDK has none.</param>
sealed record PrlCounters(CounterNames Names, long[] Values)
{
    /// <summary>Nothing.</summary>
    internal static readonly PrlCounters None = new(new CounterNames([]), []);
}
