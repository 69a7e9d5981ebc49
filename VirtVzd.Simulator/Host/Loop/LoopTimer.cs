// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Simulator.Host.Loop;

/// <summary>Something to be done once, later, on the loop's thread.</summary>
sealed class LoopTimer
{
    Action? _action;

    internal LoopTimer(Action action) => _action = action;

    /// <summary>It will not be done any more. No effect when it has been.</summary>
    internal void Cancel() => _action = null;

    internal void Fire()
    {
        var action = _action;
        _action = null;
        action?.Invoke();
    }
}
