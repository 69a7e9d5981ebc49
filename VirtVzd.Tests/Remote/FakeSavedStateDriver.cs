// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;

namespace VirtVzd.Tests.Remote;

/// <summary>The managed-save calls of the driver in memory.</summary>
sealed class FakeSavedStateDriver(FakeConnection connection) : ISavedStateDriver
{
    /// <inheritdoc/>
    public void Save(CallContext call, DomainReference domain, uint flags) =>
        connection.DomainDriver.Answer("Save", domain, flags, 0);

    /// <inheritdoc/>
    public bool HasImage(CallContext call, DomainReference domain, uint flags) =>
        connection.DomainDriver.Answer("HasImage", domain, flags, true);

    /// <inheritdoc/>
    public void RemoveImage(CallContext call, DomainReference domain, uint flags) =>
        connection.DomainDriver.Answer("RemoveImage", domain, flags, 0);
}
