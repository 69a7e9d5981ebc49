// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using VirtVzd.DomainXml.Metadata;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Rules;
using VirtVzd.DomainXml.Values;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Snapshots;

namespace VirtVzd.Vz.Calls;

/// <content>Definitions and their removal.</content>
sealed partial class VzDomainDriver
{
    const string DomainSchema = "domain.rng";

    /// <inheritdoc/>
    public DomainReference Define(CallContext call, string xml, uint flags)
    {
        VzDriver.CheckFlags(flags, (uint)DomainDefineFlags.Validate, "vzDomainDefineXMLFlags");
        var wanted = ReadWanted(call, xml, ((DomainDefineFlags)flags).HasFlag(DomainDefineFlags.Validate));
        var definition = wanted.Definition;
        if (wanted.Known is { } domain)
        {
            Redefine(domain, definition, wanted.Written);
        }
        else
        {
            DefineNew(definition, wanted.Written, _driver.NewWriter(wanted.Version));
            _driver.Follower.Refresh(definition.Uuid);
        }

        return _driver.Registry.Table.ByUuid(definition.Uuid)?.View.Reference
            ?? new DomainReference(definition.Name, definition.Uuid, DomainReference.Inactive);
    }

    Wanted ReadWanted(CallContext call, string xml, bool mustValidate)
    {
        var version = _driver.Slot.Require().Version;
        ValueList<string> ignored = [];
        var definition = DomainParser.Parse(
            xml, validate: mustValidate
                ? text => _driver.Validate(text, DomainSchema)
                : null, ignored: places => ignored = [.. places]);
        var domain = _driver.Registry.Table.ByUuid(definition.Uuid);
        var written = DomainMetadata.OfDomain(xml);
        var before = domain?.NextDefinition;
        definition = Redefinition.Complete(definition, before);
        DomainRules.Validate(definition, VzCapabilities.OfVersion((int)version.Major), before);
        if (definition.Name.Contains('\n'))
        {
            throw LibvirtException.Of(ErrorCode.XmlDetail, ErrorDomain.Xml, "invalid char in name: \n");
        }

        call.RequireDomain(new DomainReference(definition.Name, definition.Uuid, DomainReference.Inactive));
        if (domain?.View is { Trouble: { } trouble } view)
        {
            throw OperationErrors.Unreadable(view, trouble);
        }

        CheckNameFree(definition, domain);
        LogIgnored(_log, definition.Name, ignored);
        return new Wanted(definition, written, domain, version);
    }

    /// <summary>Names in the log, once, what a document has and the guest will not.</summary>
    internal static void LogIgnored(ILogger log, string domain, ValueList<string> places)
    {
        if (places.Count > 0)
        {
            log.Warning($"domain {domain}: taken and ignored: {string.Join(", ", places)}");
        }
    }

    /// <inheritdoc/>
    public void Undefine(CallContext call, DomainReference domain, uint flags)
    {
        // Firmware variables and a TPM's state go with the guest's directory: to keep these is what the platform cannot
        // do.
        const DomainUndefineFlags Known = DomainUndefineFlags.ManagedSave | DomainUndefineFlags.SnapshotsMetadata
            | DomainUndefineFlags.CheckpointsMetadata | DomainUndefineFlags.Nvram | DomainUndefineFlags.Tpm;
        VzDriver.CheckFlags(flags, (uint)Known, "vzDomainUndefineFlags");
        var undefined = _driver.Find(call, domain);
        _driver.Work(undefined, DomainJobKind.Edit, vm =>
        {
            if (undefined.View.IsTransient)
            {
                throw Refused("cannot undefine transient domain");
            }

            var state = vm.GetState();
            var hasSnapshots = HasSnapshots(undefined, vm, (DomainUndefineFlags)flags);
            CheckRemovable(state, hasSnapshots, (DomainUndefineFlags)flags);
            if (StateMapping.IsActive(StateMapping.ToStatus(state)))
            {
                MakeTransient(undefined);
            }
            else
            {
                CheckForgettable(_driver.Checkpoints.Of(undefined.Uuid).Count, (DomainUndefineFlags)flags);
                _removal.Remove(undefined, vm, state, hasSnapshots);
            }
        });
    }

    // The dispatcher refuses a taken name as well, in its own words.
    void CheckNameFree(DomainDefinition definition, Domain? domain)
    {
        if (definition.Name != domain?.View.Definition.Name
            && _driver.Registry.Table.ByName(definition.Name) is { } namesake
            && namesake.Uuid != definition.Uuid)
        {
            throw OperationErrors.NameTaken(definition.Name, namesake);
        }
    }

    void DefineNew(DomainDefinition definition, DomainMetadata? written, VmConfigWriter writer)
    {
        DomainRules.CheckApplicable(definition, definition.OsType);
        if (definition.OsType == OsType.Exe)
        {
            _driver.Edits.RequireContainer(definition);
        }

        _driver.WithSession(session =>
        {
            using var vm = definition.OsType == OsType.Hvm
                ? session.Editing.NewVm()
                : session.Editing.NewContainer(VmConfigWriter.ContainerSample);
            // A registration makes the images that are not there, and who copies one there after he has defined its
            // guest, as virt-clone does, would find it made. A commit makes none.
            var absent = AbsentImages.Of(definition);
            writer.WriteNew(vm.Config, AbsentImages.Without(definition, absent));
            var askedAt = Stopwatch.GetTimestamp();
            var notes = new GuestNotes(definition.Title, written);
            _driver.Notes.Prepare(definition.Uuid, notes);
            try
            {
                Register(vm, definition);
            }
            catch (LibvirtException e)
            {
                _driver.Notes.Forget(definition.Uuid);
                throw RefusedConfig.Explain(e, vm.Config);
            }

            if (absent.Count > 0)
            {
                AddAbsent(vm, definition, writer);
            }

            // It is found by the next command whether or not it can be looked up at once; what the job answers is of no
            // use.
            _driver.Follower.ReportRegistered(session, vm, askedAt);
            if (_driver.Registry.Table.ByUuid(definition.Uuid) is { } domain)
            {
                // A list of all guests may have been taken before it was there, and what is kept of it dropped.
                _driver.Notes.Change(domain, _ => notes);
            }
        });
    }

