// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.DomainCheckpointCreateXml"/>.</summary>
[XdrRecord("remote_domain_checkpoint_create_xml_args")]
readonly partial struct DomainCheckpointCreateXmlArgs(DomainRef Domain, string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainCheckpointCreateXml"/>.</summary>
[XdrRecord("remote_domain_checkpoint_create_xml_ret")]
readonly partial struct DomainCheckpointCreateXmlRet(DomainCheckpointRef Checkpoint);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainCheckpointGetXmlDesc"/>.</summary>
[XdrRecord("remote_domain_checkpoint_get_xml_desc_args")]
readonly partial struct DomainCheckpointGetXmlDescArgs(DomainCheckpointRef Checkpoint, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainCheckpointGetXmlDesc"/>.</summary>
[XdrRecord("remote_domain_checkpoint_get_xml_desc_ret")]
readonly partial struct DomainCheckpointGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainListAllCheckpoints"/>.</summary>
[XdrRecord("remote_domain_list_all_checkpoints_args")]
readonly partial struct DomainListAllCheckpointsArgs(DomainRef Domain, int NeedResults, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainListAllCheckpoints"/>.</summary>
[XdrRecord("remote_domain_list_all_checkpoints_ret")]
readonly partial struct DomainListAllCheckpointsRet(
    [XdrMax(RemoteLimits.DomainCheckpointListMax)] DomainCheckpointRef[] Checkpoints,
    int Result);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainCheckpointListAllChildren"/>.</summary>
[XdrRecord("remote_domain_checkpoint_list_all_children_args")]
readonly partial struct DomainCheckpointListAllChildrenArgs(
    DomainCheckpointRef Checkpoint,
    int NeedResults,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainCheckpointListAllChildren"/>.</summary>
[XdrRecord("remote_domain_checkpoint_list_all_children_ret")]
readonly partial struct DomainCheckpointListAllChildrenRet(
    [XdrMax(RemoteLimits.DomainCheckpointListMax)] DomainCheckpointRef[] Checkpoints,
    int Result);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainCheckpointLookupByName"/>.</summary>
[XdrRecord("remote_domain_checkpoint_lookup_by_name_args")]
readonly partial struct DomainCheckpointLookupByNameArgs(DomainRef Domain, string Name, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainCheckpointLookupByName"/>.</summary>
[XdrRecord("remote_domain_checkpoint_lookup_by_name_ret")]
readonly partial struct DomainCheckpointLookupByNameRet(DomainCheckpointRef Checkpoint);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainCheckpointGetParent"/>.</summary>
[XdrRecord("remote_domain_checkpoint_get_parent_args")]
readonly partial struct DomainCheckpointGetParentArgs(DomainCheckpointRef Checkpoint, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.DomainCheckpointGetParent"/>.</summary>
[XdrRecord("remote_domain_checkpoint_get_parent_ret")]
readonly partial struct DomainCheckpointGetParentRet(DomainCheckpointRef Parent);

/// <summary>Arguments of <see cref="RemoteProcedure.DomainCheckpointDelete"/>.</summary>
[XdrRecord("remote_domain_checkpoint_delete_args")]
readonly partial struct DomainCheckpointDeleteArgs(DomainCheckpointRef Checkpoint, uint Flags);
