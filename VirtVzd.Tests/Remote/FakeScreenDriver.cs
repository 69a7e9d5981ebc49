// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Tests.Remote;

/// <summary>The calls about screens in memory.</summary>
sealed class FakeScreenDriver(FakeConnection connection) : IDomainScreenDriver
{
    /// <inheritdoc/>
    public DomainPicture Capture(CallContext call, DomainReference domain, uint screen, uint flags) =>
        connection.DomainDriver.Answer($"Capture[{screen}]", domain, flags, new DomainPicture("image/x-test", "picture"u8.ToArray()));
}
