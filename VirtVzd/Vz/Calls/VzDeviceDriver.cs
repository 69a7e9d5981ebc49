// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Changes of single devices, of the guest as it runs, of its next start, or of both.
/// </summary>
sealed partial class VzDeviceDriver : IDomainDeviceDriver
{
    const DomainDeviceModifyFlags Either = DomainDeviceModifyFlags.Live | DomainDeviceModifyFlags.Config;

    readonly VzDriver _driver;
    readonly VzDefinitions _definitions;
    readonly ILogger _log;

    /// <summary>Calls of a driver.</summary>
    internal VzDeviceDriver(VzDriver driver, VzDefinitions definitions, ILogger log)
    {
        _driver = driver;
        _definitions = definitions;
        _log = log;
    }

    /// <inheritdoc/>
    public void Attach(CallContext call, DomainReference domain, string xml, uint flags)
    {
        VzDriver.CheckFlags(flags, (uint)Either, "vzDomainAttachDeviceFlags");
        Change(call, domain, xml, flags, isWanted: true, static (edit, device) => edit.Attach(device));
    }

    /// <inheritdoc/>
    public void Detach(CallContext call, DomainReference domain, string xml, uint flags)
    {
        VzDriver.CheckFlags(flags, (uint)Either, "vzDomainDetachDeviceFlags");
        Change(call, domain, xml, flags, isWanted: false, static (edit, device) => edit.Detach(device));
    }

    /// <inheritdoc/>
    public void Update(CallContext call, DomainReference domain, string xml, uint flags)
    {
        VzDriver.CheckFlags(flags, (uint)(Either | DomainDeviceModifyFlags.Force), "vzDomainUpdateDeviceFlags");
        Change(call, domain, xml, flags, isWanted: true, static (edit, device) => edit.Update(device));
    }

    /// <inheritdoc/>
    public void DetachAlias(CallContext call, DomainReference domain, string alias, uint flags)
    {
        VzDriver.CheckFlags(flags, (uint)Either, "vzDomainDetachDeviceAlias");
        var found = _driver.Find(call, domain);
        _ = DomainImpact.Resolve((DomainTuneFlags)flags, found.View);
        Change(found, (DomainTuneFlags)flags, edit => edit.DetachAlias(alias), leaving: () => alias);
    }

    void Change(
        CallContext call,
        DomainReference reference,
        string xml,
        uint flags,
        bool isWanted,
        Func<DeviceEdit, DeviceDefinition, DomainDefinition> change)
    {
        var domain = _driver.Find(call, reference);
        var asked = (DomainTuneFlags)(flags & (uint)Either);
        _ = DomainImpact.Resolve(asked, domain.View);
        var device = DeviceParser.Parse(xml);
        if (isWanted)
        {
            DomainRules.CheckRefused(device.Refused);
            VzDomainDriver.LogIgnored(_log, domain.View.Definition.Name, device.Ignored);
        }

        Change(
            domain,
            asked,
            edit => change(edit, device),
            leaving: isWanted ? null : () => LiveChanges.AliasOf(domain.View.Definition, device));
    }

    // Of one that is to leave the alias is asked for where it stays.
    void Change(Domain domain, DomainTuneFlags asked, Func<DeviceEdit, DomainDefinition> change, Func<string?>? leaving)
    {
        var version = _driver.Slot.Require().Version;
        try
        {
            _driver.Work(domain, DomainJobKind.Edit, vm => _definitions.Change(
                domain,
                vm,
                DomainImpact.Resolve(asked, domain.View),
                current => change(new DeviceEdit(current, version))));
        }
        catch (LibvirtException e) when (leaving is not null && e.InnerException is PrlFailure)
        {
            TellKept(domain, leaving());
            throw;
        }
    }

    // Who waits for the event of a removal is not left waiting.
    void TellKept(Domain domain, string? alias)
    {
        var view = domain.View;
        if (view.IsActive && alias is not null)
        {
            _driver.Pump.Post(() => _driver.Events.Deliver(new DomainDeviceRemovalFailedEvent(view.Reference, alias)));
        }
    }
}
