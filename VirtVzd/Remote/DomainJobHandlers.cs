// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls about what is being done to a domain. Percents are told as data, of 100 in all.</summary>
static class DomainJobHandlers
{
    const ulong DataTotal = 100;

    /// <summary>What is being done now.</summary>
    internal static DomainGetJobInfoRet GetInfo(OpenCall call, DomainGetJobInfoArgs args)
    {
        var job = call.Connection.Jobs.GetInfo(call.Context, args.Domain.ToDriver());
        var (total, done) = Data(job);
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
        var (total, done) = Data(job);
        TypedParam[] operation = job.Operation == DomainJobOperation.Unknown
            ? []
            : [new TypedParam("operation", TypedParamValue.OfInt((int)job.Operation))];
        TypedParam[] parameters = job.Type == DomainJobType.None ? [] :
        [
            new TypedParam("time_elapsed", TypedParamValue.OfULLong(job.ElapsedMs)),
            new TypedParam("data_total", TypedParamValue.OfULLong(total)),
            new TypedParam("data_processed", TypedParamValue.OfULLong(done)),
            new TypedParam("data_remaining", TypedParamValue.OfULLong(total - done)),
            .. operation,
        ];
        return new DomainGetJobStatsRet((int)job.Type, parameters);
    }

    /// <summary>Asks for its end.</summary>
    internal static void Abort(OpenCall call, DomainAbortJobArgs args) =>
        call.Connection.Jobs.Abort(call.Context, args.Domain.ToDriver());

    static (ulong Total, ulong Done) Data(DomainJobProgress job) =>
        job.Type == DomainJobType.None ? (0, 0) : (DataTotal, job.Percent);
}
