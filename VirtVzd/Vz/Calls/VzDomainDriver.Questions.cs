// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Printing;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <content>Questions about one domain.</content>
sealed partial class VzDomainDriver
{
    const uint VcpuFlags = 7;

    /// <inheritdoc/>
    public DomainStatus GetState(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainGetState");
        return _driver.FindEvenInTrouble(call, domain).View.Status;
    }

    /// <inheritdoc/>
    public DomainInfo GetInfo(CallContext call, DomainReference domain)
    {
        var found = _driver.Find(call, domain);
        var view = found.View;
        var definition = found.Definition;
        return new DomainInfo(
            view.Status.State,
            definition.MemoryKib,
            definition.CurrentMemoryKib,
            (int)definition.Vcpus,
            found.Counters.CpuTimeNs(definition.Vcpus));
    }

    /// <inheritdoc/>
    public string GetOsType(CallContext call, DomainReference domain) =>
        Names.OsTypes[Read(call, domain).Definition.OsType];

    /// <inheritdoc/>
    public string GetXml(CallContext call, DomainReference domain, uint flags)
    {
        // No definition here asks for another processor than the host's, so there is none to spell out.
        const DomainXmlFlags Known =
            DomainXmlFlags.Secure | DomainXmlFlags.Inactive | DomainXmlFlags.UpdateCpu | DomainXmlFlags.Migratable;
        VzDriver.CheckFlags(flags, (uint)Known, "vzDomainGetXMLDesc");
        var found = _driver.Find(call, domain);
        var view = found.View;
        var wanted = (DomainXmlFlags)flags;
        var format = DomainFormat.Default
            | (wanted.HasFlag(DomainXmlFlags.Secure) ? DomainFormat.Secure : DomainFormat.Default)
            | (wanted.HasFlag(DomainXmlFlags.Inactive) ? DomainFormat.Inactive : DomainFormat.Default)
            | (wanted.HasFlag(DomainXmlFlags.Migratable) ? DomainFormat.Migratable : DomainFormat.Default);
        if (!view.IsActive || wanted.HasFlag(DomainXmlFlags.Inactive))
        {
            return DomainFormatter.Format(
                found.StoredTexts.In(found.NextDefinition) with { Id = view.IsActive ? view.Id : null }, format);
        }

        // Other hosts do not take what only tells how it is now.
        var isForOthers = wanted.HasFlag(DomainXmlFlags.Migratable);
        format |= isForOthers ? DomainFormat.Default : DomainFormat.Aliases;
        return DomainFormatter.Format(
            found.ShownTexts.In(view.Definition) with
            {
                Id = view.Id,
                AgentChannel = isForOthers || view.IsContainer ? null : new AgentChannel(view.IsAgentConnected),
            },
            format);
    }

    /// <inheritdoc/>
    public bool IsActive(CallContext call, DomainReference domain) =>
        _driver.FindEvenInTrouble(call, domain).View.IsActive;

    /// <inheritdoc/>
    public bool IsPersistent(CallContext call, DomainReference domain) => !Read(call, domain).IsTransient;

    /// <inheritdoc/>
    public bool IsUpdated(CallContext call, DomainReference domain)
    {
        _ = Read(call, domain);
        return false;
    }

    /// <inheritdoc/>
    public bool GetAutostart(CallContext call, DomainReference domain) => Read(call, domain).Autostart;

    /// <inheritdoc/>
    public ulong GetMaxMemoryKib(CallContext call, DomainReference domain) =>
        _driver.Find(call, domain).Definition.MemoryKib;

    /// <inheritdoc/>
    public int GetVcpuCount(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, VcpuFlags, "vzDomainGetVcpusFlags");
        var found = _driver.Find(call, domain);
        var ofNextStart =
            ((DomainTuneFlags)flags & (DomainTuneFlags.Live | DomainTuneFlags.Config)) == DomainTuneFlags.Config;
        return (int)(ofNextStart ? found.NextDefinition : found.Definition).Vcpus;
    }

    DomainView Read(CallContext call, DomainReference domain) => _driver.Find(call, domain).View;
}
