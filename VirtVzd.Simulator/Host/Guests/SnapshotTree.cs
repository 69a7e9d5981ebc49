// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// The snapshots of one guest, in the order in which they were taken, so that no child stands before its parent.
/// </summary>
sealed class SnapshotTree
{
    public List<Snapshot> Items { get; set; } = [];

    /// <summary>UUID of the one that the guest goes on from; empty if that was deleted and had no parent.</summary>
    public string Current { get; set; } = "";

    internal Snapshot? Find(string? uuid) =>
        GuestRegistry.Canonical(uuid) is { } key ? Items.Find(item => item.Uuid == key) : null;

    /// <summary>Adds a snapshot upon the current one and makes it current.</summary>
    internal Snapshot Add(string name, string description, DateTime localTime, VmState state, VmConfiguration config)
    {
        var added = new Snapshot
        {
            Uuid = KernelRandom.Uuid(),
            Parent = Current,
            Name = name,
            Description = description,
            Created = localTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            State = state,
            Config = config,
        };
        Items.Add(added);
        Current = added.Uuid;
        return added;
    }

    /// <summary>
    /// Takes one out; its children go to its parent, or with it. Where the current one goes, its place is its nearest
    /// ancestor's.
    /// </summary>
    internal void Remove(Snapshot gone, bool withChildren)
    {
        var doomed = new HashSet<string>(StringComparer.Ordinal) { gone.Uuid };
        foreach (var item in Items)
        {
            if (!doomed.Contains(item.Parent))
            {
                continue;
            }

            if (withChildren)
            {
                doomed.Add(item.Uuid);
            }
            else
            {
                item.Parent = gone.Parent;
            }
        }

        Items.RemoveAll(item => doomed.Contains(item.Uuid));
        if (doomed.Contains(Current))
        {
            Current = gone.Parent;
        }
    }
}
