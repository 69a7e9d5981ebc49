// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <content>Another name.</content>
sealed partial class VzDomainDriver
{
    /// <inheritdoc/>
    /// <remarks>
    /// The rules are those of libvirt's other drivers, as libvirt's vz driver has no such call. The host would rename a
    /// container that runs as well.
    /// </remarks>
    public void Rename(CallContext call, DomainReference domain, string name, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainRename");
        var renamed = _driver.Find(call, domain);
        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw LibvirtException.Of(ErrorCode.XmlError, ErrorDomain.Parallels, $"name {name} cannot contain '/'");
        }

        if (name.Contains('\n', StringComparison.Ordinal))
        {
            throw LibvirtException.Of(ErrorCode.XmlDetail, ErrorDomain.Xml, "invalid char in name: \n");
        }

        _driver.Work(renamed, DomainJobKind.Edit, vm =>
        {
            CheckRenamable(renamed, name);
            _driver.Edits.Run(vm, _driver.NewReader(), _ => vm.Config.Name = name, PrlCommitFlags.None);
            _driver.Settle(renamed, view => view.Definition.Name == name);
        });
    }

    void CheckRenamable(Domain domain, string name)
    {
        _driver.RequireState(
            domain,
            static view => !view.IsActive,
            static () =>
                LibvirtException.Of(ErrorCode.OperationInvalid, ErrorDomain.Parallels, "cannot rename active domain"));
        _driver.RequireState(
            domain,
            static view => !view.HasManagedSave,
            static () => LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels,
                "domain with a managed saved state can't be renamed"));
        if (name == domain.View.Definition.Name)
        {
            throw LibvirtException.Of(ErrorCode.OperationInvalid, ErrorDomain.Domain, "Can't rename domain to itself");
        }

        if (_driver.Registry.Table.ByName(name) is not null)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Domain, $"domain with name '{name}' already exists");
        }
    }
}
