// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>
/// Lets somebody else end what a call does at the SDK. The call runs its jobs one after the other with this in its
/// <see cref="PrlWait"/>; whoever wants it to end calls <see cref="Cancel"/>, on any thread. The lock is held for a few
/// instructions, never across a call of the SDK.
/// </summary>
sealed class PrlJobControl
{
    /// <summary>How long a job may take to end when it was asked to.</summary>
    internal const int GraceMs = 5_000;

    readonly Lock _lock = new();
    PrlHandle? _job;
    long? _overdueAtMs;
    bool _cancelled;
    bool _refusesSteps;

    /// <summary>Whether the call was asked to end, at any time.</summary>
    internal bool IsCancelled
    {
        get
        {
            lock (_lock)
            {
                return _cancelled;
            }
        }
    }

    /// <summary>Whether the job that runs was asked to end and has had time enough to do so.</summary>
    internal bool IsOverdue
    {
        get
        {
            lock (_lock)
            {
                return Environment.TickCount64 >= _overdueAtMs;
            }
        }
    }

    /// <summary>
    /// Asks the SDK to cancel the job that runs; where the call is between two, the next one is cancelled as it begins.
    /// Does not wait: the call ends when the SDK ends the job, which may also succeed after all, or after
    /// <see cref="GraceMs"/> without it.
    /// </summary>
    /// <exception cref="LibvirtException">The SDK refuses at once.</exception>
    internal void Cancel()
    {
        PrlHandle? job;
        lock (_lock)
        {
            _cancelled = true;
            _refusesSteps = true;
            job = _job;
            _overdueAtMs ??= job is null ? null : Environment.TickCount64 + GraceMs;
        }

        if (job is not null)
        {
            CancelJob(job);
        }
    }

    /// <summary>What the call still does, it does to put things right: that may be cancelled anew.</summary>
    internal void Rearm()
    {
        lock (_lock)
        {
            _refusesSteps = false;
        }
    }

    /// <summary>Refuses to begin another step of a call that was asked to end.</summary>
    /// <exception cref="LibvirtException">It was (code 78).</exception>
    internal void ThrowIfCancelled()
    {
        lock (_lock)
        {
            if (!_refusesSteps)
            {
                return;
            }
        }

        throw Cancelled();
    }

    /// <summary>The error of a call that was ended.</summary>
    internal static LibvirtException Cancelled() => LibvirtException.Of(
        ErrorCode.OperationAborted, ErrorDomain.Parallels, "Operation cancelled by client");

    /// <summary>A job of the call begins.</summary>
    internal void Attach(PrlHandle job)
    {
        bool late;
        lock (_lock)
        {
            _job = job;
            late = _refusesSteps;
            _overdueAtMs = late ? Environment.TickCount64 + GraceMs : null;
        }

        if (late)
        {
            CancelJob(job);
        }
    }

    /// <summary>The job has ended, or is not waited for any more.</summary>
    internal void Detach()
    {
        lock (_lock)
        {
            _job = null;
            _overdueAtMs = null;
        }
    }

    static void CancelJob(PrlHandle job)
    {
        try
        {
            using var cancel = PrlApi.PrlJob_Cancel(job);
            if (!cancel.IsInvalid
                && PrlApi.PrlJob_Wait(cancel, msecs: 0) >= 0
                && PrlApi.PrlJob_GetRetCode(cancel, out var code) >= 0)
            {
                PrlError.Check(code, nameof(PrlApi.PrlJob_Cancel));
            }
        }
        catch (ObjectDisposedException)
        {
            // The job ended by itself just now, which is what was wanted.
            return;
        }
    }
}
