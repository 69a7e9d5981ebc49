// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>How a checkpoint is to be made (<c>virDomainCheckpointCreateFlags</c>), as far as it can be had.</summary>
[Flags]
enum CheckpointCreateFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>
    /// <c>VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE</c>: with the guest's file systems at rest, or not at all.
    /// </summary>
    Quiesce = 2,
}

/// <summary>What of a checkpoint's document is wanted (<c>virDomainCheckpointXMLFlags</c>).</summary>
[Flags]
enum CheckpointXmlFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_CHECKPOINT_XML_SECURE</c>.</summary>
    Secure = 1,

    /// <summary><c>VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN</c>.</summary>
    NoDomain = 2,
}

/// <summary>
/// Which checkpoints are listed (<c>virDomainCheckpointListFlags</c>): those of a group by OR, groups by AND.
/// </summary>
[Flags]
enum CheckpointListFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>…_LIST_ROOTS</c> of a domain, <c>…_LIST_DESCENDANTS</c> of a checkpoint.</summary>
    RootsOrDescendants = 1,

    /// <summary><c>…_LIST_TOPOLOGICAL</c>: no child before its parent.</summary>
    Topological = 2,

    /// <summary><c>…_LIST_LEAVES</c>: without children.</summary>
    Leaves = 4,

    /// <summary><c>…_LIST_NO_LEAVES</c>: with children.</summary>
    NoLeaves = 8,
}

/// <summary>What of a chain is deleted (<c>virDomainCheckpointDeleteFlags</c>).</summary>
[Flags]
enum CheckpointDeleteFlags : uint
{
    /// <summary>The checkpoint alone.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN</c>: with all after it.</summary>
    Children = 1,

    /// <summary>
    /// <c>VIR_DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY</c>: what libvirt knows of it, not what the host follows.
    /// </summary>
    MetadataOnly = 2,

    /// <summary><c>VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY</c>: all after it, not itself.</summary>
    ChildrenOnly = 4,
}
