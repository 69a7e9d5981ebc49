// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Numerics;
using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace VirtVzd.Fuzz;

/// <summary>
/// What of the daemon has run, as its instrumented assembly counts it: a byte for each branch taken after another. An
/// assembly that is not instrumented counts nothing, and a run on it is a blind one. One of them a process.
/// </summary>
sealed unsafe class CoverageMap : IDisposable
{
    const int Bytes = 1 << 16;

    readonly byte* _counts;
    readonly byte[] _seen = new byte[Bytes];

    internal CoverageMap()
    {
        // SAFETY: freed by Dispose, when nothing counts any more.
        _counts = (byte*)NativeMemory.AllocZeroed(Bytes);
        Trace.SharedMem = _counts;
    }

    /// <summary>Branches that were seen so far.</summary>
    internal int Branches { get; private set; }

    /// <summary>Forgets the counts of the input before.</summary>
    internal void Begin()
    {
        Trace.PrevLocation = 0;
        Counts.Clear();
    }

    /// <summary>Takes the counts of an input over; whether it went where none went before, or more often.</summary>
    internal bool IsNew()
    {
        // SAFETY: both have the same length, a multiple of eight.
        var counts = MemoryMarshal.Cast<byte, ulong>(Counts);
        var isNew = false;
        for (var word = 0; word < counts.Length; word++)
        {
            if (counts[word] != 0)
            {
                isNew |= Take(8 * word);
            }
        }

        return isNew;
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.Free(_counts);

    Span<byte> Counts => new(_counts, Bytes);

    bool Take(int start)
    {
        var isNew = false;
        for (var at = start; at < start + 8; at++)
        {
            if (_counts[at] == 0)
            {
                continue;
            }

            // Once, twice, up to four times, up to eight ...: other numbers of turns tell nothing new.
            var bucket = (byte)(1 << BitOperations.Log2(_counts[at]));
            Branches += _seen[at] == 0 ? 1 : 0;
            isNew |= (_seen[at] & bucket) == 0;
            _seen[at] |= bucket;
        }

        return isNew;
    }
}
