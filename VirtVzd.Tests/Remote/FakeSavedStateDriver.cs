// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;

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

    /// <inheritdoc/>
    public string GetXml(CallContext call, DomainReference domain, uint flags) =>
        connection.DomainDriver.Answer("GetSavedXml", domain, flags, "<domain/>");

    /// <inheritdoc/>
    public void DefineXml(CallContext call, DomainReference domain, string? xml, uint flags) =>
        connection.DomainDriver.Answer($"DefineSavedXml[{xml ?? "-"}]", domain, flags, 0);

    /// <inheritdoc/>
    public void SaveToFile(CallContext call, DomainReference domain, uint flags, string function) =>
        connection.DomainDriver.Answer($"SaveToFile[{function}]", domain, flags, 0);

    /// <inheritdoc/>
    public LibvirtException RefusalOfFile(CallContext call, uint flags, uint known, string function)
    {
        connection.Note($"RefusalOfFile({flags}, {known}, {function})");
        return LibvirtException.Of(ErrorCode.OperationUnsupported, ErrorDomain.Parallels, function);
    }
}
