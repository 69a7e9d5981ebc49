// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.CompilerServices;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Sdk;

/// <summary>
/// The one way to wait for a job: wait, return code, error event, result. The wait is cut into slices, so that a stop of
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
        using (job)
        {
            if (job.IsInvalid)
            {
                throw PrlError.Of(PrlResult.Failure, function);
            }

            wait.Control?.Attach(job);
            try
            {
                Await(job, wait, function);
            }
            finally
            {
                wait.Control?.Detach();
            }

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

    static void Await(PrlHandle job, PrlWait wait, string function)
    {
        var deadline = Environment.TickCount64 + wait.TimeoutMs;
        while (true)
        {
            var leftMs = deadline - Environment.TickCount64;
            var result = PrlApi.PrlJob_Wait(job, (uint)Math.Clamp(leftMs, 0, SliceMs));
            if (result != (int)PrlResult.Timeout)
            {
                PrlError.Check(result, nameof(PrlApi.PrlJob_Wait));
                return;
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
                wait.Log.Warning($"{function} was asked to end {PrlJobControl.GraceMs} ms ago and goes on");
                throw PrlJobControl.Cancelled();
            }

            if (leftMs <= 0)
            {
                throw LibvirtException.Of(
                    ErrorCode.OperationTimeout,
                    ErrorDomain.Parallels,
                    $"{function} has not ended within {wait.TimeoutMs} ms and goes on");
            }
        }
    }
}
