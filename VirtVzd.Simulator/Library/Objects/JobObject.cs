// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// An asynchronous operation (<c>PHT_JOB</c>). It ends once; whoever tries later is told so. Who carries it out holds a
/// reference until then, so that it ends even when nobody keeps its handle. Any thread.
/// </summary>
sealed class JobObject(JobOperation operation, ServerObject? server) : SdkObject
{
    // One for each thread that waits, and not the gate: the runtime keeps a record of each object that was waited on,
    // in tables that grow by all that have not been collected yet and never shrink.
    [ThreadStatic]
    static AutoResetEvent? t_woken;

    readonly List<AutoResetEvent> _waiters = [];
    IReadOnlyList<ResultItem> _items = [];
    PrlError _code = PrlError.PRL_ERR_UNINITIALIZED;
    EventObject? _error;
    bool _ended;

    internal JobOperation Operation { get; } = operation;

    internal override uint HandleType => Core.HandleType.Job;

    /// <summary>The guest it is about, whose handlers are told of its end; null for none.</summary>
    internal VmObject? Subject { get; set; }

    /// <summary>
    /// How the operation is asked to end early; null when it cannot be. Answers the job of the cancel itself.
    /// </summary>
    internal Func<JobObject>? Canceller { get; set; }

    internal bool Ended
    {
        get
        {
            lock (Gate)
            {
                return _ended;
            }
        }
    }

    /// <summary>The operation's code, PRL_ERR_UNINITIALIZED while it runs.</summary>
    internal PrlError Code
    {
        get
        {
            lock (Gate)
            {
                return _code;
            }
        }
    }

    /// <summary>Null when the job runs, succeeded or was cancelled.</summary>
    internal EventObject? Error
    {
        get
        {
            lock (Gate)
            {
                return _error;
            }
        }
    }

    internal IReadOnlyList<ResultItem> Items
    {
        get
        {
            lock (Gate)
            {
                return _ended ? _items : throw new PrlException(PrlError.PRL_ERR_OPERATION_PENDING);
            }
        }
    }

    /// <summary>Ends the job and tells the handlers of its server; false when it had ended.</summary>
    internal bool End(PrlError code, EventObject? error, IReadOnlyList<ResultItem> items)
    {
        lock (Gate)
        {
            if (_ended)
            {
                return false;
            }

            _code = code;
            _error = error;
            _items = items;
            _ended = true;
            Canceller = null;
            _waiters.ForEach(static waiter => waiter.Set());
        }

        server?.Notifier.Post(this);
        return true;
    }

    /// <summary>Ends the job with the extended error that goes with a code of failure.</summary>
    internal bool Fail(PrlError code, IReadOnlyList<EventParam>? values = null)
        => End(code, EventObject.OfError(code, values), []);

    /// <summary>True when the job ended within <paramref name="timeoutMs"/>; 0 polls.</summary>
    internal bool Wait(uint timeoutMs)
    {
        var clock = Stopwatch.StartNew();
        var woken = t_woken ??= new AutoResetEvent(initialState: false);
        while (true)
        {
            var left = timeoutMs - clock.ElapsedMilliseconds;
            lock (Gate)
            {
                if (_ended || left <= 0)
                {
                    return _ended;
                }

                _waiters.Add(woken);
            }

            // What an earlier job said too late may wake it as well.
            woken.WaitOne((int)Math.Min(left, int.MaxValue));
            lock (Gate)
            {
                _waiters.Remove(woken);
            }
        }
    }
}
