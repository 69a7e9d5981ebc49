// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>A change of state that takes time, and who waits for it.</summary>
sealed class Transition
{
    internal Transition(GuestCommand command, VmState from, VmState target, Action<PrlError> done)
    {
        Command = command;
        From = from;
        Target = target;
        Done = done;
    }

    internal GuestCommand Command { get; }

    /// <summary>Where a cancel takes it back to.</summary>
    internal VmState From { get; }

    internal VmState Target { get; }

    internal Action<PrlError> Done { get; }

    internal LoopTimer? Timer { get; set; }
}
