// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver.Domains;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Calls about checkpoints of domains.</summary>
static class CheckpointHandlers
{
    internal static DomainCheckpointCreateXmlRet Create(OpenCall call, DomainCheckpointCreateXmlArgs args) =>
        new(call.Connection.Checkpoints.Create(call.Context, args.Domain.ToDriver(), args.Xml, args.Flags).ToWire());

    internal static DomainCheckpointGetXmlDescRet GetXml(OpenCall call, DomainCheckpointGetXmlDescArgs args) =>
        new(call.Connection.Checkpoints.GetXml(call.Context, args.Checkpoint.ToDriver(), args.Flags));

    /// <summary>Checkpoints, or their number alone.</summary>
    internal static DomainListAllCheckpointsRet ListAll(OpenCall call, DomainListAllCheckpointsArgs args)
    {
        var found = call.Connection.Checkpoints.ListAll(call.Context, args.Domain.ToDriver(), args.Flags);
        return new DomainListAllCheckpointsRet(Results(found, args.NeedResults), found.Count);
    }

    /// <summary>Children, or their number alone.</summary>
    internal static DomainCheckpointListAllChildrenRet ListAllChildren(
        OpenCall call, DomainCheckpointListAllChildrenArgs args)
    {
        var found = call.Connection.Checkpoints.ListAllChildren(call.Context, args.Checkpoint.ToDriver(), args.Flags);
        return new DomainCheckpointListAllChildrenRet(Results(found, args.NeedResults), found.Count);
    }

    internal static DomainCheckpointLookupByNameRet LookupByName(
        OpenCall call, DomainCheckpointLookupByNameArgs args) =>
        new(call.Connection.Checkpoints
            .LookupByName(call.Context, args.Domain.ToDriver(), args.Name, args.Flags).ToWire());

    internal static DomainCheckpointGetParentRet GetParent(OpenCall call, DomainCheckpointGetParentArgs args) =>
        new(call.Connection.Checkpoints.GetParent(call.Context, args.Checkpoint.ToDriver(), args.Flags).ToWire());

    internal static void Delete(OpenCall call, DomainCheckpointDeleteArgs args) =>
        call.Connection.Checkpoints.Delete(call.Context, args.Checkpoint.ToDriver(), args.Flags);

    static DomainCheckpointRef[] Results(IReadOnlyList<CheckpointReference> found, int needResults) => ListAnswer.Of(
        found, needResults, ReferenceMapping.ToWire, RemoteLimits.DomainCheckpointListMax, "domain_checkpoints");
}
