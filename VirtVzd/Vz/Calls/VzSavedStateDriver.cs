// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Logging;
using VirtVzd.DomainXml.Changes;
using VirtVzd.DomainXml.Metadata;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>Managed save is what Virtuozzo calls suspending. One object serves all connections.</summary>
sealed class VzSavedStateDriver : ISavedStateDriver
{
    const uint SecureXml = 1;

    readonly VzDriver _driver;
    readonly ILogger _log;

    /// <summary>Calls of a driver.</summary>
    internal VzSavedStateDriver(VzDriver driver, ILogger log)
    {
        _driver = driver;
        _log = log;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// How the image passes the host's cache is the platform's affair, so that flag is taken and asks for nothing. A
    /// domain that is paused is saved as it is, whether or not it is to wake up running.
    /// </remarks>
    public void Save(CallContext call, DomainReference domain, uint flags)
    {
        const DomainSaveFlags Known = DomainSaveFlags.BypassCache | DomainSaveFlags.Running | DomainSaveFlags.Paused;
        VzDriver.CheckFlags(flags, (uint)Known, "vzDomainManagedSave");
        var saved = _driver.Find(call, domain);
        if (saved.View.IsTransient)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationInvalid, ErrorDomain.Parallels, "cannot do managed save for transient domain");
        }

        var pauses = ((DomainSaveFlags)flags).HasFlag(DomainSaveFlags.Paused);
        _driver.ChangeState(
            saved,
            DomainJobKind.Save,
            static view => view.IsActive,
            vm => Suspend(saved, vm, pauses),
            static view => view.Phase == DomainPhase.Saved,
            DomainJobOperation.Save,
            ChangeCause.Saved);
    }

    /// <inheritdoc/>
    public bool HasImage(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainHasManagedSaveImage");
        return _driver.Find(call, domain).View.HasManagedSave;
    }

    /// <inheritdoc/>
    public void RemoveImage(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainManagedSaveRemove");
        var saved = _driver.Find(call, domain);
        _driver.Work(saved, DomainJobKind.ChangeState, vm =>
        {
            _driver.RequireState(
                saved,
                static view => view.Phase == DomainPhase.Saved,
                static () => LibvirtException.Of(
                    ErrorCode.OperationInvalid, ErrorDomain.Parallels, "domain has no managed save image"));
            vm.DropSuspendedState();
            _driver.Settle(saved, static view => view.Phase == DomainPhase.Off);
        });
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A saved guest wakes up with the configuration that it has; what is kept for its next start is not in it.
    /// </remarks>
    public string GetXml(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, SecureXml, "vzDomainManagedSaveGetXMLDesc");
        var saved = RequireImage(_driver.Find(call, domain));
        return DomainFormatter.Format(
            saved.ShownTexts.In(saved.View.Definition),
            DomainFormat.Inactive | ((flags & SecureXml) != 0 ? DomainFormat.Secure : DomainFormat.Default));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The host takes no change of a guest that is saved: a document that says the same is taken. How a guest wakes up
    /// is how it was saved.
    /// </remarks>
    public void DefineXml(CallContext call, DomainReference domain, string? xml, uint flags)
    {
        VzDriver.CheckFlags(
            flags, (uint)(DomainSaveFlags.Running | DomainSaveFlags.Paused), "vzDomainManagedSaveDefineXML");
        var saved = RequireImage(_driver.Find(call, domain));
        if (flags != 0)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported, ErrorDomain.Parallels,
                "a domain wakes up running or paused as it was saved");
        }

        if (xml is null)
        {
            return;
        }

        var changes = string.Join(", ", Changes(saved, xml));
        if (changes.Length > 0)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported, ErrorDomain.Parallels,
                $"the host changes nothing of a saved domain, and the document is another one in {changes}");
        }
    }

    /// <inheritdoc/>
    public void SaveToFile(CallContext call, DomainReference domain, uint flags, string function)
    {
        const DomainSaveFlags Known = DomainSaveFlags.BypassCache | DomainSaveFlags.Running | DomainSaveFlags.Paused;
        VzDriver.CheckFlags(flags, (uint)Known, function);
        _ = VzDriver.RequireActive(_driver.Find(call, domain));
        throw NoFiles();
    }

    /// <inheritdoc/>
    public LibvirtException RefusalOfFile(CallContext call, uint flags, uint known, string function)
    {
        VzDriver.CheckFlags(flags, known, function);

        // Which domain it is about would stand in the file.
        call.RequireDomain(new DomainReference("", Guid.Empty, DomainReference.Inactive));
        return NoFiles();
    }

    static IEnumerable<string> Changes(Domain saved, string xml)
    {
        var (before, texts) = (saved.View.Definition, saved.ShownTexts);
        var wanted = Redefinition.Complete(DomainParser.Parse(xml), before);
        (string Name, bool IsOther)[] named =
        [
            ("uuid", wanted.Uuid != before.Uuid),
            ("name", wanted.Name != before.Name),
            ("title", wanted.Title != texts.Title),
            ("description", (wanted.Description ?? "") != (texts.Description ?? "")),
            ("metadata", DomainMetadata.OfDomain(xml)?.Text != texts.Metadata?.Text),
        ];
        return
        [
            .. named.Where(static part => part.IsOther).Select(static part => part.Name),
            .. DefinitionChanges.Between(before, wanted).Parts.Select(static part => part.Name),
        ];
    }

    static LibvirtException NoFiles() => LibvirtException.Of(
        ErrorCode.OperationUnsupported,
        ErrorDomain.Parallels,
        "Virtuozzo saves the memory of a domain where it keeps the domain, and to no other file: managed save "
            + "does that");

    static Domain RequireImage(Domain domain) => domain.View.HasManagedSave ? domain : throw LibvirtException.Of(
        ErrorCode.OperationInvalid, ErrorDomain.Parallels, "domain does not have managed save image");

    // A guest that was paused for a save that then failed runs on, as before the call.
    void Suspend(Domain domain, PrlVm vm, bool pauses)
    {
        var paused = pauses && domain.View.Phase == DomainPhase.Running;
        if (paused)
        {
            vm.Pause();
        }

        try
        {
            vm.Suspend();
        }
        catch (LibvirtException) when (paused)
        {
            try
            {
                vm.PutRight();
                vm.Resume();
            }
            catch (LibvirtException e)
            {
                _log.Warning(
                    $"domain {domain.View.Definition.Name} stays paused after a save that failed: {e.Message}");
            }

            throw;
        }
    }
}
