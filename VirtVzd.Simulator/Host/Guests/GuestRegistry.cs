// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>All guests by UUID, by name and by home path, and which of them have to be stored or forgotten.</summary>
sealed class GuestRegistry
{
    readonly Dictionary<string, Guest> _byUuid = new(StringComparer.Ordinal);
    readonly Dictionary<string, Guest> _byName = new(StringComparer.Ordinal);
    readonly Dictionary<string, Guest> _byHome = new(StringComparer.Ordinal);
    readonly List<(string Uuid, string Name, string Home)> _reserved = [];
    readonly List<Guest> _dirty = [];
    readonly List<string> _removed = [];

    internal int Count => _byUuid.Count;

    /// <summary>In the order of registration as long as none was removed.</summary>
    internal IEnumerable<Guest> All => _byUuid.Values;

    /// <summary>UUID in any usual spelling as the host writes it: lower case in braces; null if it is none.</summary>
    internal static string? Canonical(string? uuid) =>
        Guid.TryParseExact(uuid, "B", out var parsed) || Guid.TryParseExact(uuid, "D", out parsed)
            ? parsed.ToString("B")
            : null;

    internal Guest? ByUuid(string? uuid) =>
        Canonical(uuid) is { } key ? _byUuid.GetValueOrDefault(key) : null;

    /// <summary>Whether this very guest is registered: another of its UUID is not it.</summary>
    internal bool Has(Guest guest) => ReferenceEquals(_byUuid.GetValueOrDefault(guest.Uuid), guest);

    internal Guest? ByName(string name) => _byName.GetValueOrDefault(name);

    internal Guest? ByHome(string path) => _byHome.GetValueOrDefault(path);

    /// <summary>By UUID or by name.</summary>
    internal Guest? Find(string key) => ByUuid(key) ?? ByName(key);

    /// <summary>
    /// Keeps UUID, name and home path for a guest that is on its way here; ends when what is given back is disposed.
    /// </summary>
    internal IDisposable Reserve(string uuid, string name, string home)
    {
        var entry = (uuid, name, home);
        _reserved.Add(entry);
        return new Reservation(() => _reserved.Remove(entry));
    }

    /// <summary>Whether one of the three is kept for somebody; an empty one is nobody's.</summary>
    internal bool IsReserved(string uuid, string name, string home) => _reserved.Exists(entry =>
        entry.Uuid == uuid || (name.Length > 0 && entry.Name == name) || (home.Length > 0 && entry.Home == home));

    /// <summary>Adds a guest whose UUID, name and home nobody has.</summary>
    internal void Add(Guest guest)
    {
        _byUuid.Add(guest.Uuid, guest);
        _byName.Add(guest.Name, guest);
        _byHome.Add(guest.HomePath, guest);
    }

    internal void Remove(Guest guest)
    {
        _byUuid.Remove(guest.Uuid);
        _byName.Remove(guest.Name);
        _byHome.Remove(guest.HomePath);
        _removed.Add(guest.Uuid);
    }

    /// <summary>Gives the guest a new configuration whose name, if it is another, nobody has.</summary>
    internal void Configure(Guest guest, Wire.VmConfiguration config)
    {
        _byName.Remove(guest.Name);
        guest.Configure(config);
        _byName.Add(guest.Name, guest);
        MarkDirty(guest);
    }

    /// <summary>The same for one that lives in another place now, which nobody has.</summary>
    internal void Rehome(Guest guest, Wire.VmConfiguration config)
    {
        _byHome.Remove(guest.HomePath);
        Configure(guest, config);
        _byHome.Add(guest.HomePath, guest);
    }

    internal void MarkDirty(Guest guest)
    {
        if (!guest.IsDirty)
        {
            guest.IsDirty = true;
            _dirty.Add(guest);
        }
    }

    /// <summary>Whether anything is to be stored or forgotten.</summary>
    internal bool HasChanges => _dirty.Count > 0 || _removed.Count > 0;

    /// <summary>The guests that are to be stored.</summary>
    internal IReadOnlyList<Guest> Changed => _dirty;

    /// <summary>What is kept, until it is disposed.</summary>
    sealed class Reservation(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    /// <summary>Brings to <paramref name="journal"/> what changed since the last time.</summary>
    internal void Save(GuestJournal journal)
    {
        if (!HasChanges)
        {
            return;
        }

        foreach (var uuid in _removed)
        {
            journal.AddRemoval(uuid);
        }

        _removed.Clear();
        foreach (var guest in _dirty)
        {
            guest.IsDirty = false;
            if (_byUuid.TryGetValue(guest.Uuid, out var current) && ReferenceEquals(current, guest))
            {
                journal.Add(guest);
            }
        }

        _dirty.Clear();
        journal.Write(All);
    }
}
