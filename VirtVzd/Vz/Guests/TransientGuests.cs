// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// Guests that are there for one run. The host keeps every guest, so the daemon keeps which of them are not to stay: on
/// the disk before they come, and until somebody makes them stay, so that one is never removed for what an earlier
/// daemon was told and a later one was told otherwise. Any thread.
/// </summary>
/// <param name="records">The files.</param>
sealed class TransientGuests(GuestRecords records)
{
    /// <summary>The name of the part of a guest's record.</summary>
    internal const string Part = "transient";

    const string Name = "name";

    readonly ConcurrentDictionary<Guid, bool> _beingMade = new();

    /// <summary>Called on the event thread with one that is off.</summary>
    internal Action<Domain>? Due { get; set; }

    /// <summary>A guest is not to stay.</summary>
    internal void Mark(Guid uuid, string name) => records.Put(uuid, Part, printer => printer.Text(Name, name));

    /// <summary>A guest is to stay after all.</summary>
    internal void Unmark(Guid uuid) => records.Put(uuid, Part, content: null);

    /// <summary>
    /// Whether a guest is not to stay. One of another name is another guest, which somebody has made while there was no
    /// daemon.
    /// </summary>
    internal bool IsMarked(Guid uuid, string name)
    {
        try
        {
            return records.Of(uuid, Part) is { } record && record.TextOf(Name) == name;
        }
        catch (Errors.LibvirtException)
        {
            return false;
        }
    }

    /// <summary>One is being made: until the end of that it is off and stays.</summary>
    internal void BeginMaking(Guid uuid) => _beingMade[uuid] = true;

    internal bool IsBeingMade(Guid uuid) => _beingMade.ContainsKey(uuid);

    /// <summary>It is made, or could not be.</summary>
    internal void EndMaking(Guid uuid) => _beingMade.TryRemove(uuid, out _);

    /// <summary>A guest rests in a state: if it is off and not to stay, it is to go.</summary>
    internal void Rest(Domain domain)
    {
        if (IsOver(domain))
        {
            Due?.Invoke(domain);
        }
    }

    /// <summary>Whether a guest is off and not to stay. One that comes from another host is not here yet.</summary>
    internal bool IsOver(Domain domain) =>
        domain.View is { IsTransient: true, Phase: DomainPhase.Off, IsInTransition: false }
            && domain is { IsRemoved: false, Arrival: null } && !IsBeingMade(domain.Uuid);
}
