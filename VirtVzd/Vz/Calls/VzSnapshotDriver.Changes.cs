// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Snapshots;

namespace VirtVzd.Vz.Calls;

/// <content>Snapshots: taking, deleting, going back. Each has the domain's job.</content>
sealed partial class VzSnapshotDriver
{
    const string Schema = "domainsnapshot.rng";

    /// <inheritdoc/>
    public SnapshotReference Create(CallContext call, DomainReference domain, string xml, uint flags)
    {
        const SnapshotCreateFlags Known = SnapshotCreateFlags.Atomic | SnapshotCreateFlags.Validate
            | SnapshotCreateFlags.DiskOnly;
        const SnapshotCreateFlags OfExisting =
            SnapshotCreateFlags.Redefine | SnapshotCreateFlags.Current | SnapshotCreateFlags.Validate;
        var wanted = (SnapshotCreateFlags)flags;
        var redefines = wanted.HasFlag(SnapshotCreateFlags.Redefine);
        VzDriver.CheckFlags(
            flags, (uint)(redefines ? OfExisting : Known | SnapshotCreateFlags.Current), "vzDomainSnapshotCreateXML");
        RequireRedefinition(wanted);
        var found = _driver.Find(call, domain);
        return redefines ? Redefine(found, xml, wanted) : Take(found, xml, wanted);
    }

    SnapshotReference Take(Domain found, string xml, SnapshotCreateFlags wanted)
    {
        var request = SnapshotXml.Parse(xml);
        Validate(xml, wanted);
        CheckPossible(request);
        Snapshot? created = null;
        _driver.Work(found, DomainJobKind.ChangeState, DomainJobOperation.Snapshot, vm =>
        {
            var before = Read(found, vm);
            var name = ChosenName(request, before);
            var phase = found.View.Phase;
            using (found.Causes.Begin(ChangeCause.Snapshot))
            {
                var description = request.Description ?? "";
                Await(found, () => wanted.HasFlag(SnapshotCreateFlags.DiskOnly)
                    ? vm.BeginDiskSnapshot(name, description)
                    : vm.BeginSnapshot(name, description));
                _driver.Settle(found, view => view.Phase == phase && !view.IsInTransition);
            }

            var after = Reload(found, vm);
            created = NewOf(before, after);
        });
        return Reference(found, created!);
    }

    void Validate(string xml, SnapshotCreateFlags wanted)
    {
        if (wanted.HasFlag(SnapshotCreateFlags.Validate))
        {
            _driver.Validate(xml, Schema);
        }
    }

    /// <inheritdoc/>
    public void Delete(CallContext call, SnapshotReference snapshot, uint flags)
    {
        const SnapshotDeleteFlags Known = SnapshotDeleteFlags.Children | SnapshotDeleteFlags.ChildrenOnly;
        VzDriver.CheckFlags(flags, (uint)Known, "vzDomainSnapshotDelete");
        if ((SnapshotDeleteFlags)flags == Known)
        {
            throw LibvirtException.ExclusiveFlags(
                ErrorDomain.DomainSnapshot,
                "virDomainSnapshotDelete",
                "VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN",
                "VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY");
        }

        var found = _driver.Find(call, snapshot.Domain);
        Work(found, DomainJobKind.ChangeState, DomainJobOperation.SnapshotDelete, snapshot, (vm, top) =>
        {
            DeleteFrom(found, vm, top, (SnapshotDeleteFlags)flags);
            var deletedAt = Stopwatch.GetTimestamp();
            _driver.Snapshots.Ask(found.Uuid);
            AwaitCount(found, deletedAt);
        });
    }

    /// <inheritdoc/>
    public void Revert(CallContext call, SnapshotReference snapshot, uint flags)
    {
        const SnapshotRevertFlags Known =
            SnapshotRevertFlags.Running | SnapshotRevertFlags.Paused | SnapshotRevertFlags.Force;
        VzDriver.CheckFlags(flags, (uint)Known, "vzDomainRevertToSnapshot");
        var wanted = (SnapshotRevertFlags)flags;
        if (wanted.HasFlag(SnapshotRevertFlags.Running | SnapshotRevertFlags.Paused))
        {
            throw LibvirtException.ArgumentCheck(
                ErrorDomain.DomainSnapshot,
                "virDomainRevertToSnapshot",
                "flags",
                "running and paused flags in virDomainRevertToSnapshot are mutually exclusive");
        }

        var found = _driver.Find(call, snapshot.Domain);
        Work(found, DomainJobKind.ChangeState, DomainJobOperation.SnapshotRevert, snapshot, (vm, target) =>
        {
            using var scope = found.Causes.Begin(ChangeCause.Reverted);
            try
            {
                var begun = Stopwatch.GetTimestamp();
                SwitchTo(found, vm, target, skipsResume: wanted.HasFlag(SnapshotRevertFlags.Paused));
                GoOn(vm, wanted);
                found.WaitUntil(view => view.RevertedTimestamp > begun, _driver.Options.EventWaitMs, _driver.Stop);
            }
            finally
            {
                // Whatever came of it: configuration and state may be others now, and the next question is answered by
                // them.
                _driver.Follower.Refresh(found.Uuid);
            }
        });
    }

