// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using VirtVzd.Driver.Events;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// Who wants to hear of which events, over all connections. Any thread subscribes; the event thread delivers. Those who
/// want to hear of one domain cost the events of the others nothing.
/// </summary>
sealed class DomainEventHub
{
    readonly Lock _lock = new();
    readonly Dictionary<int, Guid?> _domains = [];
    volatile ImmutableSortedDictionary<int, Subscription> _ofAll = ImmutableSortedDictionary<int, Subscription>.Empty;
    volatile ImmutableDictionary<Guid, ImmutableSortedDictionary<int, Subscription>> _ofOne =
        ImmutableDictionary<Guid, ImmutableSortedDictionary<int, Subscription>>.Empty;

    int _next;

    /// <summary>Adds a subscriber and answers his callback id: from 0, one counter for all connections.</summary>
    internal int Subscribe(DomainEventId kind, Guid? domain, Action<DomainEvent> sink)
    {
        lock (_lock)
        {
            var id = _next++;
            _domains.Add(id, domain);
            var subscription = new Subscription(kind, sink);
            if (domain is { } one)
            {
                _ofOne = _ofOne.SetItem(one, Of(one).Add(id, subscription));
            }
            else
            {
                _ofAll = _ofAll.Add(id, subscription);
            }

            return id;
        }
    }

    /// <summary>Takes a subscriber out.</summary>
    internal void Unsubscribe(int id)
    {
        lock (_lock)
        {
            if (!_domains.Remove(id, out var domain))
            {
                return;
            }

            if (domain is { } one)
            {
                var left = Of(one).Remove(id);
                _ofOne = left.IsEmpty ? _ofOne.Remove(one) : _ofOne.SetItem(one, left);
            }
            else
            {
                _ofAll = _ofAll.Remove(id);
            }
        }
    }

    /// <summary>Tells everybody who subscribed to it, in the order of their ids.</summary>
    internal void Deliver(DomainEvent happened)
    {
        IEnumerable<KeyValuePair<int, Subscription>> interested = _ofAll;
        if (_ofOne.TryGetValue(happened.Domain.Uuid, out var ofThis))
        {
            interested = interested.Concat(ofThis).OrderBy(static subscription => subscription.Key);
        }

        foreach (var (_, subscription) in interested)
        {
            if (subscription.Kind == happened.Kind)
            {
                subscription.Sink(happened);
            }
        }
    }

    ImmutableSortedDictionary<int, Subscription> Of(Guid domain) =>
        _ofOne.TryGetValue(domain, out var known) ? known : ImmutableSortedDictionary<int, Subscription>.Empty;

    /// <summary>What one subscriber wants.</summary>
    sealed record Subscription(DomainEventId Kind, Action<DomainEvent> Sink);
}
