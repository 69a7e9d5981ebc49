// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Domains;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls about snapshots of domains. All ask the hypervisor.</summary>
static class SnapshotHandlers
{
    /// <summary>Number of snapshots.</summary>
    internal static DomainSnapshotNumRet Count(OpenCall call, DomainSnapshotNumArgs args) =>
        new(call.Connection.Snapshots.Count(call.Context, args.Domain.ToDriver(), args.Flags));

    internal static DomainSnapshotListNamesRet ListNames(OpenCall call, DomainSnapshotListNamesArgs args)
    {
        CheckRoom(args.NamesMax);
        var names = call.Connection.Snapshots.ListNames(call.Context, args.Domain.ToDriver(), args.Flags);
        return new DomainSnapshotListNamesRet([.. names.Take(args.NamesMax)]);
    }

    /// <summary>Snapshots, or their number alone.</summary>
    internal static DomainListAllSnapshotsRet ListAll(OpenCall call, DomainListAllSnapshotsArgs args)
    {
        var snapshots = call.Connection.Snapshots.ListAll(call.Context, args.Domain.ToDriver(), args.Flags);
        return new DomainListAllSnapshotsRet(Results(snapshots, args.NeedResults), snapshots.Count);
    }

    /// <summary>Number of children.</summary>
    internal static DomainSnapshotNumChildrenRet CountChildren(OpenCall call, DomainSnapshotNumChildrenArgs args) =>
        new(call.Connection.Snapshots.CountChildren(call.Context, args.Snapshot.ToDriver(), args.Flags));

    internal static DomainSnapshotListChildrenNamesRet ListChildrenNames(
        OpenCall call, DomainSnapshotListChildrenNamesArgs args)
    {
        CheckRoom(args.NamesMax);
        var names = call.Connection.Snapshots.ListChildrenNames(call.Context, args.Snapshot.ToDriver(), args.Flags);
        return new DomainSnapshotListChildrenNamesRet([.. names.Take(args.NamesMax)]);
    }

    /// <summary>Children, or their number alone.</summary>
    internal static DomainSnapshotListAllChildrenRet ListAllChildren(
        OpenCall call, DomainSnapshotListAllChildrenArgs args)
    {
        var snapshots = call.Connection.Snapshots.ListAllChildren(call.Context, args.Snapshot.ToDriver(), args.Flags);
        return new DomainSnapshotListAllChildrenRet(Results(snapshots, args.NeedResults), snapshots.Count);
    }

    internal static DomainSnapshotLookupByNameRet LookupByName(OpenCall call, DomainSnapshotLookupByNameArgs args) =>
        new(call.Connection.Snapshots
            .LookupByName(call.Context, args.Domain.ToDriver(), args.Name, args.Flags).ToWire());

    /// <summary>Whether there is a current one.</summary>
    internal static DomainHasCurrentSnapshotRet HasCurrent(OpenCall call, DomainHasCurrentSnapshotArgs args) =>
        new(call.Connection.Snapshots.HasCurrent(call.Context, args.Domain.ToDriver(), args.Flags).ToWire());

    internal static DomainSnapshotCurrentRet GetCurrent(OpenCall call, DomainSnapshotCurrentArgs args) =>
        new(call.Connection.Snapshots.GetCurrent(call.Context, args.Domain.ToDriver(), args.Flags).ToWire());

    internal static DomainSnapshotIsCurrentRet IsCurrent(OpenCall call, DomainSnapshotIsCurrentArgs args) =>
        new(call.Connection.Snapshots.IsCurrent(call.Context, args.Snapshot.ToDriver(), args.Flags).ToWire());

    internal static DomainSnapshotGetParentRet GetParent(OpenCall call, DomainSnapshotGetParentArgs args) =>
        new(call.Connection.Snapshots.GetParent(call.Context, args.Snapshot.ToDriver(), args.Flags).ToWire());

    /// <summary>Whether it must go before its domain is undefined.</summary>
    internal static DomainSnapshotHasMetadataRet HasMetadata(OpenCall call, DomainSnapshotHasMetadataArgs args) =>
        new(call.Connection.Snapshots.HasMetadata(call.Context, args.Snapshot.ToDriver(), args.Flags).ToWire());

    internal static DomainSnapshotGetXmlDescRet GetXml(OpenCall call, DomainSnapshotGetXmlDescArgs args) =>
        new(call.Connection.Snapshots.GetXml(call.Context, args.Snapshot.ToDriver(), args.Flags));

    internal static DomainSnapshotCreateXmlRet Create(OpenCall call, DomainSnapshotCreateXmlArgs args) =>
        new(call.Connection.Snapshots.Create(call.Context, args.Domain.ToDriver(), args.Xml, args.Flags).ToWire());

    internal static void Delete(OpenCall call, DomainSnapshotDeleteArgs args) =>
        call.Connection.Snapshots.Delete(call.Context, args.Snapshot.ToDriver(), args.Flags);

    /// <summary>Takes the domain back to one.</summary>
    internal static void Revert(OpenCall call, DomainRevertToSnapshotArgs args) =>
        call.Connection.Snapshots.Revert(call.Context, args.Snapshot.ToDriver(), args.Flags);

    static DomainSnapshotRef[] Results(IReadOnlyList<SnapshotReference> snapshots, int needResults) => ListAnswer.Of(
        snapshots, needResults, ReferenceMapping.ToWire, RemoteLimits.DomainSnapshotListMax, "domain_snapshots");

    static void CheckRoom(int namesMax) =>
        ListAnswer.CheckRoom(
            namesMax, RemoteLimits.DomainSnapshotListMax, "maxnames", "REMOTE_DOMAIN_SNAPSHOT_LIST_MAX");
}
