// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlJob_*</c>: asynchronous operations.</summary>
static unsafe class PrlJob
{
    /// <summary>PJS_RUNNING and PJS_FINISHED.</summary>
    const uint Running = 0xD0000001;
    const uint Finished = 0xD0000002;

    /// <summary>The SDK never tells less: progress comes in events.</summary>
    const uint FullPercent = 100;

    [UnmanagedCallersOnly(EntryPoint = "PrlJob_Wait")]
    static int PrlJob_Wait(nint job, uint timeoutMs)
        => Call.Sync(library => library.Handles.Find<JobObject>(job).Wait(timeoutMs)
            ? PrlError.PRL_ERR_SUCCESS
            : PrlError.PRL_ERR_TIMEOUT);

    [UnmanagedCallersOnly(EntryPoint = "PrlJob_GetRetCode")]
    static int PrlJob_GetRetCode(nint job, int* code)
        => Call.Get<JobObject>(job, (uint*)code, static target => (uint)target.Code);

    [UnmanagedCallersOnly(EntryPoint = "PrlJob_GetStatus")]
    static int PrlJob_GetStatus(nint job, uint* status)
        => Call.Get<JobObject>(job, status, static target => target.Ended ? Finished : Running);

    [UnmanagedCallersOnly(EntryPoint = "PrlJob_GetProgress")]
    static int PrlJob_GetProgress(nint job, uint* percent)
        => Call.Get<JobObject>(job, percent, static _ => FullPercent);

    [UnmanagedCallersOnly(EntryPoint = "PrlJob_GetOpCode")]
    static int PrlJob_GetOpCode(nint job, uint* operation)
        => Call.Get<JobObject>(job, operation, static target => (uint)target.Operation);

    [UnmanagedCallersOnly(EntryPoint = "PrlJob_GetResult")]
    static int PrlJob_GetResult(nint job, nint* result)
        => Call.Give<JobObject>(job, result, static target => new ResultObject(target.Items));

    [UnmanagedCallersOnly(EntryPoint = "PrlJob_GetError")]
    static int PrlJob_GetError(nint job, nint* error)
        => Call.Give<JobObject>(
            job, error, static target => target.Error ?? throw new PrlException(PrlError.PRL_ERR_NO_DATA));

    [UnmanagedCallersOnly(EntryPoint = "PrlJob_Cancel")]
    static nint PrlJob_Cancel(nint job)
    {
        nint handle = 0;
        Call.Sync(
            library =>
            {
                handle = library.Handles.FindOrNull<JobObject>(job)?.Canceller?.Invoke() is { } running
                    ? (nint)running.Number
                    : Ended(library, job);
                return PrlError.PRL_ERR_SUCCESS;
            },
            nameof(PrlJob_Cancel));
        return handle;
    }

    /// <summary>There is nothing to cancel: the cancel succeeded already, or the handle was none of a job.</summary>
    static nint Ended(SdkLibrary library, nint job)
    {
        var cancel = new JobObject(JobOperation.JobCancel, null);
        var handle = library.Handles.Give(cancel);
        if (library.Handles.TryFind(job) is JobObject)
        {
            cancel.End(PrlError.PRL_ERR_SUCCESS, null, []);
        }
        else
        {
            cancel.Fail(PrlError.PRL_ERR_INVALID_ARG);
        }

        return handle;
    }
}
