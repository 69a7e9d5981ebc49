// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Sdk;

/// <summary>
/// A job that goes on while the call that began it returns. Any thread, one at a time; disposing it leaves the job to
/// the SDK.
/// </summary>
sealed class PrlPendingJob : IDisposable
{
    readonly PrlHandle _job;
    readonly PrlWait _wait;
    readonly PrlRunningJob _running;

    /// <summary>Takes a job's handle over.</summary>
    /// <param name="job">What the function that started the job returned.</param>
    /// <param name="wait">How long it may take, from now on.</param>
    /// <param name="function">C name of the function, for messages.</param>
    internal PrlPendingJob(PrlHandle job, PrlWait wait, string function)
    {
        _job = job;
        _wait = wait;
        _running = new PrlRunningJob(job, wait, function);
        wait.Control?.Attach(job, wait.IsReading);
    }

    /// <summary>Whether it has ended well; waits for that at most <paramref name="sliceMs"/>.</summary>
    /// <exception cref="Errors.LibvirtException">
    /// It failed (<see cref="PrlFailure"/> is the cause), takes too long, its connection is gone, or the daemon stops.
    /// </exception>
    internal bool HasEnded(int sliceMs)
    {
        if (!_running.HasEnded(sliceMs))
        {
            return false;
        }

        _running.Result().Dispose();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _wait.Control?.Detach();
        _job.Dispose();
    }
}
