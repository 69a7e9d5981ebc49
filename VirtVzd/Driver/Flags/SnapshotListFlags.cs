// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>
/// Which snapshots a list is to have (<c>virDomainSnapshotListFlags</c>): groups are combined by AND, bits of one group
/// by OR, an empty group lets all pass.
/// </summary>
[Flags]
enum SnapshotListFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>
    /// <c>VIR_DOMAIN_SNAPSHOT_LIST_ROOTS</c>, of a domain: only those without a parent;
    /// <c>VIR_DOMAIN_SNAPSHOT_LIST_DESCENDANTS</c>, of a snapshot: children's children too.
    /// </summary>
    RootsOrDescendants = 1,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_LIST_METADATA</c>.</summary>
    Metadata = 2,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_LIST_LEAVES</c>: without children.</summary>
    Leaves = 4,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_LIST_NO_LEAVES</c>: with children.</summary>
    NoLeaves = 8,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_LIST_NO_METADATA</c>.</summary>
    NoMetadata = 0x10,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_LIST_INACTIVE</c>: of a domain that was off.</summary>
    Inactive = 0x20,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_LIST_ACTIVE</c>: of a domain that ran or was paused.</summary>
    Active = 0x40,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_LIST_DISK_ONLY</c>.</summary>
    DiskOnly = 0x80,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_LIST_INTERNAL</c>.</summary>
    Internal = 0x100,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_LIST_EXTERNAL</c>.</summary>
    External = 0x200,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL</c>: no child before its parent.</summary>
    Topological = 0x400,
}
