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
/// <param name="graceMs">How long a job may take to end when it was asked to.</param>
sealed class PrlJobControl(int graceMs = PrlJobControl.GraceMs)
{
    /// <summary>How long most jobs may take to end when they were asked to.</summary>
    internal const int GraceMs = 5_000;

    const uint AnswerMs = 500;

    readonly Lock _lock = new();
    PrlHandle? _job;
    bool _isReading;
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
    /// Asks the SDK to cancel the job that runs; where the call is between two, the next one is not begun, or cancelled
    /// as it begins. Waits only for whether the SDK takes that: the call ends when the SDK ends the job, which may also
    /// succeed after all, or after its time of grace without it. A job that changes nothing is left at once.
    /// </summary>
    /// <exception cref="LibvirtException">The SDK refuses: the call goes on as if nobody had asked.</exception>
    internal void Cancel()
    {
        PrlHandle? job;
        lock (_lock)
        {
            _cancelled = true;
            _refusesSteps = true;
            job = _isReading ? null : _job;
            _overdueAtMs ??= _job is null ? null : Environment.TickCount64 + (_isReading ? 0 : graceMs);
        }

        if (job is not null && CancelJob(job) is { } refusal)
        {
            TakeBack(job);
            throw refusal;
        }
    }

    /// <summary>
    /// Ends the wait for the job that runs, because nothing will come of it any more; at the SDK it stays.
    /// </summary>
    internal void Abandon()
    {
        lock (_lock)
        {
            _cancelled = true;
            _refusesSteps = true;
            _overdueAtMs = _job is null ? null : Environment.TickCount64;
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
    /// <param name="job">The job.</param>
    /// <param name="isReading">Whether it changes nothing, so that it may be left as it is.</param>
    internal void Attach(PrlHandle job, bool isReading)
    {
        bool late;
        lock (_lock)
        {
            _job = job;
            _isReading = isReading;
            late = _refusesSteps;
            _overdueAtMs = late ? Environment.TickCount64 + (isReading ? 0 : graceMs) : null;
        }

        if (late && !isReading && CancelJob(job) is not null)
        {
            TakeBack(job);
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

    void TakeBack(PrlHandle job)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_job, job))
            {
                _cancelled = false;
                _refusesSteps = false;
                _overdueAtMs = null;
            }
        }
    }

    // Null where the SDK takes it, does not say in time, or has ended the job by itself just now, which is what was
    // wanted.
    static LibvirtException? CancelJob(PrlHandle job)
    {
        try
        {
            using var cancel = PrlApi.PrlJob_Cancel(job);
            return !cancel.IsInvalid
                && PrlApi.PrlJob_Wait(cancel, AnswerMs) >= 0
                && PrlApi.PrlJob_GetRetCode(cancel, out var code) >= 0
                && code < 0
                && PrlApi.PrlJob_Wait(job, msecs: 0) == (int)PrlResult.Timeout
                ? PrlError.Of((PrlResult)code, nameof(PrlApi.PrlJob_Cancel))
                : null;
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }
}
