// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Threading;

namespace VirtVzd.Vz.Agent;

/// <summary>What is kept about the inside of one guest as long as it is registered.</summary>
sealed class GuestInside
{
    /// <summary>What a client says who lets a call wait for as long as it takes.</summary>
    internal const int AsLongAsItTakes = -2;

    readonly HashSet<string> _frozen = [];
    int _frozenRun;

    /// <summary>The way in.</summary>
    internal GuestLine Line { get; } = new();

    /// <summary>Held by who freezes or thaws: one at a time.</summary>
    internal Lock Freezing { get; } = new();

    /// <summary>
    /// How long calls wait for the guest where they do not say: seconds, or a number of libvirt's below 0.
    /// </summary>
    internal int TimeoutSeconds { get; set; } = AsLongAsItTakes;

    /// <summary>
    /// Mount points that were frozen in a run, which is known by its id; of an earlier run nothing stands still any
    /// more.
    /// </summary>
    internal HashSet<string> FrozenIn(int run)
    {
        lock (_frozen)
        {
            if (_frozenRun != run)
            {
                _frozen.Clear();
                _frozenRun = run;
            }
        }

        return _frozen;
    }
}
