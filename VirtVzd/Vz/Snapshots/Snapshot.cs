// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.DomainXml.Model;

namespace VirtVzd.Vz.Snapshots;

/// <summary>One snapshot of a tree. Complete when <see cref="SnapshotTree.Parse"/> returns.</summary>
sealed class Snapshot
{
    readonly List<Snapshot> _children = [];

    /// <summary>The SDK's id, a UUID in braces: as its tree writes it.</summary>
    internal required string Id { get; init; }

    /// <summary>What clients call it: the SDK's title where that tells it apart, else the id.</summary>
    internal required string Name { get; set; }

    /// <summary>The SDK's title, which others may have too; may be empty.</summary>
    internal string Title { get; set; } = "";

    /// <summary>What somebody wrote about it, null for nothing.</summary>
    internal string? Description { get; set; }

    /// <summary>What the guest was doing.</summary>
    internal required SnapshotState State { get; init; }

    /// <summary>Seconds since 1970, UTC.</summary>
    internal long CreationTime { get; set; }

    /// <summary>Whether the guest goes on from it.</summary>
    internal required bool IsCurrent { get; init; }

    /// <summary>The one that it was taken upon, null for a root.</summary>
    internal required Snapshot? Parent { get; init; }

    /// <summary>Those that were taken upon it.</summary>
    internal IReadOnlyList<Snapshot> Children => _children;

    internal SnapshotDefinition Define(Guid domain) =>
        new(Name, Description, State, Parent?.Name, CreationTime, domain);

    /// <summary>Adds a child while the tree is read.</summary>
    internal void Add(Snapshot child) => _children.Add(child);
}
