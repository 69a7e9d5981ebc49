// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.DomainXml.Documents;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Snapshots;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// Snapshots: questions. The tree is the server's and is asked for each time, by a login of its own, without the
/// domain's job: who asks neither waits for a change of the domain nor disturbs an edit.
/// </summary>
sealed partial class VzSnapshotDriver : ISnapshotDriver
{
    const uint Secure = 1;

    readonly VzDriver _driver;

    /// <summary>Made by <c>VzHypervisor</c>, shared by all connections.</summary>
    internal VzSnapshotDriver(VzDriver driver) => _driver = driver;

    /// <inheritdoc/>
    public int Count(CallContext call, DomainReference domain, uint flags) =>
        All(call, domain, flags, "vzDomainSnapshotNum").Found.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> ListNames(CallContext call, DomainReference domain, uint flags) =>
        NamesOf(All(call, domain, flags, "vzDomainSnapshotListNames").Found);

    /// <inheritdoc/>
    public IReadOnlyList<SnapshotReference> ListAll(CallContext call, DomainReference domain, uint flags) =>
        ReferencesOf(All(call, domain, flags, "vzDomainListAllSnapshots"));

    /// <inheritdoc/>
    public int CountChildren(CallContext call, SnapshotReference snapshot, uint flags) =>
        Children(call, snapshot, flags, "vzDomainSnapshotNumChildren").Found.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> ListChildrenNames(CallContext call, SnapshotReference snapshot, uint flags) =>
        NamesOf(Children(call, snapshot, flags, "vzDomainSnapshotListChildrenNames").Found);

    /// <inheritdoc/>
    public IReadOnlyList<SnapshotReference> ListAllChildren(CallContext call, SnapshotReference snapshot, uint flags) =>
        ReferencesOf(Children(call, snapshot, flags, "vzDomainSnapshotListAllChildren"));

    /// <inheritdoc/>
    public SnapshotReference LookupByName(CallContext call, DomainReference domain, string name, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainSnapshotLookupByName");
        var found = _driver.Find(call, domain);
        return Reference(found, Load(found).Require(name));
    }

    /// <inheritdoc/>
    public bool HasCurrent(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainHasCurrentSnapshot");
        return Load(_driver.Find(call, domain)).Current is not null;
    }

    /// <inheritdoc/>
    public SnapshotReference GetCurrent(CallContext call, DomainReference domain, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainSnapshotCurrent");
        var found = _driver.Find(call, domain);
        return Reference(found, Load(found).Current ?? throw LibvirtException.Of(
            ErrorCode.NoDomainSnapshot, ErrorDomain.Parallels, "the domain does not have a current snapshot"));
    }

    /// <inheritdoc/>
    public bool IsCurrent(CallContext call, SnapshotReference snapshot, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainSnapshotIsCurrent");
        return Load(_driver.Find(call, snapshot.Domain)).Find(snapshot.Name) is { IsCurrent: true };
    }

    /// <inheritdoc/>
    public SnapshotReference GetParent(CallContext call, SnapshotReference snapshot, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainSnapshotGetParent");
        var found = _driver.Find(call, snapshot.Domain);
        return Reference(found, Load(found).Require(snapshot.Name).Parent ?? throw LibvirtException.Of(
            ErrorCode.NoDomainSnapshot, ErrorDomain.Parallels, $"snapshot '{snapshot.Name}' does not have a parent"));
    }

    /// <inheritdoc/>
    public bool HasMetadata(CallContext call, SnapshotReference snapshot, uint flags)
    {
        VzDriver.CheckFlags(flags, 0, "vzDomainSnapshotHasMetadata");
        _ = Load(_driver.Find(call, snapshot.Domain)).Require(snapshot.Name);
        return true;
    }

    /// <inheritdoc/>
    public string GetXml(CallContext call, SnapshotReference snapshot, uint flags)
    {
        VzDriver.CheckFlags(flags, Secure, "vzDomainSnapshotGetXMLDesc");
        var found = _driver.Find(call, snapshot.Domain);
        return SnapshotXml.Format(Load(found).Require(snapshot.Name).Define(found.Uuid));
    }

    (Domain Domain, List<Snapshot> Found) All(CallContext call, DomainReference domain, uint flags, string function)
    {
        VzDriver.CheckFlags(flags, SnapshotFilter.AllFlags, function);
        var found = _driver.Find(call, domain);
        return (found, new SnapshotFilter(flags).Of(Load(found)));
    }

    (Domain Domain, List<Snapshot> Found) Children(
        CallContext call, SnapshotReference snapshot, uint flags, string function)
    {
        VzDriver.CheckFlags(flags, SnapshotFilter.AllFlags, function);
        var found = _driver.Find(call, snapshot.Domain);
        var tree = Load(found);
        return (found, new SnapshotFilter(flags).Below(tree, tree.Require(snapshot.Name)));
    }

    SnapshotTree Load(Domain domain)
    {
        SnapshotTree? tree = null;
        _driver.Ask(domain, vm => tree = Read(domain, vm));
        return tree!;
    }

    SnapshotTree Read(Domain domain, PrlVm vm) => SnapshotTree.Parse(
        _driver.ReadSnapshots(domain, vm), TimeZoneInfo.Local);

    static SnapshotReference Reference(Domain domain, Snapshot snapshot) => new(snapshot.Name, domain.View.Reference);

    static List<string> NamesOf(List<Snapshot> snapshots) => snapshots.ConvertAll(static snapshot => snapshot.Name);

    static List<SnapshotReference> ReferencesOf((Domain Domain, List<Snapshot> Found) list) =>
        list.Found.ConvertAll(snapshot => Reference(list.Domain, snapshot));
}
