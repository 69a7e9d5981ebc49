// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls about what is being done to a domain.</summary>
static class DomainJobHandlers
{
    /// <summary>What is being done now.</summary>
    internal static DomainGetJobInfoRet GetInfo(OpenCall call, DomainGetJobInfoArgs args)
    {
        var job = call.Connection.Jobs.GetInfo(call.Context, args.Domain.ToDriver());
        var (total, done) = JobParameters.Data(job);
        return new DomainGetJobInfoRet(
            Type: (int)job.Type,
            TimeElapsedMs: job.ElapsedMs,
            TimeRemainingMs: 0,
            DataTotal: total,
            DataProcessed: done,
            DataRemaining: total - done,
            MemTotal: 0,
            MemProcessed: 0,
            MemRemaining: 0,
            FileTotal: 0,
            FileProcessed: 0,
            FileRemaining: 0);
    }

    /// <summary>The same by name, or what was done last.</summary>
    internal static DomainGetJobStatsRet GetStats(OpenCall call, DomainGetJobStatsArgs args)
    {
        var job = call.Connection.Jobs.GetStats(call.Context, args.Domain.ToDriver(), args.Flags);
        return new DomainGetJobStatsRet((int)job.Type, JobParameters.Of(job));
    }

    /// <summary>Asks for its end.</summary>
    internal static void Abort(OpenCall call, DomainAbortJobArgs args) =>
        call.Connection.Jobs.Abort(call.Context, args.Domain.ToDriver(), flags: 0);

    /// <summary>Asks for its end.</summary>
    internal static void AbortFlags(OpenCall call, DomainAbortJobFlagsArgs args) =>
        call.Connection.Jobs.Abort(call.Context, args.Domain.ToDriver(), args.Flags);

    /// <summary>Whether the domain can be worked with.</summary>
    internal static DomainGetControlInfoRet GetControl(OpenCall call, DomainGetControlInfoArgs args)
    {
        var control = call.Connection.Jobs.GetControl(call.Context, args.Domain.ToDriver(), args.Flags);
        return new DomainGetControlInfoRet((uint)control.State, (uint)control.Reason, control.SinceMs);
    }
}
