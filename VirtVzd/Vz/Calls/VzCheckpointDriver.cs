// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Documents;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Backups;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Checkpoints of machines: the host follows what changes on their disks since a backup began, and cannot be told to
/// stop. One object serves all connections.
/// </summary>
sealed class VzCheckpointDriver : ICheckpointDriver
{
    const uint ListFlags = 15;
    const string Inactive = "cannot create checkpoint for inactive domain";

    readonly VzDriver _driver;

    /// <summary>Calls of a driver.</summary>
    internal VzCheckpointDriver(VzDriver driver) => _driver = driver;

    /// <inheritdoc/>
    public CheckpointReference Create(CallContext call, DomainReference domain, string xml, uint flags)
    {
        VzDriver.CheckFlags(flags, (uint)CheckpointCreateFlags.Quiesce, "vzDomainCheckpointCreateXML");
        var found = _driver.Find(call, domain);
        var request = CheckpointXml.Parse(xml);
        RequirePossible(found, Inactive);
        string? name = null;
        _driver.Work(found, DomainJobKind.Backup, vm =>
        {
            RequirePossible(found, Inactive);
            var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            name = _driver.Checkpoints.NewName(found.Uuid, request, now);
            var made = Made(found, request, name, now);
            using var backup = vm.BeginBackup(((CheckpointCreateFlags)flags).HasFlag(CheckpointCreateFlags.Quiesce));
            Keep(found, backup, made with { Point = backup.Uuid });
        });
        return new CheckpointReference(name!, found.View.Reference);
    }

    /// <inheritdoc/>
    public string GetXml(CallContext call, CheckpointReference checkpoint, uint flags)
    {
        const CheckpointXmlFlags Known = CheckpointXmlFlags.Secure | CheckpointXmlFlags.NoDomain;
        VzDriver.CheckFlags(flags, (uint)Known, "vzDomainCheckpointGetXMLDesc");
        var (found, all, index) = Find(call, checkpoint);
        return CheckpointXml.Format(
            all[index].Define(found.Uuid, index == 0 ? null : all[index - 1].Name),
            withDomain: !((CheckpointXmlFlags)flags).HasFlag(CheckpointXmlFlags.NoDomain));
    }

