// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Events;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>The subscriptions of one connection.</summary>
sealed class VzEventSource : IDomainEventSource, IDisposable
{
    readonly DomainEventHub _hub;
    readonly Lock _lock = new();
    readonly HashSet<int> _own = [];

    /// <summary>No subscriptions yet.</summary>
    internal VzEventSource(DomainEventHub hub) => _hub = hub;

    /// <inheritdoc/>
    public int Subscribe(CallContext call, DomainEventId kind, Guid? domain, Action<DomainEvent> sink)
    {
        var id = _hub.Subscribe(kind, domain, sink);
        lock (_lock)
        {
            _own.Add(id);
        }

        return id;
    }

    /// <inheritdoc/>
    public void Unsubscribe(int callbackId)
    {
        lock (_lock)
        {
            if (!_own.Remove(callbackId))
            {
                return;
            }
        }

        _hub.Unsubscribe(callbackId);
    }

    /// <summary>Ends all of them.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var id in _own)
            {
                _hub.Unsubscribe(id);
            }

            _own.Clear();
        }
    }
}
