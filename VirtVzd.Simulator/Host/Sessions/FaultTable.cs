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

    readonly Action _drop;

    /// <param name="loop">For delays.</param>
    /// <param name="drop">Loses all connections.</param>
    internal FaultTable(EventLoop loop, Action drop)
    {
        _loop = loop;
        _drop = drop;
    }

    /// <summary>What one request to come meets; null for nothing.</summary>
    internal FaultToCome? ToCome { get; private set; }

    /// <summary>The function that met it; null for none yet.</summary>
    internal string? Met { get; private set; }

    /// <summary>Lets one request to come meet a fault.</summary>
    internal void Expect(FaultToCome? fault) => (ToCome, Met) = (fault, null);

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
    /// Lets <paramref name="job"/> meet the fault of its function, then does <paramref name="proceed"/> unless it
    /// failed. An operation that can make its own state last (<paramref name="takesDelay"/>) finds the delay in the
    /// job.
    /// <paramref name="state"/> is that of the guest, if there is one.
    /// </summary>
    internal void Meet(Job job, bool takesDelay, VmState? state, Action proceed)
    {
        if (ToCome is { } toCome && --toCome.Left == 0)
        {
            (ToCome, Met) = (null, job.Request.Function);
            Meet(job, toCome, proceed);
            return;
        }

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

    void Meet(Job job, FaultToCome fault, Action proceed)
    {
        job.IsSilent = fault.IsSilent;
        job.LateFailure = fault.FailsWhenDone ? fault.Code : PrlError.PRL_ERR_SUCCESS;
        if (fault.Hangs)
        {
            _hung.Add((job.Request.Function, job, proceed));
        }
        else if (fault.Drops)
        {
            _drop();
        }
        else
        {
            Pass(job, fault.FailsWhenDone ? PrlError.PRL_ERR_SUCCESS : fault.Code, proceed);
        }
    }

    /// <summary>Lifts the fault of <paramref name="function"/>, or all; what hung in it goes on.</summary>
    internal void Lift(string? function)
    {
        if (function is null)
        {
            ToCome = null;
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
