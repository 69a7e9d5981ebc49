// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// All guests, found by UUID, name or id. Immutable; a change makes a new table in logarithmic time. The SDK does not
/// keep names apart, so a name may have several guests: the first one is found by it, all are listed.
/// </summary>
sealed class DomainTable
{
    /// <summary>No guests.</summary>
    internal static readonly DomainTable Empty = new(
        ImmutableDictionary<Guid, Domain>.Empty,
        ImmutableDictionary.Create<string, ImmutableList<Domain>>(StringComparer.Ordinal),
        ImmutableDictionary<int, Domain>.Empty);

    readonly ImmutableDictionary<Guid, Domain> _byUuid;
    readonly ImmutableDictionary<string, ImmutableList<Domain>> _byName;
    readonly ImmutableDictionary<int, Domain> _byId;

    DomainTable(
        ImmutableDictionary<Guid, Domain> byUuid,
        ImmutableDictionary<string, ImmutableList<Domain>> byName,
        ImmutableDictionary<int, Domain> byId)
    {
        _byUuid = byUuid;
        _byName = byName;
        _byId = byId;
    }

    /// <summary>Number of guests.</summary>
    internal int Count => _byUuid.Count;

    /// <summary>Number of guests with an id.</summary>
    internal int ActiveCount => _byId.Count;

    /// <summary>All guests, in no particular order.</summary>
    internal IEnumerable<Domain> All => _byUuid.Values;

    /// <summary>Guests with an id.</summary>
    internal IEnumerable<Domain> Active => _byId.Values;

    /// <summary>Finds a guest, or null.</summary>
    internal Domain? ByUuid(Guid uuid) => _byUuid.GetValueOrDefault(uuid);

    /// <summary>Finds the first guest of a name, or null.</summary>
    internal Domain? ByName(string name) => _byName.TryGetValue(name, out var domains) ? domains[0] : null;

    /// <summary>Finds the guest with an id, or null.</summary>
    internal Domain? ById(int id) => _byId.GetValueOrDefault(id);

    /// <summary>With one guest more.</summary>
    internal DomainTable With(Domain domain)
    {
        var view = domain.View;
        return new DomainTable(
            _byUuid.SetItem(domain.Uuid, domain),
            NameWith(_byName, view.Definition.Name, domain),
            view.IsActive ? _byId.SetItem(view.Id, domain) : _byId);
    }

    /// <summary>With one guest less.</summary>
    internal DomainTable Without(Domain domain)
    {
        var view = domain.View;
        return new DomainTable(
            _byUuid.Remove(domain.Uuid), NameWithout(_byName, view.Definition.Name, domain), _byId.Remove(view.Id));
    }

    /// <summary>
    /// After the name or the id of a guest has changed from those of <paramref name="before"/> to those of
    /// <paramref name="after"/>.
    /// </summary>
    internal DomainTable Changed(Domain domain, DomainView before, DomainView after)
    {
        var byName = string.Equals(before.Definition.Name, after.Definition.Name, StringComparison.Ordinal)
            ? _byName
            : NameWith(NameWithout(_byName, before.Definition.Name, domain), after.Definition.Name, domain);
        var byId = _byId;
        if (before.Id != after.Id)
        {
            byId = byId.Remove(before.Id);
            byId = after.IsActive ? byId.SetItem(after.Id, domain) : byId;
        }

        return ReferenceEquals(byName, _byName) && ReferenceEquals(byId, _byId)
            ? this
            : new DomainTable(_byUuid, byName, byId);
    }

    static ImmutableDictionary<string, ImmutableList<Domain>> NameWith(
        ImmutableDictionary<string, ImmutableList<Domain>> names, string name, Domain domain) =>
        names.SetItem(name, (names.GetValueOrDefault(name) ?? []).Add(domain));

    static ImmutableDictionary<string, ImmutableList<Domain>> NameWithout(
        ImmutableDictionary<string, ImmutableList<Domain>> names, string name, Domain domain)
    {
        var rest = (names.GetValueOrDefault(name) ?? []).Remove(domain);
        return rest.IsEmpty ? names.Remove(name) : names.SetItem(name, rest);
    }
}
