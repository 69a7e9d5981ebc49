// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Sessions;

/// <summary>Faults by the C function whose calls they meet, and the calls that hang in one.</summary>
sealed class FaultTable
{
    readonly EventLoop _loop;
    readonly SortedDictionary<string, Fault> _faults = new(StringComparer.Ordinal);
    readonly List<(string Function, Job Job, Action Proceed)> _hung = [];

    internal FaultTable(EventLoop loop) => _loop = loop;

    internal IReadOnlyDictionary<string, Fault> All => _faults;

    /// <summary>The fault of <paramref name="function"/>, made on first need.</summary>
    internal Fault Of(string function)
    {
        if (!_faults.TryGetValue(function, out var fault))
        {
            _faults.Add(function, fault = new Fault());
        }

        return fault;
    }

    /// <summary>
    /// Lets <paramref name="job"/> meet the fault of its function, then does <paramref name="proceed"/> unless it failed.
    /// An operation that can make its own state last (<paramref name="takesDelay"/>) finds the delay in the job.
    /// <paramref name="state"/> is that of the guest, if there is one.
    /// </summary>
    internal void Meet(Job job, bool takesDelay, VmState? state, Action proceed)
    {
        if (!_faults.TryGetValue(job.Request.Function, out var fault))
        {
            proceed();
            return;
        }

        var holds = fault.Holds(job.Request, state);
        job.IsSilent = fault.IsSilent && holds;
        if (fault.Hangs && holds)
        {
            _hung.Add((job.Request.Function, job, proceed));
            return;
        }

        var code = fault.TakeCode();
        if (fault.FailsWhenDone && code != PrlError.PRL_ERR_SUCCESS)
        {
            job.LateFailure = code;
            code = PrlError.PRL_ERR_SUCCESS;
        }

        if (fault.DelayMs > 0 && (code != PrlError.PRL_ERR_SUCCESS || !takesDelay))
        {
            _loop.After(fault.DelayMs, () => Pass(job, code, proceed));
            return;
        }

        job.DelayMs = fault.DelayMs;
        Pass(job, code, proceed);
    }

    /// <summary>Lifts the fault of <paramref name="function"/>, or all; what hung in it goes on.</summary>
    internal void Lift(string? function)
    {
        if (function is null)
        {
            _faults.Clear();
        }
        else
        {
            _faults.Remove(function);
        }

        var released = _hung.FindAll(entry => function is null || entry.Function == function);
        _hung.RemoveAll(entry => function is null || entry.Function == function);
        foreach (var (_, job, proceed) in released)
        {
            Pass(job, PrlError.PRL_ERR_SUCCESS, proceed);
        }
    }

    /// <summary>Forgets a call that ended while it hung.</summary>
    internal void Forget(Job job) => _hung.RemoveAll(entry => ReferenceEquals(entry.Job, job));

    static void Pass(Job job, PrlError code, Action proceed)
    {
        if (job.HasEnded)
        {
            return;
        }

        if (code != PrlError.PRL_ERR_SUCCESS)
        {
            job.End(code);
            return;
        }

        proceed();
    }
}
