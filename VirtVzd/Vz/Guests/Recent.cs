// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// What events said lately of guests that a look-up may still be under way for, so that a late answer does not undo a
/// newer event. Forgets what is older than any look-up can take. One thread.
/// </summary>
sealed class Recent<T>
{
    const int CountBeforeForgetting = 1024;
    readonly Dictionary<Guid, (T Value, long At)> _facts = [];
    readonly TimeSpan _age;
    int _forgetAt = CountBeforeForgetting;

    /// <summary>Remembers for at least <paramref name="age"/>.</summary>
    internal Recent(TimeSpan age) => _age = age;

    /// <summary>Notes what an event said.</summary>
    internal void Note(Guid uuid, T value, long at)
    {
        _facts[uuid] = (value, at);
        if (_facts.Count > _forgetAt)
        {
            Forget();
            _forgetAt = (2 * _facts.Count) + CountBeforeForgetting;
        }
    }

    /// <summary>What was noted after <paramref name="since"/>, if anything.</summary>
    internal bool TryGetSince(Guid uuid, long since, out T value, out long at)
    {
        var found = _facts.TryGetValue(uuid, out var fact) && fact.At > since;
        (value, at) = fact;
        return found;
    }

    void Forget()
    {
        foreach (var (uuid, fact) in _facts)
        {
            if (Stopwatch.GetElapsedTime(fact.At) > _age)
            {
                _facts.Remove(uuid);
            }
        }
    }
}
