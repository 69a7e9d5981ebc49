// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Loop;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>What one migration to come meets at one step, and migrations that hang at theirs.</summary>
sealed class StepFaults
{
    readonly EventLoop _loop;
    readonly List<Action> _hung = [];
    (MigrationStep Step, StepFault What)? _armed;

    internal StepFaults(EventLoop loop) => _loop = loop;

    /// <summary>The step at which the last one met its fault; null for none yet.</summary>
    internal MigrationStep? Met { get; private set; }

    /// <summary>
    /// Lets the next migration that comes to <paramref name="step"/>, from here or to here, meet a fault.
    /// </summary>
    internal void Arm(MigrationStep step, StepFault what) => (_armed, Met) = ((step, what), null);

    /// <summary>Nothing is met any more, and what hangs goes on.</summary>
    internal void Lift()
    {
        _armed = null;
        var hung = _hung.ToArray();
        _hung.Clear();
        Array.ForEach(hung, static then => then());
    }

    /// <summary>Whether the disk is full at the step of copying; asked once.</summary>
    internal bool TakesFullDisk() => Takes(MigrationStep.Copy, StepFault.Full);

    /// <summary>Goes on, or not: <paramref name="cut"/> cuts the line.</summary>
    internal void Meet(MigrationStep step, Action cut, Action then)
    {
        if (Takes(step, StepFault.Hang))
        {
            _hung.Add(then);
        }
        else if (Takes(step, StepFault.Cut))
        {
            cut();
        }
        else if (Takes(step, StepFault.Die))
        {
            // What was said before is stored and sent with this turn, of which the first post may still be.
            _loop.Post(() => _loop.Post(static () => _ = Libc.Kill(Environment.ProcessId, Libc.KillSignal)));
        }
        else
        {
            then();
        }
    }

    bool Takes(MigrationStep step, StepFault what)
    {
        if (_armed != (step, what))
        {
            return false;
        }

        (_armed, Met) = (null, step);
        return true;
    }
}
