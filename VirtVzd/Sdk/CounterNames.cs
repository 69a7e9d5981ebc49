// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;

namespace VirtVzd.Sdk;

/// <summary>
/// The names of counters in the order in which an event tells them: guests with the same devices share one, so that a
/// guest keeps its numbers alone. Any thread.
/// </summary>
/// <param name="names">The names; not changed any more.</param>
sealed class CounterNames(string[] names)
{
    object? _reading;

    /// <summary>The names, in the order of the numbers.</summary>
    internal ReadOnlySpan<string> All => names;

    /// <summary>What somebody makes of the names: made by the first who asks, for all guests that share them.</summary>
    /// <typeparam name="T">The one kind that is ever asked for.</typeparam>
    /// <param name="read">Makes it; twice at most where two ask at the same time.</param>
    internal T ReadAs<T>(Func<CounterNames, T> read)
        where T : class
    {
        if (Volatile.Read(ref _reading) is T known)
        {
            return known;
        }

        var made = read(this);
        Volatile.Write(ref _reading, made);
        return made;
    }
}
