// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Tests.Remote;

/// <summary>The tuning calls of the driver in memory.</summary>
sealed class FakeTuningDriver(FakeConnection connection) : IDomainTuningDriver
{
    /// <inheritdoc/>
    public void SetAutostart(CallContext call, DomainReference domain, bool autostart) =>
        connection.DomainDriver.Answer($"SetAutostart[{autostart}]", domain, 0);

    /// <inheritdoc/>
    public void SetAutostartOnce(CallContext call, DomainReference domain, bool autostart) =>
        connection.DomainDriver.Answer($"SetAutostartOnce[{autostart}]", domain, 0);

    /// <inheritdoc/>
    public bool GetAutostartOnce(CallContext call, DomainReference domain) =>
        connection.DomainDriver.Answer("GetAutostartOnce", domain, true);

    /// <inheritdoc/>
    public void SetLifecycleAction(
        CallContext call, DomainReference domain, DomainLifecycleType type, DomainLifecycleAction action, uint flags) =>
        connection.DomainDriver.Answer($"SetLifecycleAction[{type}:{action}]", domain, flags, 0);

    /// <inheritdoc/>
    public void SetMemory(CallContext call, DomainReference domain, ulong memoryKib, uint flags) =>
        connection.DomainDriver.Answer($"SetMemory[{memoryKib}]", domain, flags, 0);

    /// <inheritdoc/>
    public void SetVcpus(CallContext call, DomainReference domain, uint count, uint flags) =>
        connection.DomainDriver.Answer($"SetVcpus[{count}]", domain, flags, 0);

    /// <inheritdoc/>
    public void SetVcpu(CallContext call, DomainReference domain, string vcpus, bool isOn, uint flags) =>
        connection.DomainDriver.Answer($"SetVcpu[{vcpus}:{isOn}]", domain, flags, 0);

    /// <inheritdoc/>
    public void ResizeDisk(CallContext call, DomainReference domain, string disk, ulong size, uint flags) =>
        connection.DomainDriver.Answer($"ResizeDisk[{disk}:{size}]", domain, flags, 0);

    /// <inheritdoc/>
    public void SetUserPassword(CallContext call, DomainReference domain, string user, string password, uint flags) =>
        connection.DomainDriver.Answer($"SetUserPassword[{user}:{password}]", domain, flags, 0);
}
