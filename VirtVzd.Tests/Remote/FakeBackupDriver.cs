// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Tests.Remote;

/// <summary>The backup calls of the driver in memory.</summary>
sealed class FakeBackupDriver(FakeConnection connection) : IDomainBackupDriver
{
    /// <inheritdoc/>
    public void Begin(CallContext call, DomainReference domain, string xml, string? checkpointXml, uint flags) =>
        connection.Note($"Begin({domain.Name}, {xml}, {checkpointXml ?? "null"}, {flags})");

    /// <inheritdoc/>
    public string GetXml(CallContext call, DomainReference domain, uint flags)
    {
        connection.Note($"GetXml({domain.Name}, {flags})");
        return "<domainbackup/>";
    }
}
