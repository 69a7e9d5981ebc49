// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>Rows of the calls about snapshots.</summary>
static class SnapshotCalls
{
    /// <summary>Fills these rows of the table.</summary>
    internal static void Add(CallTable<P> table)
    {
        table.Answer<DomainSnapshotNumArgs, DomainSnapshotNumRet>(
            P.DomainSnapshotNum, Lane.Sdk, SnapshotHandlers.Count);
        table.Answer<DomainSnapshotListNamesArgs, DomainSnapshotListNamesRet>(
            P.DomainSnapshotListNames, Lane.Sdk, SnapshotHandlers.ListNames);
        table.Answer<DomainListAllSnapshotsArgs, DomainListAllSnapshotsRet>(
            P.DomainListAllSnapshots, Lane.Sdk, SnapshotHandlers.ListAll);
        table.Answer<DomainSnapshotNumChildrenArgs, DomainSnapshotNumChildrenRet>(
            P.DomainSnapshotNumChildren, Lane.Sdk, SnapshotHandlers.CountChildren);
        table.Answer<DomainSnapshotListChildrenNamesArgs, DomainSnapshotListChildrenNamesRet>(
            P.DomainSnapshotListChildrenNames, Lane.Sdk, SnapshotHandlers.ListChildrenNames);
        table.Answer<DomainSnapshotListAllChildrenArgs, DomainSnapshotListAllChildrenRet>(
            P.DomainSnapshotListAllChildren, Lane.Sdk, SnapshotHandlers.ListAllChildren);
        table.Answer<DomainSnapshotLookupByNameArgs, DomainSnapshotLookupByNameRet>(
            P.DomainSnapshotLookupByName, Lane.Sdk, SnapshotHandlers.LookupByName);
        table.Answer<DomainHasCurrentSnapshotArgs, DomainHasCurrentSnapshotRet>(
            P.DomainHasCurrentSnapshot, Lane.Sdk, SnapshotHandlers.HasCurrent);
        table.Answer<DomainSnapshotCurrentArgs, DomainSnapshotCurrentRet>(
            P.DomainSnapshotCurrent, Lane.Sdk, SnapshotHandlers.GetCurrent);
        table.Answer<DomainSnapshotIsCurrentArgs, DomainSnapshotIsCurrentRet>(
            P.DomainSnapshotIsCurrent, Lane.Sdk, SnapshotHandlers.IsCurrent);
        table.Answer<DomainSnapshotGetParentArgs, DomainSnapshotGetParentRet>(
            P.DomainSnapshotGetParent, Lane.Sdk, SnapshotHandlers.GetParent);
        table.Answer<DomainSnapshotHasMetadataArgs, DomainSnapshotHasMetadataRet>(
            P.DomainSnapshotHasMetadata, Lane.Sdk, SnapshotHandlers.HasMetadata);
        table.Answer<DomainSnapshotGetXmlDescArgs, DomainSnapshotGetXmlDescRet>(
            P.DomainSnapshotGetXmlDesc, Lane.Sdk, SnapshotHandlers.GetXml);
        table.Answer<DomainSnapshotCreateXmlArgs, DomainSnapshotCreateXmlRet>(
            P.DomainSnapshotCreateXml, Lane.Sdk, SnapshotHandlers.Create);
        table.Do<DomainSnapshotDeleteArgs>(P.DomainSnapshotDelete, Lane.Sdk, SnapshotHandlers.Delete);
        table.Do<DomainRevertToSnapshotArgs>(P.DomainRevertToSnapshot, Lane.Sdk, SnapshotHandlers.Revert);
    }
}
