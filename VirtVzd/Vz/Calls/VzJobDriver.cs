// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Calls;

/// <summary>The calls that wait for the SDK, seen from beside. One object serves all connections.</summary>
sealed class VzJobDriver : IDomainJobDriver
{
    readonly VzDriver _driver;

    /// <summary>Calls of a driver.</summary>
    internal VzJobDriver(VzDriver driver) => _driver = driver;

    /// <inheritdoc/>
    public DomainJobProgress GetInfo(CallContext call, DomainReference domain) =>
        _driver.Find(call, domain).Jobs.Current?.Progress ?? DomainJobProgress.None;

    /// <inheritdoc/>
    public DomainJobProgress GetStats(CallContext call, DomainReference domain, uint flags)
    {
        const DomainJobStatsFlags Known = DomainJobStatsFlags.Completed | DomainJobStatsFlags.KeepCompleted;
        VzDriver.CheckFlags(flags, (uint)Known, "vzDomainGetJobStats");
        var jobs = _driver.Find(call, domain).Jobs;
        var wanted = (DomainJobStatsFlags)flags;
        return wanted.HasFlag(DomainJobStatsFlags.Completed)
            ? jobs.TakeLast(keep: wanted.HasFlag(DomainJobStatsFlags.KeepCompleted))
            : jobs.Current?.Progress ?? DomainJobProgress.None;
    }

    /// <inheritdoc/>
    public void Abort(CallContext call, DomainReference domain)
    {
        var job = _driver.Find(call, domain).Jobs.Current
            ?? throw LibvirtException.Of(ErrorCode.OperationInvalid, ErrorDomain.Parallels, "no job is active on the domain");
        if (job.Operation == DomainJobOperation.MigrationIn)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels, "cannot abort incoming migration; abort it on the host that it comes from");
        }

        try
        {
            job.Control.Cancel();
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) == PrlResult.TaskNotFound)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels, $"{job.Name} cannot be aborted: the host ends it itself", e);
        }
    }
}
