// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Locks;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>
/// One operation on a VM from its thread to its answer: the locks that it holds, its turn at the VM's process, the time
/// that it takes. Each step ends it or goes on to the next one, which may happen within the call.
/// </summary>
sealed class GuestWork
{
    readonly Facilities _host;
    readonly Claimant _claimant;
    readonly Action<Outcome> _done;
    readonly List<LockTable.Hold> _holds = [];
    bool _answered;

    GuestWork(Facilities host, Guest guest, object session, int delayMs, Action<Outcome> done)
    {
        _host = host;
        Guest = guest;
        _claimant = new Claimant(session);
        DelayMs = delayMs;
        _done = done;
    }

    internal Guest Guest { get; }

    /// <summary>How long it is to take.</summary>
    internal int DelayMs { get; }

    /// <summary>
    /// Begins work for <paramref name="session"/> when a thread is free; <paramref name="done"/> gets its outcome, if
    /// it ever ends.
    /// </summary>
    internal static void Run(
        Facilities host, Guest guest, object session, int delayMs, Action<Outcome> done, Action<GuestWork> begin) =>
        host.Pool.Run(leave =>
        {
            var work = new GuestWork(host, guest, session, delayMs, outcome =>
            {
                leave();
                done(outcome);
            });
            if (work.IsThere())
            {
                begin(work);
            }
        });

    /// <summary>
    /// Begins work that has a thread of its own, at once; <paramref name="done"/> gets its outcome, when its locks are
    /// free.
    /// </summary>
    internal static GuestWork Apart(Facilities host, Guest guest, object session, int delayMs, Action<Outcome> done) =>
        new(host, guest, session, delayMs, done);

    /// <summary>
    /// Takes a lock, until the operation ends. A refusal carries (empty) words but for operations that the dispatcher
    /// keeps as tasks.
    /// </summary>
    internal void Lock(LockKind kind, Action then, bool inWords = true) => _host.Locks.Take(
        Guest,
        kind,
        _claimant,
        hold =>
        {
            _holds.Add(hold);
            if (IsThere())
            {
                then();
            }
        },
        code => End(inWords ? Outcome.Refused(code, "") : code));

    /// <summary>
    /// Waits until the VM's process is free. It waits half as long as for a lock: libvirt gives up after 30 seconds.
    /// </summary>
    internal void Alone(Action then)
    {
        if (Guest.Transition is not { } busy)
        {
            then();
            return;
        }

        var waits = true;
        var patience = _host.Loop.After((_host.Settings.LockWaitMs + 1) / 2, () =>
        {
            if (waits)
            {
                waits = false;
                End(Outcome.Refused(PrlError.PRL_ERR_FAILURE, "cannot acquire state change lock"));
            }
        });
        busy.Waiting.Add(() =>
        {
            if (waits)
            {
                waits = false;
                patience.Cancel();
                if (IsThere())
                {
                    Alone(then);
                }
            }
        });
    }

    /// <summary>Goes on after <paramref name="milliseconds"/>; the VM may have changed meanwhile.</summary>
    internal void Later(int milliseconds, Action then)
    {
        if (milliseconds <= 0)
        {
            then();
            return;
        }

        _host.Loop.After(milliseconds, () =>
        {
            if (IsThere())
            {
                then();
            }
        });
    }

    /// <summary>
    /// Keeps the VM's process busy, then goes on; <paramref name="lost"/> when the process went away.
    /// </summary>
    internal void Occupy(int milliseconds, Action then, Action lost)
    {
        if (milliseconds <= 0)
        {
            then();
            return;
        }

        var transition = new Transition(lost);
        Guest.Transition = transition;
        transition.Timer = _host.Loop.After(milliseconds, () =>
        {
            Guest.Transition = null;
            then();
            transition.Waiting.ForEach(static waiting => waiting());
        });
    }

    /// <summary>Answers, while the work itself goes on.</summary>
    internal void Answer(Outcome outcome)
    {
        if (!_answered)
        {
            _answered = true;
            _done(outcome);
        }
    }

    /// <summary>Ends the work: lets its locks go and answers.</summary>
    internal void End(Outcome outcome)
    {
        _holds.ForEach(hold => _host.Locks.Release(Guest, hold));
        _holds.Clear();
        Answer(outcome);
    }

    // Whoever took the guest out ended it for all others.
    bool IsThere()
    {
        if (_host.Registry.Has(Guest))
        {
            return true;
        }

        End(PrlError.PRL_ERR_VM_UUID_NOT_FOUND);
        return false;
    }
}
