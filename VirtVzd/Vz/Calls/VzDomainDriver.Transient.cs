// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Changes;
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <content>Guests that are there for one run.</content>
sealed partial class VzDomainDriver
{
    /// <inheritdoc/>
    /// <remarks>
    /// The host keeps every guest that it runs: such a one is registered, started, and taken out of the registry when
    /// it is off, by <see cref="GuestRemoval"/>. Of one that is defined already it is the start, where the document is
    /// its definition.
    /// </remarks>
    public DomainReference CreateXml(CallContext call, string xml, uint flags)
    {
        // How a saved image passes the host's cache, and that there be none, is of no interest to one that has none.
        const DomainCreateFlags Known = DomainCreateFlags.StartPaused | DomainCreateFlags.StartAutodestroy
            | DomainCreateFlags.StartBypassCache | DomainCreateFlags.StartForceBoot | DomainCreateFlags.StartValidate;
        VzDriver.CheckFlags(flags, (uint)Known, "vzDomainCreateXML");
        var asked = (DomainCreateFlags)flags;
        var wanted = ReadWanted(call, xml, asked.HasFlag(DomainCreateFlags.StartValidate));
        var start = asked & ~DomainCreateFlags.StartValidate;
        if (wanted.Known is { } known)
        {
            RequireSame(known, wanted.Definition);
            return Start(known, start);
        }

        var (definition, written) = (wanted.Definition, wanted.Written);
        _transients.BeginMaking(definition.Uuid);
        try
        {
            _transients.Mark(definition.Uuid, definition.Name);
            DefineNew(definition, written, _driver.NewWriter(wanted.Version));
            _driver.Follower.Refresh(definition.Uuid);
            return Start(
                _driver.Registry.Table.ByUuid(definition.Uuid)
                    ?? throw OperationErrors.NoDomain(definition.Uuid, definition.Name), start);
        }
        finally
        {
            _transients.EndMaking(definition.Uuid);
            if (_driver.Registry.Table.ByUuid(definition.Uuid) is { } made)
            {
                // One that could not be started, or is over already.
                TryRemove(made);
            }
        }
    }

    void TryRemove(Domain domain)
    {
        try
        {
            _removal.RemoveIfOver(domain);
        }
        catch (LibvirtException)
        {
            _transients.Rest(domain);
        }
    }

    static void RequireSame(Domain domain, DomainDefinition wanted)
    {
        var view = domain.View;
        if (view.IsActive)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels,
                $"domain '{view.Definition.Name}' is already active");
        }

        var changes = DefinitionChanges.Between(domain.NextDefinition, wanted);
        if (wanted.Name != view.Definition.Name || !changes.IsEmpty)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported,
                ErrorDomain.Parallels,
                $"domain '{view.Definition.Name}' is defined with uuid {view.Definition.Uuid:D}, and is run as it is "
                    + "defined");
        }
    }

    // As libvirt's other drivers do: from now on it is there for the run that goes on.
    void MakeTransient(Domain domain)
    {
        _driver.Settle(domain, static view => view.Phase is DomainPhase.Running or DomainPhase.Paused);
        _transients.Mark(domain.Uuid, domain.View.Definition.Name);
        _driver.Pump.PostAndWait(() => _driver.Registry.ReportUndefined(domain));
    }
}
