// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>What all work that copies files has in common.</summary>
interface ICopyOrder
{
    /// <summary>How long it is to take.</summary>
    int DelayMs { get; }

    /// <summary>Tells the session that wants it, and no other.</summary>
    Action<EventMessage> Tell { get; }

    /// <summary>Whether it was cancelled.</summary>
    Func<bool> IsCancelled { get; }
}
