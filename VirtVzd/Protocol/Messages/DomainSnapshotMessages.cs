// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSnapshotCreateXml"/>.</summary>
[XdrRecord("remote_domain_snapshot_create_xml_args")]
readonly partial struct DomainSnapshotCreateXmlArgs(DomainRef Domain, string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainSnapshotCreateXml"/>.</summary>
[XdrRecord("remote_domain_snapshot_create_xml_ret")]
readonly partial struct DomainSnapshotCreateXmlRet(DomainSnapshotRef Snapshot);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSnapshotGetXmlDesc"/>.</summary>
[XdrRecord("remote_domain_snapshot_get_xml_desc_args")]
readonly partial struct DomainSnapshotGetXmlDescArgs(DomainSnapshotRef Snapshot, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainSnapshotGetXmlDesc"/>.</summary>
[XdrRecord("remote_domain_snapshot_get_xml_desc_ret")]
readonly partial struct DomainSnapshotGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSnapshotNum"/>.</summary>
[XdrRecord("remote_domain_snapshot_num_args")]
readonly partial struct DomainSnapshotNumArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainSnapshotNum"/>.</summary>
[XdrRecord("remote_domain_snapshot_num_ret")]
readonly partial struct DomainSnapshotNumRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSnapshotListNames"/>.</summary>
[XdrRecord("remote_domain_snapshot_list_names_args")]
readonly partial struct DomainSnapshotListNamesArgs(DomainRef Domain, int NamesMax, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainSnapshotListNames"/>.</summary>
[XdrRecord("remote_domain_snapshot_list_names_ret")]
readonly partial struct DomainSnapshotListNamesRet(
    [XdrMax(RemoteLimits.DomainSnapshotListMax)] string[] Names);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSnapshotLookupByName"/>.</summary>
[XdrRecord("remote_domain_snapshot_lookup_by_name_args")]
readonly partial struct DomainSnapshotLookupByNameArgs(DomainRef Domain, string Name, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainSnapshotLookupByName"/>.</summary>
[XdrRecord("remote_domain_snapshot_lookup_by_name_ret")]
readonly partial struct DomainSnapshotLookupByNameRet(DomainSnapshotRef Snapshot);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainHasCurrentSnapshot"/>.</summary>
[XdrRecord("remote_domain_has_current_snapshot_args")]
readonly partial struct DomainHasCurrentSnapshotArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainHasCurrentSnapshot"/>.</summary>
[XdrRecord("remote_domain_has_current_snapshot_ret")]
readonly partial struct DomainHasCurrentSnapshotRet(int Result);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSnapshotCurrent"/>.</summary>
[XdrRecord("remote_domain_snapshot_current_args")]
readonly partial struct DomainSnapshotCurrentArgs(DomainRef Domain, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainSnapshotCurrent"/>.</summary>
[XdrRecord("remote_domain_snapshot_current_ret")]
readonly partial struct DomainSnapshotCurrentRet(DomainSnapshotRef Snapshot);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainRevertToSnapshot"/>.</summary>
[XdrRecord("remote_domain_revert_to_snapshot_args")]
readonly partial struct DomainRevertToSnapshotArgs(DomainSnapshotRef Snapshot, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSnapshotDelete"/>.</summary>
[XdrRecord("remote_domain_snapshot_delete_args")]
readonly partial struct DomainSnapshotDeleteArgs(DomainSnapshotRef Snapshot, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSnapshotGetParent"/>.</summary>
[XdrRecord("remote_domain_snapshot_get_parent_args")]
readonly partial struct DomainSnapshotGetParentArgs(DomainSnapshotRef Snapshot, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainSnapshotGetParent"/>.</summary>
[XdrRecord("remote_domain_snapshot_get_parent_ret")]
readonly partial struct DomainSnapshotGetParentRet(DomainSnapshotRef Snapshot);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSnapshotNumChildren"/>.</summary>
[XdrRecord("remote_domain_snapshot_num_children_args")]
readonly partial struct DomainSnapshotNumChildrenArgs(DomainSnapshotRef Snapshot, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainSnapshotNumChildren"/>.</summary>
[XdrRecord("remote_domain_snapshot_num_children_ret")]
readonly partial struct DomainSnapshotNumChildrenRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSnapshotListChildrenNames"/>.</summary>
[XdrRecord("remote_domain_snapshot_list_children_names_args")]
readonly partial struct DomainSnapshotListChildrenNamesArgs(
    DomainSnapshotRef Snapshot,
    int NamesMax,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainSnapshotListChildrenNames"/>.</summary>
[XdrRecord("remote_domain_snapshot_list_children_names_ret")]
readonly partial struct DomainSnapshotListChildrenNamesRet(
    [XdrMax(RemoteLimits.DomainSnapshotListMax)] string[] Names);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSnapshotIsCurrent"/>.</summary>
[XdrRecord("remote_domain_snapshot_is_current_args")]
readonly partial struct DomainSnapshotIsCurrentArgs(DomainSnapshotRef Snapshot, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainSnapshotIsCurrent"/>.</summary>
[XdrRecord("remote_domain_snapshot_is_current_ret")]
readonly partial struct DomainSnapshotIsCurrentRet(int Current);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSnapshotHasMetadata"/>.</summary>
[XdrRecord("remote_domain_snapshot_has_metadata_args")]
readonly partial struct DomainSnapshotHasMetadataArgs(DomainSnapshotRef Snapshot, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainSnapshotHasMetadata"/>.</summary>
[XdrRecord("remote_domain_snapshot_has_metadata_ret")]
readonly partial struct DomainSnapshotHasMetadataRet(int Metadata);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainListAllSnapshots"/>.</summary>
[XdrRecord("remote_domain_list_all_snapshots_args")]
readonly partial struct DomainListAllSnapshotsArgs(DomainRef Domain, int NeedResults, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainListAllSnapshots"/>.</summary>
[XdrRecord("remote_domain_list_all_snapshots_ret")]
readonly partial struct DomainListAllSnapshotsRet(
    [XdrMax(RemoteLimits.DomainSnapshotListMax)] DomainSnapshotRef[] Snapshots,
    int Result);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainSnapshotListAllChildren"/>.</summary>
[XdrRecord("remote_domain_snapshot_list_all_children_args")]
readonly partial struct DomainSnapshotListAllChildrenArgs(
    DomainSnapshotRef Snapshot,
    int NeedResults,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainSnapshotListAllChildren"/>.</summary>
[XdrRecord("remote_domain_snapshot_list_all_children_ret")]
readonly partial struct DomainSnapshotListAllChildrenRet(
    [XdrMax(RemoteLimits.DomainSnapshotListMax)] DomainSnapshotRef[] Snapshots,
    int Result);
