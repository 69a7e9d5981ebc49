// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Flags;

namespace VirtVzd.Vz.Snapshots;

/// <summary>Which snapshots a list is to have. Every one has metadata and lies within the guest's own disks.</summary>
readonly struct SnapshotFilter
{
    /// <summary>Every bit that there is.</summary>
    internal const uint AllFlags = 0x7FF;

    readonly SnapshotListFlags _flags;

    /// <summary>A filter of flags that are known to be valid.</summary>
    internal SnapshotFilter(uint flags) => _flags = (SnapshotListFlags)flags;

    /// <summary>Those of the whole tree.</summary>
    internal List<Snapshot> Of(SnapshotTree tree)
    {
        var found = new List<Snapshot>();
        foreach (var snapshot in tree.All)
        {
            if (((_flags & SnapshotListFlags.RootsOrDescendants) == 0 || snapshot.Parent is null) && Matches(snapshot))
            {
                found.Add(snapshot);
            }
        }

        return found;
    }

    internal List<Snapshot> Below(SnapshotTree tree, Snapshot top)
    {
        var below = new HashSet<Snapshot>(top.Children);
        var found = new List<Snapshot>();
        foreach (var snapshot in tree.All)
        {
            if ((_flags & SnapshotListFlags.RootsOrDescendants) != 0 && snapshot.Parent is { } parent
                && below.Contains(parent))
            {
                below.Add(snapshot);
            }

            if (below.Contains(snapshot) && Matches(snapshot))
            {
                found.Add(snapshot);
            }
        }

        return found;
    }

    bool Matches(Snapshot snapshot) =>
        Either(SnapshotListFlags.Metadata, SnapshotListFlags.NoMetadata, true)
        && Either(SnapshotListFlags.Leaves, SnapshotListFlags.NoLeaves, snapshot.Children.Count == 0)
        && Either(SnapshotListFlags.Internal, SnapshotListFlags.External, true)
        && MatchesState(snapshot.State);

    bool Either(SnapshotListFlags with, SnapshotListFlags without, bool has) =>
        (_flags & (with | without)) == 0 || (_flags & (has ? with : without)) != 0;

    bool MatchesState(SnapshotState state)
    {
        const SnapshotListFlags States = SnapshotListFlags.Inactive | SnapshotListFlags.Active
            | SnapshotListFlags.DiskOnly;
        var own = state switch
        {
            SnapshotState.Running or SnapshotState.Paused => SnapshotListFlags.Active,
            SnapshotState.ShutOff => SnapshotListFlags.Inactive,
            _ => SnapshotListFlags.None,
        };
        return (_flags & States) == 0 || (_flags & own) != 0;
    }
}
