// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Loop;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>Makes a transfer last: a part goes when its time has come.</summary>
sealed class Pace
{
    readonly EventLoop _loop;
    readonly long _begin = Environment.TickCount64;
    readonly long _durationMs;

    /// <param name="loop">What waits.</param>
    /// <param name="durationMs">How long the whole takes; 0 for as long as it does.</param>
    internal Pace(EventLoop loop, long durationMs)
    {
        _loop = loop;
        _durationMs = durationMs;
    }

    /// <summary>
    /// Does <paramref name="then"/> when <paramref name="done"/> of <paramref name="total"/> should be over, in another
    /// turn.
    /// </summary>
    internal void At(long done, long total, Action then)
    {
        var due = _begin + (total > 0 ? (long)(_durationMs * ((double)done / total)) : 0) - Environment.TickCount64;
        if (due > 0)
        {
            _loop.After((int)Math.Min(due, int.MaxValue), then);
        }
        else
        {
            _loop.Post(then);
        }
    }
}
