// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;

namespace VirtVzd.Vz.Session;

/// <summary>
/// A guest that is to be looked up; several who ask for the same one share a request. Guarded by its queue's lock while
/// it waits there, else its taker's.
/// </summary>
sealed class LookupRequest
{
    const int FirstPauseMs = 100;
    const int DoublingsMax = 13;

    /// <summary>A request for one guest.</summary>
    /// <param name="uuid">The guest.</param>
    /// <param name="failures">How often in a row it could not be answered.</param>
    internal LookupRequest(Guid uuid, int failures = 0)
    {
        Uuid = uuid;
        Failures = failures;
    }

    internal Guid Uuid { get; }

    /// <summary>How often in a row it could not be answered.</summary>
    internal int Failures { get; private set; }

    /// <summary>When it is to be tried again (<see cref="Environment.TickCount64"/>); null for at once.</summary>
    internal long? DueAtMs { get; set; }

    /// <summary>Set when the registry has the answer, or there is none to be had for now.</summary>
    internal List<ManualResetEventSlim> Waiters { get; } = [];

    /// <summary>How long the next attempt may take: longer each time, because others wait behind it.</summary>
    internal int PatienceMs(VzOptions options) =>
        (int)long.Min((long)options.FirstLookupMs << int.Min(Failures, DoublingsMax), options.LookupTimeoutMs);

    /// <summary>
    /// It could not be answered: answers how long to wait before it is tried again, longer each time.
    /// </summary>
    internal int Fail(int pauseMsMax) => int.Min(FirstPauseMs << int.Min(Failures++, DoublingsMax), pauseMsMax);

    /// <summary>
    /// Takes over who waits for an older request for the same guest, not its failures: something new happened.
    /// </summary>
    internal void Absorb(LookupRequest older) => Waiters.AddRange(older.Waiters);

    /// <summary>Lets everybody go who waits for it.</summary>
    internal void Release()
    {
        Waiters.ForEach(static waiter => waiter.Set());
        Waiters.Clear();
    }
}
