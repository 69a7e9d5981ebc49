// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Loop;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>A VM's power button was pressed and it has not gone off yet.</summary>
sealed class PendingStop
{
    internal PendingStop(Action ended) => Ended = ended;

    /// <summary>Called when it is off, whoever switched it off.</summary>
    internal Action Ended { get; }

    /// <summary>When the guest has shut down; null when it does not react.</summary>
    internal LoopTimer? Obeys { get; set; }

    /// <summary>When the dispatcher switches it off.</summary>
    internal LoopTimer? Kill { get; set; }
}
