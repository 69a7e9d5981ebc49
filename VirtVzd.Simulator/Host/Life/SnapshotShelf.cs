// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Life;

/// <summary>
/// Puts snapshots into guests' trees, takes them out and goes back to them, without a word to anybody.
/// </summary>
sealed class SnapshotShelf
{
    readonly GuestRegistry _registry;

    internal SnapshotShelf(GuestRegistry registry) => _registry = registry;

    /// <summary>Adds one that leads to <paramref name="state"/>.</summary>
    internal Snapshot Add(Guest guest, string name, string description, VmState state)
    {
        guest.Snapshots ??= new SnapshotTree();
        var taken = guest.Snapshots.Add(name, description, DateTime.Now, state, guest.ReadConfig());
        MarkDirty(guest);
        return taken;
    }

    /// <summary>Writes another title and description to one.</summary>
    internal void Describe(Guest guest, Snapshot found, string name, string description)
    {
        found.Name = name;
        found.Description = description;
        MarkDirty(guest);
    }

    /// <summary>Takes one out, with what was taken upon it or without.</summary>
    internal void Remove(Guest guest, Snapshot doomed, bool withChildren)
    {
        guest.Snapshots!.Remove(doomed, withChildren);
        MarkDirty(guest);
    }

    /// <summary>Brings its configuration back, but not name and home, and makes it the current one.</summary>
    internal void Restore(Guest guest, Snapshot wanted)
    {
        var config = wanted.Config.Copy();
        var now = guest.ReadConfig();
        config.Name = now.Name;
        config.HomePath = now.HomePath;
        config.ServerUuid = now.ServerUuid;
        config.Version = guest.Version + 1;
        guest.Contents.ForgetAll();
        guest.Snapshots!.Current = wanted.Uuid;
        _registry.Configure(guest, config);
        MarkDirty(guest);
    }

    void MarkDirty(Guest guest)
    {
        guest.AreSnapshotsDirty = true;
        _registry.MarkDirty(guest);
    }
}