    void AddAbsent(PrlVm vm, DomainDefinition definition, VmConfigWriter writer)
    {
        try
        {
            _driver.Edits.Run(vm, _driver.NewReader(), before => writer.Write(vm.Config, definition, before));
        }
        catch (LibvirtException e) when (!PrlFailure.IsLoss(e))
        {
            _driver.Notes.Forget(definition.Uuid);
            vm.PutRight();
            try
            {
                _removal.Release(vm, hasSnapshots: false);
            }
            catch (LibvirtException left)
            {
                _log.Warning($"domain {definition.Name} is left without its disks: {left.Message}");
            }

            throw;
        }
    }

    static void Register(PrlVm vm, DomainDefinition definition)
    {
        if (definition.OsType == OsType.Hvm)
        {
            vm.Register();
        }
        else
        {
            vm.RegisterContainer(preserveDisks: !VmConfigWriter.HasTemplate(definition));
        }
    }

    void Redefine(Domain domain, DomainDefinition definition, DomainMetadata? written)
    {
        if (!domain.View.IsTransient)
        {
            Change(domain, definition, written);
            return;
        }

        // Known to the disk before it is answered: no daemon takes it away again.
        _transients.Unmark(domain.Uuid);
        try
        {
            Change(domain, definition, written);
        }
        catch (LibvirtException)
        {
            _transients.Mark(domain.Uuid, domain.View.Definition.Name);
            throw;
        }
    }

    void Change(Domain domain, DomainDefinition definition, DomainMetadata? written)
    {
        var view = domain.View;
        if (view.HasManagedSave)
        {
            // Nothing is applied: what the guest wakes up to must be what it was saved with.
            if (!GuestAbi.AreSame(domain.NextDefinition, definition))
            {
                throw LibvirtException.Of(
                    ErrorCode.ArgumentUnsupported,
                    ErrorDomain.Parallels,
                    "Can't change domain configuration in managed save state");
            }

            Note(domain, definition, written);
            _driver.Pump.PostAndWait(() => _driver.Registry.ReportDefined(domain, isToBeTold: true));
            return;
        }

        _driver.Work(domain, DomainJobKind.Edit, vm =>
        {
            DomainRules.CheckApplicable(definition, view.Definition.OsType, domain.NextDefinition);
            var notesBefore = domain.Notes;
            try
            {
                // Kept before it is committed: what was answered to a client outlives this daemon.
                Note(domain, definition, written);
                _definitions.Replace(domain, vm, definition);
            }
            catch (LibvirtException)
            {
                _driver.Notes.Change(domain, _ => notesBefore);
                throw;
            }
        });
    }

    // Title and metadata of a definition are for the next start, as all of it.
    void Note(Domain domain, DomainDefinition definition, DomainMetadata? written) => _driver.Notes.Change(
        domain,
        notes => GuestNotes.Of(
            new GuestTexts(definition.Title, domain.StoredTexts.Description, written),
            domain.View.IsActive ? domain.ShownTexts : null));

    // Before anything is touched: a guest that stays must not lose its disks to a deletion that fails afterwards.
    static void CheckRemovable(PrlVmState state, bool hasSnapshots, DomainUndefineFlags flags)
    {
        if (state == PrlVmState.Suspended && !flags.HasFlag(DomainUndefineFlags.ManagedSave))
        {
            throw Refused("Refusing to undefine while domain managed save image exists");
        }

        if (hasSnapshots && !flags.HasFlag(DomainUndefineFlags.SnapshotsMetadata))
        {
            throw Refused("Refusing to undefine while snapshots exist");
        }
    }

    // As of libvirt's other drivers: one that runs keeps its checkpoints for as long as it does.
    static void CheckForgettable(int checkpoints, DomainUndefineFlags flags)
    {
        if (checkpoints > 0 && !flags.HasFlag(DomainUndefineFlags.CheckpointsMetadata))
        {
            throw Refused($"cannot delete inactive domain with {checkpoints} checkpoints");
        }
    }

    // Of a guest whose configuration it cannot load the dispatcher never says. Who undefines it with its snapshots can
    // do so: it is treated as if it had some.
    bool HasSnapshots(Domain domain, PrlVm vm, DomainUndefineFlags flags)
    {
        try
        {
            return SnapshotTree.CountIn(_driver.ReadSnapshots(domain, vm)) > 0;
        }
        catch (LibvirtException e) when (e.Code == ErrorCode.OperationTimeout
            && flags.HasFlag(DomainUndefineFlags.SnapshotsMetadata))
        {
            _log.Warning($"{e.Message}; it is undefined with whatever it has");
            return true;
        }
    }

    static LibvirtException Refused(string why) => LibvirtException.Of(
        ErrorCode.OperationInvalid, ErrorDomain.Parallels, why);

    /// <summary>What a document asks for.</summary>
    /// <param name="Definition">The definition, complete.</param>
    /// <param name="Written">What programs keep with it.</param>
    /// <param name="Known">The guest of this UUID that there is; null for none.</param>
    /// <param name="Version">The host's.</param>
    sealed record Wanted(
        DomainDefinition Definition, DomainMetadata? Written, Domain? Known, HypervisorVersion Version);
}