    /// <inheritdoc/>
    public IReadOnlyList<CheckpointReference> ListAll(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, ListFlags, "vzDomainListAllCheckpoints");
        var found = _driver.Find(call, domain);
        var all = _driver.Checkpoints.Of(found.Uuid);
        var onlyRoot = ((CheckpointListFlags)flags).HasFlag(CheckpointListFlags.RootsOrDescendants);
        return Passing(found, all, 0, onlyRoot ? int.Min(1, all.Count) : all.Count, flags);
    }

    /// <inheritdoc/>
    public IReadOnlyList<CheckpointReference> ListAllChildren(
        CallContext call, CheckpointReference checkpoint, uint flags)
    {
        VzDriver.CheckFlags(flags, ListFlags, "vzDomainCheckpointListAllChildren");
        var (found, all, index) = Find(call, checkpoint);
        var deep = ((CheckpointListFlags)flags).HasFlag(CheckpointListFlags.RootsOrDescendants);
        return Passing(found, all, index + 1, deep ? all.Count : int.Min(index + 2, all.Count), flags);
    }

    /// <inheritdoc/>
    public CheckpointReference LookupByName(CallContext call, DomainReference domain, string name, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainCheckpointLookupByName");
        var found = _driver.Find(call, domain);
        return new CheckpointReference(_driver.Checkpoints.Require(found.Uuid, name).Name, found.View.Reference);
    }

    /// <inheritdoc/>
    public CheckpointReference GetParent(CallContext call, CheckpointReference checkpoint, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainCheckpointGetParent");
        var (found, all, index) = Find(call, checkpoint);
        return index > 0
            ? new CheckpointReference(all[index - 1].Name, found.View.Reference)
            : throw LibvirtException.Of(
                ErrorCode.NoDomainCheckpoint, ErrorDomain.Parallels,
                $"checkpoint '{checkpoint.Name}' does not have a parent");
    }

    /// <inheritdoc/>
    public void Delete(CallContext call, CheckpointReference checkpoint, uint flags)
    {
        const CheckpointDeleteFlags Both = CheckpointDeleteFlags.Children | CheckpointDeleteFlags.ChildrenOnly;
        const CheckpointDeleteFlags Known = Both | CheckpointDeleteFlags.MetadataOnly;
        VzDriver.CheckFlags(flags, (uint)Known, "vzDomainCheckpointDelete");
        var wanted = (CheckpointDeleteFlags)flags;
        if ((wanted & Both) == Both)
        {
            throw LibvirtException.ExclusiveFlags(
                ErrorDomain.DomainCheckpoint,
                "virDomainCheckpointDelete",
                "VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN",
                "VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY");
        }

        var found = _driver.Find(call, checkpoint.Domain);
        if (!wanted.HasFlag(CheckpointDeleteFlags.MetadataOnly))
        {
            _ = _driver.Checkpoints.Require(found.Uuid, checkpoint.Name);
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported,
                ErrorDomain.Parallels,
                "the host cannot be told to follow changes since a checkpoint no longer: only what is known of it "
                + "here can be "
                + "deleted (its metadata)");
        }

        // What goes on may be about one of them.
        _driver.Work(found, DomainJobKind.Backup, _ =>
        {
            var (all, index) = IndexOf(found, checkpoint.Name);
            var first = wanted.HasFlag(CheckpointDeleteFlags.ChildrenOnly) ? index + 1 : index;
            var last = (wanted & Both) == 0 ? index + 1 : all.Count;
            _driver.Checkpoints.Remove(
                found.Uuid, [.. all.Skip(first).Take(last - first).Select(static doomed => doomed.Name)]);
        });
    }

    /// <summary>Refuses what has no disks to follow, and what does not run.</summary>
    internal static void RequirePossible(Domain domain, string inactive)
    {
        if (domain.View.IsContainer)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported,
                ErrorDomain.Parallels,
                "a container has file systems and no disks that could be backed up or have checkpoints");
        }

        if (!domain.View.IsActive)
        {
            throw LibvirtException.Of(ErrorCode.OperationUnsupported, ErrorDomain.Parallels, inactive);
        }
    }

    /// <summary>A checkpoint as it is asked for, without its moment.</summary>
    /// <exception cref="LibvirtException">It is to be of some disks only.</exception>
    internal static Checkpoint Made(Domain domain, CheckpointRequest request, string name, long now)
    {
        var disks = domain.View.Definition.Disks.Where(static disk => disk.IsImage)
            .Select(static disk => disk.Target).ToList();
        foreach (var (disk, takesPart) in request.Disks ?? [])
        {
            var found = DiskSearch.Find(domain.View.Definition.Disks, disk)
                ?? throw DocumentError.Unsupported($"no disk named '{disk}'");
            if (takesPart != disks.Contains(found.Target))
            {
                throw DocumentError.Unsupported(
                    $"the host follows changes on all disks with images and no others: disk '{disk}' is no choice");
            }
        }

        return new Checkpoint(
            name, string.IsNullOrEmpty(request.Description) ? null : request.Description, Guid.Empty, now, disks);
    }

    /// <summary>Ends a backup as if it had not been begun; the host may have done so.</summary>
    internal static void GiveUp(VzDriver driver, Domain domain, PrlBackup backup)
    {
        try
        {
            backup.Rollback();
        }
        catch (LibvirtException e)
        {
            driver.Log.Warning(
                $"domain {domain.View.Definition.Name}: a backup that failed cannot be given up: {e.Message}");
        }
    }

    void Keep(Domain domain, PrlBackup backup, Checkpoint made)
    {
        var isKept = false;
        try
        {
            _driver.Checkpoints.Add(domain.Uuid, made);
            backup.Commit();
            isKept = true;
        }
        finally
        {
            if (!isKept)
            {
                _driver.Checkpoints.Remove(domain.Uuid, [made.Name]);
                GiveUp(_driver, domain, backup);
            }
        }
    }

    (Domain Domain, IReadOnlyList<Checkpoint> All, int Index) Find(CallContext call, CheckpointReference checkpoint)
    {
        var found = _driver.Find(call, checkpoint.Domain);
        var (all, index) = IndexOf(found, checkpoint.Name);
        return (found, all, index);
    }

    (IReadOnlyList<Checkpoint> All, int Index) IndexOf(Domain domain, string name)
    {
        var all = _driver.Checkpoints.Of(domain.Uuid).ToList();
        var index = all.FindIndex(checkpoint => checkpoint.Name == name);
        return index < 0 ? throw CheckpointRecords.Missing(name) : (all, index);
    }

    static List<CheckpointReference> Passing(
        Domain domain, IReadOnlyList<Checkpoint> all, int first, int end, uint flags)
    {
        const CheckpointListFlags Leaves = CheckpointListFlags.Leaves | CheckpointListFlags.NoLeaves;
        var wanted = (CheckpointListFlags)flags & Leaves;
        var found = new List<CheckpointReference>();
        for (var i = first; i < end; i++)
        {
            var own = i == all.Count - 1 ? CheckpointListFlags.Leaves : CheckpointListFlags.NoLeaves;
            if (wanted == 0 || wanted.HasFlag(own))
            {
                found.Add(new CheckpointReference(all[i].Name, domain.View.Reference));
            }
        }

        return found;
    }
}
