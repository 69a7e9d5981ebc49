// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Sdk;

/// <summary>
/// How to wait for a job: wait, return code, error event, result. The wait is cut into slices, so that a stop of
/// the daemon is noticed at once; it never cancels the job. Only <see cref="PrlJobControl"/> does.
/// </summary>
static class PrlJob
{
    const int SliceMs = 200;

    /// <summary>Runs a job to its end and answers its result. Blocks the calling thread; takes the job's handle over.</summary>
    /// <param name="job">What the function that started the job returned.</param>
    /// <param name="wait">How long.</param>
    /// <param name="call">Filled in by the compiler: the call that started the job, for messages.</param>
    /// <exception cref="LibvirtException">The job failed (<see cref="PrlFailure"/> is the cause), takes too long, or the daemon stops.</exception>
    internal static PrlJobResult Run(PrlHandle job, PrlWait wait, [CallerArgumentExpression(nameof(job))] string call = "")
    {
        var function = PrlError.FunctionName(call);
        var trace = new JobTrace(wait, function);
        using (job)
        {
            wait.Control?.Attach(job, wait.IsReading);
            try
            {
                var deadline = Environment.TickCount64 + wait.TimeoutMs;
                while (!HasEnded(job, wait, function, deadline, SliceMs))
                {
                }

                var result = ResultOf(job, wait, function);
                trace.Over(failure: null);
                return result;
            }
            catch (LibvirtException failure)
            {
                trace.Over(failure);
                throw;
            }
            finally
            {
                wait.Control?.Detach();
            }
        }
    }

    /// <summary>Waits for a job for a while.</summary>
    /// <param name="job">The job.</param>
    /// <param name="wait">What ends the wait.</param>
    /// <param name="function">What started it.</param>
    /// <param name="deadline">When it has taken too long (<see cref="Environment.TickCount64"/>).</param>
    /// <param name="sliceMs">How long to wait; 0 to look only.</param>
    /// <exception cref="LibvirtException">There is no job, it takes too long, its connection is gone, or the daemon stops.</exception>
    internal static bool HasEnded(PrlHandle job, PrlWait wait, string function, long deadline, int sliceMs)
    {
        if (job.IsInvalid)
        {
            throw PrlError.Of(PrlResult.Failure, function);
        }

        var leftMs = deadline - Environment.TickCount64;
        var result = PrlApi.PrlJob_Wait(job, (uint)Math.Clamp(leftMs, 0, sliceMs));
        if (result != (int)PrlResult.Timeout)
        {
            PrlError.Check(result, nameof(PrlApi.PrlJob_Wait));
            return true;
        }

        if (wait.Stop.IsCancellationRequested)
        {
            throw LibvirtException.DaemonStops(ErrorDomain.Parallels, $"; {function} goes on without it");
        }

        if (wait.Lost.IsCancellationRequested)
        {
            throw PrlError.Of(PrlResult.DispatcherConnectionClosed, function);
        }

        if (wait.Control is { IsOverdue: true })
        {
            wait.Log.Warning($"{function} goes on, and nobody waits for it any more");
            throw PrlJobControl.Cancelled();
        }

        return leftMs > 0
            ? false
            : throw LibvirtException.Of(
                ErrorCode.OperationTimeout,
                ErrorDomain.Parallels,
                $"{function} has not ended within {wait.TimeoutMs} ms and goes on");
    }

    /// <summary>What a job that has ended answered.</summary>
    /// <exception cref="LibvirtException">It failed (<see cref="PrlFailure"/> is the cause).</exception>
    internal static PrlJobResult ResultOf(PrlHandle job, PrlWait wait, string function)
    {
        PrlError.Check(PrlApi.PrlJob_GetRetCode(job, out var code));
        if (code < 0)
        {
            throw code == (int)PrlResult.OperationWasCanceled && wait.Control is { IsCancelled: true }
                ? PrlJobControl.Cancelled()
                : PrlError.OfJob(job, (PrlResult)code, function);
        }

        if (code > 0)
        {
            wait.Log.Warning($"{function} went well with warning {code} ({PrlError.Of((PrlResult)code, function).Str2})");
        }

        PrlError.Check(PrlApi.PrlJob_GetResult(job, out var result));
        return new PrlJobResult(result);
    }
}
