// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Events;

namespace VirtVzd.Tests.Storm;

/// <summary>What a client knows of the host from one list and the lifecycle events since. One thread.</summary>
sealed class DomainEventView
{
    readonly Dictionary<Guid, Entry> _domains = [];
    readonly List<string> _violations = [];

    /// <summary>Events so far.</summary>
    internal int EventCount { get; private set; }

    /// <summary>Events that cannot follow those before them.</summary>
    internal IReadOnlyList<string> Violations => _violations;

    /// <summary>One line a domain: UUID, name and state.</summary>
    internal IReadOnlyList<string> Lines =>
        [.. _domains.Where(domain => domain.Value.Exists)
            .Select(domain => Line(domain.Key, domain.Value.Name, domain.Value.State))
            .Order()];

    /// <summary>All events of each domain since the list, in order.</summary>
    internal IReadOnlyDictionary<Guid, string> Histories =>
        _domains.ToDictionary(domain => domain.Key, domain => string.Join(' ', domain.Value.History));

    /// <summary>The line of a domain.</summary>
    internal static string Line(Guid uuid, string name, string state) => $"{uuid:D} {name} {state}";

    /// <summary>A list says that a domain is there.</summary>
    internal void Take(Guid uuid, string name, string state)
    {
        var entry = Find(uuid);
        (entry.Exists, entry.Name, entry.State) = (true, name, state);
    }

    /// <summary>An event.</summary>
    internal void Take(Guid uuid, string name, DomainLifecycle happened, int detail)
    {
        EventCount++;
        var entry = Find(uuid);
        entry.History.Add($"{happened}/{detail}");
        if (!IsPossible(entry, happened, detail))
        {
            _violations.Add($"{name}: {happened}/{detail} when {(entry.Exists ? entry.State : "undefined")}, after "
                + $"{string.Join(' ', entry.History)}");
        }

        entry.Name = name;

        // One that is undefined while it runs is there until it is undefined again, or until somebody defines it.
        entry.IsTransient = happened == DomainLifecycle.Undefined
            ? !entry.IsTransient && detail != (int)DomainUndefinedDetail.Renamed && entry.State is "running" or "paused"
            : entry.IsTransient && happened != DomainLifecycle.Defined;
        (entry.Exists, entry.State) = happened switch
        {
            DomainLifecycle.Undefined when detail == (int)DomainUndefinedDetail.Renamed => (false, entry.State),
            DomainLifecycle.Undefined when entry.IsTransient => (true, entry.State),
            DomainLifecycle.Undefined => (false, "off"),
            DomainLifecycle.Defined => (true, entry.State),
            DomainLifecycle.Started or DomainLifecycle.Resumed => (true, "running"),
            DomainLifecycle.Suspended => (true, "paused"),
            DomainLifecycle.Stopped when detail == (int)DomainStoppedDetail.Saved => (true, "saved"),
            DomainLifecycle.Stopped => (true, "off"),
            _ => throw new InvalidOperationException($"{happened} is no event of this driver"),
        };
    }

    static bool IsPossible(Entry entry, DomainLifecycle happened, int detail) => happened switch
    {
        DomainLifecycle.Defined => (entry.Exists && !entry.IsTransient)
            == (detail is (int)DomainDefinedDetail.Updated or (int)DomainDefinedDetail.FromSnapshot),
        DomainLifecycle.Undefined => entry.Exists,
        DomainLifecycle.Started => entry.Exists && entry.State is "off" or "saved",
        DomainLifecycle.Suspended => entry.Exists && entry.State is "running" or "paused",
        DomainLifecycle.Resumed => entry.Exists && entry.State is "running" or "paused",
        _ => entry.Exists,
    };

    Entry Find(Guid uuid)
    {
        if (!_domains.TryGetValue(uuid, out var entry))
        {
            _domains.Add(uuid, entry = new Entry());
        }

        return entry;
    }

    sealed class Entry
    {
        internal bool Exists { get; set; }

        internal bool IsTransient { get; set; }

        internal string Name { get; set; } = "";

        internal string State { get; set; } = "off";

        internal List<string> History { get; } = [];
    }
}
