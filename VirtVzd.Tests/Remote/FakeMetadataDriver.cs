// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Tests.Remote;

/// <summary>The metadata calls of the driver in memory.</summary>
sealed class FakeMetadataDriver(FakeConnection connection) : IDomainMetadataDriver
{
    /// <inheritdoc/>
    public void Set(
        CallContext call, DomainReference domain, int type, string? text, string? key, string? uri, uint flags) =>
        connection.DomainDriver.Answer(
            $"SetMetadata[{type}:{text ?? "-"}:{key ?? "-"}:{uri ?? "-"}]", domain, flags, 0);

    /// <inheritdoc/>
    public string Get(CallContext call, DomainReference domain, int type, string? uri, uint flags) =>
        connection.DomainDriver.Answer($"GetMetadata[{type}:{uri ?? "-"}]", domain, flags, "text");
}
