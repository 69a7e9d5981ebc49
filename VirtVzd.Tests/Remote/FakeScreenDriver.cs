// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Tests.Remote;

/// <summary>The calls about screens in memory.</summary>
sealed class FakeScreenDriver(FakeConnection connection) : IDomainScreenDriver
{
    /// <inheritdoc/>
    public DomainPicture Capture(CallContext call, DomainReference domain, uint screen, uint flags) =>
        connection.DomainDriver.Answer(
            $"Capture[{screen}]", domain, flags, new DomainPicture("image/x-test", "picture"u8.ToArray()));

    /// <inheritdoc/>
    public void SendKey(
        CallContext call, DomainReference domain, uint codeSet, uint holdMs, IReadOnlyList<uint> keys, uint flags) =>
        connection.DomainDriver.Answer($"SendKey[{codeSet} {holdMs} {string.Join('+', keys)}]", domain, flags, 0);

    /// <inheritdoc/>
    public void InjectNmi(CallContext call, DomainReference domain, uint flags) =>
        connection.DomainDriver.Answer("InjectNmi", domain, flags, 0);
}
