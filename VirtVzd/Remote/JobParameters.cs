// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Domains;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>How far a job is, by libvirt's names. Percents are told as data, of 100 in all.</summary>
static class JobParameters
{
    const ulong DataTotal = 100;

    /// <summary>The parameters of a job; none where there is none.</summary>
    internal static TypedParam[] Of(DomainJobProgress job)
    {
        if (job.Type == DomainJobType.None)
        {
            return [];
        }

        var (total, done) = Data(job);
        TypedParam[] operation = job.Operation == DomainJobOperation.Unknown
            ? []
            : [new TypedParam("operation", TypedParamValue.OfInt((int)job.Operation))];
        return
        [
            new TypedParam("time_elapsed", TypedParamValue.OfULLong(job.ElapsedMs)),
            new TypedParam("data_total", TypedParamValue.OfULLong(total)),
            new TypedParam("data_processed", TypedParamValue.OfULLong(done)),
            new TypedParam("data_remaining", TypedParamValue.OfULLong(total - done)),
            .. operation,
            .. HasSucceeded(job),
        ];
    }

    // Others are told of when they went well; a backup goes on when its call has returned, so its end is told in any
    // case.
    static TypedParam[] HasSucceeded(DomainJobProgress job) =>
        job is { Operation: DomainJobOperation.Backup, Type: DomainJobType.Completed or DomainJobType.Failed
            or DomainJobType.Cancelled }
            ? [new TypedParam("success", TypedParamValue.OfBoolean(job.Type == DomainJobType.Completed))]
            : [];

    /// <summary>All of a job's data, and what is done.</summary>
    internal static (ulong Total, ulong Done) Data(DomainJobProgress job) =>
        job.Type == DomainJobType.None ? (0, 0) : (DataTotal, job.Percent);
}
