// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Tests.Remote;

/// <summary>The job calls of the driver in memory: a job runs for 5 s and is done by 40 %.</summary>
sealed class FakeJobDriver(FakeConnection connection) : IDomainJobDriver
{
    static readonly DomainJobProgress s_running = new(
        DomainJobType.Unbounded, ElapsedMs: 5000, Percent: 40, DomainJobOperation.SnapshotDelete);

    /// <inheritdoc/>
    public DomainJobProgress GetInfo(CallContext call, DomainReference domain) =>
        connection.DomainDriver.Answer("GetInfo", domain, s_running);

    /// <inheritdoc/>
    public DomainJobProgress GetStats(CallContext call, DomainReference domain, uint flags) =>
        connection.DomainDriver.Answer("GetStats", domain, flags, flags == 0 ? s_running : DomainJobProgress.None);

    /// <inheritdoc/>
    public void Abort(CallContext call, DomainReference domain, uint flags) => connection.DomainDriver.Answer(
        "Abort", domain, flags, 0);

    /// <inheritdoc/>
    public DomainControl GetControl(CallContext call, DomainReference domain, uint flags) =>
        connection.DomainDriver.Answer(
            "GetControl", domain, flags, new DomainControl(
                DomainControlState.Error, DomainControlErrorReason.Monitor, SinceMs: 0x100000002));
}
