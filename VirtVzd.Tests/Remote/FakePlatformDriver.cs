// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Tests.Remote;

/// <summary>The platform's own commands in memory.</summary>
sealed class FakePlatformDriver(FakeConnection connection) : IPlatformCommandDriver
{
    /// <inheritdoc/>
    public string RunCommand(CallContext call, DomainReference domain, string command, uint flags) =>
        connection.DomainDriver.Answer($"RunCommand[{command}]", domain, flags, "{\"return\":{}}");
}
