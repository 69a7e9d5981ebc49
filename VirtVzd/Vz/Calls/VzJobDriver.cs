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
    public void Abort(CallContext call, DomainReference domain, uint flags)
    {
        // What goes on elsewhere after a switch cannot be: the host has no such migration.
        VzDriver.CheckFlags(flags, 0, "vzDomainAbortJobFlags");
        var job = _driver.Find(call, domain).Jobs.Current
            ?? throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels, "no job is active on the domain");
        if (job.Operation == DomainJobOperation.MigrationIn)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels,
                "cannot abort incoming migration; abort it on the host that it comes from");
        }

        try
        {
            job.Control.Cancel();
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) == PrlResult.TaskNotFound)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels,
                $"{job.Name} cannot be aborted: the host ends it itself", e);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Where there is no connection to the dispatcher every call fails, and where its configuration cannot be read
    /// those that need it. What libvirt has a number for can be watched as a job; all else just takes its time.
    /// </remarks>
    public DomainControl GetControl(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainGetControlInfo");
        var found = _driver.FindEvenInTrouble(call, domain);
        var view = VzDriver.RequireActive(found);
        if (_driver.Slot.LostForMs is { } lostMs)
        {
            return new DomainControl(DomainControlState.Error, DomainControlErrorReason.Monitor, lostMs);
        }

        if (view.Trouble is not null)
        {
            return new DomainControl(DomainControlState.Error, DomainControlErrorReason.Internal, SinceMs: 0);
        }

        return found.Jobs.Current?.Progress is not { } job ? default
            : new DomainControl(
                job.Operation == DomainJobOperation.Unknown ? DomainControlState.Occupied : DomainControlState.Job,
                DomainControlErrorReason.None,
                job.ElapsedMs);
    }
}
