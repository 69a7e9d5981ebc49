// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>
/// Jobs that one thread has begun and does not wait for one by one: it looks after all of them, and what follows an
/// answer runs on it, inside <see cref="Poll"/>. Belongs to that thread.
/// </summary>
sealed class PrlJobsInFlight
{
    readonly List<Flight> _flights = [];
    readonly List<Task> _work = [];

    /// <summary>How many have not ended.</summary>
    internal int Count => _flights.Count;

    /// <summary>Takes a job's handle over; returns at once.</summary>
    /// <param name="job">What the function that started the job returned.</param>
    /// <param name="wait">How long it may take, from now on.</param>
    /// <param name="call">Filled in by the compiler: the call that started the job, for messages.</param>
    /// <returns>Ends as <see cref="PrlJob.Run"/> would, on the thread that polls.</returns>
    internal Task<PrlJobResult> Begin(
        PrlHandle job, PrlWait wait, [CallerArgumentExpression(nameof(job))] string call = "")
    {
        var flight = new Flight(job, wait, PrlError.FunctionName(call));
        _flights.Add(flight);
        return flight.Result;
    }

    /// <summary>Looks after work that awaits such jobs: what it throws, <see cref="Poll"/> throws.</summary>
    internal void Follow(Task work) => _work.Add(work);

    /// <summary>Ends those that the SDK has done, that take too long, or whose connection is gone.</summary>
    /// <returns>Whether the SDK has done any.</returns>
    internal bool Poll()
    {
        var isAnswered = false;
        for (var i = 0; i < _flights.Count;)
        {
            var flight = _flights[i];
            if (!flight.HasEnded())
            {
                i++;
                continue;
            }

            // What follows may begin another one.
            _flights.RemoveAt(i);
            isAnswered |= flight.End();
        }

        ThrowFaults();
        return isAnswered;
    }

    /// <summary>Ends all of them with <paramref name="reason"/>; at the SDK they go on.</summary>
    internal void Abandon(LibvirtException reason)
    {
        while (_flights.Count > 0)
        {
            var flight = _flights[^1];
            _flights.RemoveAt(_flights.Count - 1);
            flight.Abandon(reason);
        }

        _work.RemoveAll(static work => work.IsCompleted);
    }

    void ThrowFaults()
    {
        for (var i = _work.Count - 1; i >= 0; i--)
        {
            var work = _work[i];
            if (work.IsCompleted)
            {
                _work.RemoveAt(i);
                work.GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>One job.</summary>
    /// <param name="job">Owned.</param>
    /// <param name="wait">How long it may take.</param>
    /// <param name="function">What started it.</param>
    sealed class Flight(PrlHandle job, PrlWait wait, string function)
    {
        // Whoever awaits it goes on inside the call that sets it, on the thread that polls.
        readonly TaskCompletionSource<PrlJobResult> _result = new();
        readonly PrlRunningJob _running = new(job, wait, function);
        LibvirtException? _failure;

        internal Task<PrlJobResult> Result => _result.Task;

        internal bool HasEnded()
        {
            try
            {
                return _running.HasEnded(sliceMs: 0);
            }
            catch (LibvirtException e)
            {
                _failure = e;
                return true;
            }
        }

        internal bool End()
        {
            if (_failure is not null)
            {
                Fail(_failure);
                return false;
            }

            using (job)
            {
                PrlJobResult result;
                try
                {
                    result = _running.Result();
                }
                catch (LibvirtException e)
                {
                    _result.SetException(e);
                    return true;
                }

                _result.SetResult(result);
                return true;
            }
        }

        internal void Abandon(LibvirtException reason)
        {
            _running.Over(reason);
            Fail(reason);
        }

        void Fail(LibvirtException reason)
        {
            job.Dispose();
            _result.SetException(reason);
        }
    }
}
