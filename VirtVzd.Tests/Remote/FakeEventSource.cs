// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Events;

namespace VirtVzd.Tests.Remote;

/// <summary>The events of the driver in memory; a test raises them on its own thread.</summary>
sealed class FakeEventSource(FakeConnection connection) : IDomainEventSource
{
    readonly Dictionary<int, Subscription> _subscriptions = [];
    int _nextId;

    /// <summary>Ids of the live subscriptions.</summary>
    internal IEnumerable<int> LiveIds => _subscriptions.Keys;

    /// <summary>Raised inside a subscription, before its id is known to the subscriber.</summary>
    internal DomainEvent? RaiseWhileSubscribing { get; set; }

    /// <inheritdoc/>
    public int Subscribe(CallContext call, DomainEventId kind, Guid? domain, Action<DomainEvent> sink)
    {
        connection.Note($"Subscribe({kind}, {domain?.ToString() ?? "all"})");
        _subscriptions.Add(_nextId, new Subscription(kind, domain, sink));
        if (RaiseWhileSubscribing is not null)
        {
            sink(RaiseWhileSubscribing);
        }

        return _nextId++;
    }

    /// <inheritdoc/>
    public void Unsubscribe(int callbackId) => _subscriptions.Remove(callbackId);

    /// <summary>Tells every subscriber of this kind and domain.</summary>
    internal void Raise(DomainEvent happened)
    {
        foreach (var subscription in _subscriptions.Values.ToArray())
        {
            if (subscription.Kind == happened.Kind
                && (subscription.Domain ?? happened.Domain.Uuid) == happened.Domain.Uuid)
            {
                subscription.Sink(happened);
            }
        }
    }

    sealed record Subscription(DomainEventId Kind, Guid? Domain, Action<DomainEvent> Sink);
}
