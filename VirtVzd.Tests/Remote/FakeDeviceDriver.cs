// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Tests.Remote;

/// <summary>The device calls of the driver in memory.</summary>
sealed class FakeDeviceDriver(FakeConnection connection) : IDomainDeviceDriver
{
    /// <inheritdoc/>
    public void Attach(CallContext call, DomainReference domain, string xml, uint flags) => Note(
        "Attach", domain, xml, flags);

    /// <inheritdoc/>
    public void Detach(CallContext call, DomainReference domain, string xml, uint flags) => Note(
        "Detach", domain, xml, flags);

    /// <inheritdoc/>
    public void DetachAlias(CallContext call, DomainReference domain, string alias, uint flags) =>
        Note("DetachAlias", domain, alias, flags);

    /// <inheritdoc/>
    public void Update(CallContext call, DomainReference domain, string xml, uint flags) => Note(
        "Update", domain, xml, flags);

    /// <inheritdoc/>
    public DiskAllocation GetBlockInfo(CallContext call, DomainReference domain, string disk, uint flags) =>
        connection.DomainDriver.Answer($"GetBlockInfo[{disk}]", domain, flags, new DiskAllocation(1, 2, 3));

    void Note(string what, DomainReference domain, string xml, uint flags) =>
        connection.Note($"{what}({domain.Name}, {xml}, {flags})");
}
