// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Loop;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// Work that a guest's process, or a container's tool, is busy with: nothing else of its kind comes between. It ends
/// when its time is over or when the process is gone.
/// </summary>
sealed class Transition
{
    internal Transition(Action lost) => Lost = lost;

    /// <summary>Called when the process went away under it.</summary>
    internal Action Lost { get; }

    /// <summary>When it is done.</summary>
    internal LoopTimer? Timer { get; set; }

    /// <summary>What has waited for its end.</summary>
    internal List<Action> Waiting { get; } = [];

    /// <summary>
    /// Ends it: <paramref name="guest"/> is not kept busy by it any more, and what has waited goes on in the next turn.
    /// </summary>
    internal void LetGo(Guest guest, EventLoop loop)
    {
        if (guest.Transition == this)
        {
            guest.Transition = null;
        }

        loop.Post(() => Waiting.ForEach(static waiting => waiting()));
    }
}
