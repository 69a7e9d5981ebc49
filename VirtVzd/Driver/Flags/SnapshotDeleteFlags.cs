// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>What of a subtree is to be deleted (<c>virDomainSnapshotDeleteFlags</c>).</summary>
[Flags]
enum SnapshotDeleteFlags : uint
{
    /// <summary>The snapshot alone; its children become its parent's.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN</c>: with all below it.</summary>
    Children = 1,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY</c>: all below it, not itself.</summary>
    ChildrenOnly = 4,
}
