// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Daemon;

/// <summary>
/// Says when a collection of everything, which stops all threads for a moment, is worth it: when the process is much
/// larger than after the last one, or many of those who made it large have left, and the last one did not take too long
/// to be repeated already. Not for two threads at once.
/// </summary>
sealed class CollectionWorth
{
    /// <summary>So many clients hold some 3 MiB, each 3 to 4 KiB.</summary>
    internal const int WorthClients = 1_000;

    /// <summary>By so much, and a quarter, it may be larger than it was: garbage of work that is going on.</summary>
    internal const long WorthBytes = 16L << 20;

    // No more than one hundredth of the time is spent on it.
    const int RestTimes = 100;

    long _smallBytes;
    int _clientsMost;
    long _nextMs;

    /// <summary>Somebody has come or gone.</summary>
    /// <param name="clients">How many there are now.</param>
    internal void Count(int clients) => _clientsMost = Math.Max(_clientsMost, clients);

    /// <summary>How long it is to be waited at least before the next one, 0 for not at all.</summary>
    internal long RestMs(long nowMs) => Math.Max(0, _nextMs - nowMs);

    /// <summary>Whether there is enough to be had.</summary>
    /// <param name="bytes">Memory of the process.</param>
    /// <param name="clients">How many clients there are.</param>
    internal bool Is(long bytes, int clients) =>
        _smallBytes == 0
        || bytes > _smallBytes + (_smallBytes / 4) + WorthBytes
        || _clientsMost - clients >= WorthClients;

    /// <summary>One was made.</summary>
    /// <param name="beganMs">When.</param>
    /// <param name="endedMs">Until when.</param>
    /// <param name="bytes">Memory of the process since.</param>
    /// <param name="clients">How many clients there are.</param>
    internal void Done(long beganMs, long endedMs, long bytes, int clients)
    {
        _smallBytes = bytes;
        _clientsMost = clients;
        _nextMs = endedMs + ((endedMs - beganMs) * RestTimes);
    }
}
