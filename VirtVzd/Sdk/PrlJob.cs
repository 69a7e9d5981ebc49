// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.CompilerServices;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>
/// How to wait for a job: wait, return code, error event, result. The wait is cut into slices, so that a stop of
/// the daemon is noticed at once; it never cancels the job. Only <see cref="PrlJobControl"/> does.
/// </summary>
static class PrlJob
{
    const int SliceMs = 200;

    /// <summary>
    /// Runs a job to its end and answers its result. Blocks the calling thread; takes the job's handle over.
    /// </summary>
    /// <param name="job">What the function that started the job returned.</param>
    /// <param name="wait">How long.</param>
    /// <param name="call">Filled in by the compiler: the call that started the job, for messages.</param>
    /// <exception cref="LibvirtException">
    /// The job failed (<see cref="PrlFailure"/> is the cause), takes too long, or the daemon stops.
    /// </exception>
    internal static PrlJobResult Run(
        PrlHandle job, PrlWait wait, [CallerArgumentExpression(nameof(job))] string call = "")
    {
        var running = new PrlRunningJob(job, wait, PrlError.FunctionName(call));
        using (job)
        {
            wait.Control?.Attach(job, wait.IsReading);
            try
            {
                while (!running.HasEnded(SliceMs))
                {
                }

                return running.Result();
            }
            finally
            {
                wait.Control?.Detach();
            }
        }
    }
}
