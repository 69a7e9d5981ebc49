// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;

namespace VirtVzd.Xdr;

/// <summary>
/// A few large arrays that nobody uses, as long as no full collection takes them: who asks for thousands of records
/// every few seconds gets the same memory each time, and does not bring about the collection himself. Any thread.
/// </summary>
sealed class LargeArrays
{
    // As many large replies as are likely to be made at a time.
    const int KeptMax = 4;

    readonly WeakReference<byte[]>?[] _kept = new WeakReference<byte[]>?[KeptMax];

    /// <summary>
    /// Lends an array that is not much longer, null if there is none: what it takes is counted where it waits.
    /// </summary>
    internal byte[]? Take(int bytesMin)
    {
        for (var i = 0; i < _kept.Length; i++)
        {
            if (Interlocked.Exchange(ref _kept[i], null) is not { } taken || !taken.TryGetTarget(out var array))
            {
                continue;
            }

            if (array.Length >= bytesMin && array.Length - bytesMin <= bytesMin / 4)
            {
                return array;
            }

            _ = Interlocked.CompareExchange(ref _kept[i], taken, null);
        }

        return null;
    }

    /// <summary>Keeps an array that nobody uses any more, in the place of one that is gone.</summary>
    internal void Put(byte[] array)
    {
        for (var i = 0; i < _kept.Length; i++)
        {
            var there = Volatile.Read(ref _kept[i]);
            if (there is null || !there.TryGetTarget(out _))
            {
                if (Interlocked.CompareExchange(ref _kept[i], new WeakReference<byte[]>(array), there) == there)
                {
                    return;
                }
            }
        }
    }
}
