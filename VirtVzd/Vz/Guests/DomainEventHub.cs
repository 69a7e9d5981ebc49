// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Immutable;
using System.Threading;
using VirtVzd.Driver.Events;

namespace VirtVzd.Vz.Guests;

/// <summary>Who wants to hear of which events, over all connections. Any thread subscribes; the event thread delivers.</summary>
sealed class DomainEventHub
{
    readonly Lock _lock = new();
    volatile ImmutableSortedDictionary<int, Subscription> _subscriptions = ImmutableSortedDictionary<int, Subscription>.Empty;
    int _next;

    /// <summary>Adds a subscriber and answers his callback id: from 0, one counter for all connections.</summary>
    internal int Subscribe(DomainEventId kind, Guid? domain, Action<DomainEvent> sink)
    {
        lock (_lock)
        {
            var id = _next++;
            _subscriptions = _subscriptions.Add(id, new Subscription(kind, domain, sink));
            return id;
        }
    }

    /// <summary>Takes a subscriber out.</summary>
    internal void Unsubscribe(int id)
    {
        lock (_lock)
        {
            _subscriptions = _subscriptions.Remove(id);
        }
    }

    /// <summary>Tells everybody who subscribed to it, in the order of their ids.</summary>
    internal void Deliver(DomainEvent happened)
    {
        foreach (var (_, subscription) in _subscriptions)
        {
            if (subscription.Kind == happened.Kind && (subscription.Domain ?? happened.Domain.Uuid) == happened.Domain.Uuid)
            {
                subscription.Sink(happened);
            }
        }
    }

    /// <summary>What one subscriber wants.</summary>
    sealed record Subscription(DomainEventId Kind, Guid? Domain, Action<DomainEvent> Sink);
}
