// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Sdk;

/// <summary>
/// A job that the SDK has begun, for those who wait for it in one way or another. Its end is told of by the wait's
/// trace.
/// </summary>
/// <param name="job">The job, which stays the caller's to dispose.</param>
/// <param name="wait">How long it may take, from now on, and where to tell.</param>
/// <param name="function">C name of the function that began it.</param>
readonly struct PrlRunningJob(PrlHandle job, PrlWait wait, string function)
{
    readonly long _begunAt = SdkTrace.Begin(wait.Trace);
    readonly long _deadline = Environment.TickCount64 + wait.TimeoutMs;

    /// <summary>Waits for it for a while.</summary>
    /// <param name="sliceMs">How long to wait; 0 to look only.</param>
    /// <exception cref="LibvirtException">
    /// There is no job, it takes too long, its connection is gone, or the daemon stops.
    /// </exception>
    internal bool HasEnded(int sliceMs)
    {
        try
        {
            return Wait(sliceMs);
        }
        catch (LibvirtException failure)
        {
            Over(failure);
            throw;
        }
    }

    /// <summary>What it answered, when it has ended.</summary>
    /// <exception cref="LibvirtException">It failed (<see cref="PrlFailure"/> is the cause).</exception>
    internal PrlJobResult Result()
    {
        try
        {
            var result = Read();
            Over(failure: null);
            return result;
        }
        catch (LibvirtException failure)
        {
            Over(failure);
            throw;
        }
    }

    /// <summary>Nobody waits for it any more, or it is over.</summary>
    /// <param name="failure">How it failed, null where it went well.</param>
    internal void Over(LibvirtException? failure)
    {
        if (_begunAt != 0)
        {
            wait.Trace!.EndJob(function, _begunAt, failure);
        }
    }

    bool Wait(int sliceMs)
    {
        if (job.IsInvalid)
        {
            throw PrlError.Of(PrlResult.Failure, function);
        }

        var leftMs = _deadline - Environment.TickCount64;
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

    PrlJobResult Read()
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
            wait.Log.Warning(
                $"{function} went well with warning {code} ({PrlError.Of((PrlResult)code, function).Str2})");
        }

        PrlError.Check(PrlApi.PrlJob_GetResult(job, out var result));
        return new PrlJobResult(result);
    }
}