    // Another client of the host may delete the snapshot between the look at it and the work.
    void Work(
        Domain domain, DomainJobKind kind, DomainJobOperation operation, SnapshotReference snapshot,
        Action<PrlVm, Snapshot> work) =>
        _driver.Work(domain, kind, operation, vm =>
        {
            var found = Read(domain, vm).Require(snapshot.Name);
            try
            {
                work(vm, found);
            }
            catch (LibvirtException e) when (PrlFailure.CodeOf(e) is { } code && !PrlFailure.IsLoss(e))
            {
                // Each kind of guest and each call has a code of its own for a snapshot that there is not.
                throw code == PrlResult.VmSnapshotNotFound || IsGone(domain, vm, found)
                    ? LibvirtException.NoSnapshot(snapshot.Name)
                    : e;
            }
        });

    bool IsGone(Domain domain, PrlVm vm, Snapshot snapshot)
    {
        try
        {
            return Read(domain, vm).Find(snapshot.Id) is null;
        }
        catch (LibvirtException)
        {
            return false;
        }
    }

    static void CheckPossible(SnapshotRequest request)
    {
        if (request.HasDisks)
        {
            throw DocumentError.Unsupported("configuring disks is not supported for vz snapshots");
        }

        if (request.HasMemory)
        {
            throw DocumentError.Unsupported("configuring memory location is not supported");
        }
    }

    // A name in the form of an id comes from the document of another snapshot: the SDK makes ids, nobody else does.
    static string ChosenName(SnapshotRequest request, SnapshotTree tree)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || Guid.TryParseExact(request.Name, "B", out _))
        {
            return "";
        }

        return tree.Find(request.Name) is null
            ? request.Name
            : throw LibvirtException.Of(
                ErrorCode.OperationFailed, ErrorDomain.Domain, $"domain moment {request.Name} already exists");
    }

    // Somebody else may take one at the same time: then the current one is as good a guess as any.
    static Snapshot NewOf(SnapshotTree before, SnapshotTree after)
    {
        var added = new List<Snapshot>();
        foreach (var snapshot in after.All)
        {
            if (before.Find(snapshot.Id) is null)
            {
                added.Add(snapshot);
            }
        }

        return (added.Count == 1 ? added[0] : after.Current)
            ?? throw LibvirtException.Internal(ErrorDomain.Parallels, "can't find created snapshot");
    }

    static void DeleteFrom(Domain domain, PrlVm vm, Snapshot top, SnapshotDeleteFlags flags)
    {
        if (flags == 0)
        {
            vm.DeleteSnapshot(top.Id, withChildren: false);
            return;
        }

        foreach (var doomed in flags == SnapshotDeleteFlags.Children ? [top] : top.Children)
        {
            if (domain.View.IsContainer)
            {
                DeleteOneByOne(vm, doomed);
            }
            else
            {
                vm.DeleteSnapshot(doomed.Id, withChildren: true);
            }
        }
    }

    // Of a container the dispatcher deletes one snapshot, whatever it is asked for. Children go before their parents,
    // so that what is left if one fails is a tree still. A chain may be long, so nothing here recurses.
    static void DeleteOneByOne(PrlVm vm, Snapshot top)
    {
        var doomed = new List<Snapshot> { top };
        for (var i = 0; i < doomed.Count; i++)
        {
            doomed.AddRange(doomed[i].Children);
        }

        doomed.Reverse();
        doomed.ForEach(snapshot => vm.DeleteSnapshot(snapshot.Id, withChildren: false));
    }

    // The SDK brings back the state of the snapshot; of a wish for another it knows only a container's to stay stopped.
    static void GoOn(PrlVm vm, SnapshotRevertFlags wanted)
    {
        if ((wanted & (SnapshotRevertFlags.Running | SnapshotRevertFlags.Paused)) == 0)
        {
            return;
        }

        var state = vm.GetState();
        if (wanted.HasFlag(SnapshotRevertFlags.Paused))
        {
            if (state == PrlVmState.Running)
            {
                vm.Pause();
            }
        }
        else if (state == PrlVmState.Paused)
        {
            vm.Resume();
        }
        else if (state != PrlVmState.Running)
        {
            vm.Start();
        }
    }

    SnapshotTree Reload(Domain domain, PrlVm vm)
    {
        var askedAt = Stopwatch.GetTimestamp();
        var tree = Read(domain, vm);
        _driver.Snapshots.Report(domain.Uuid, tree.All.Count, askedAt);
        AwaitCount(domain, askedAt);
        return tree;
    }

    // A list that is asked for next shows the change.
    void AwaitCount(Domain domain, long since) =>
        domain.WaitUntil(view => view.SnapshotsTimestamp >= since, _driver.Options.EventWaitMs, _driver.Stop);
}
