// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;

namespace VirtVzd.Daemon;

/// <summary>
/// The driver behind its lock: while another daemon drives this host, each open fails with that reason.
/// </summary>
sealed class GuardedHypervisor(DriverLock driverLock, IHypervisor guarded) : IHypervisor
{
    /// <inheritdoc/>
    public int ActiveDomainCount => guarded.ActiveDomainCount;

    /// <inheritdoc/>
    public Action ActivityChanged
    {
        set => guarded.ActivityChanged = value;
    }

    /// <inheritdoc/>
    public IHypervisorConnection Open(CallContext call, string? name) =>
        driverLock.Fault is { } fault ? throw fault.Again() : guarded.Open(call, name);
}
