// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>
/// One client's subscriptions, and the way of each event from the driver to its connection (dispatch.md §3).
/// Workers register and deregister, several at once; the driver's event thread delivers and takes no lock here. The
/// lock is never held while the driver is called, because a subscription may wait.
/// </summary>
sealed class EventRelay
{
    readonly Lock _lock = new();
    readonly List<EventRegistration> _registrations = [];
    readonly HashSet<(DomainEventId Kind, Guid? Domain)> _tracked = [];
    readonly RemoteClientState _client;
    readonly EventSender _sender;
    readonly EventGate _gate;
    readonly ClientSubscriptions _subscriptions;
    IDomainEventSource? _source;

    /// <summary>Relays a client's events.</summary>
    /// <param name="client">Whose.</param>
    /// <param name="sender">The way to it.</param>
    /// <param name="gate">Lets those through that it may see.</param>
    /// <param name="subscriptions">Counts and bounds all that it has. Filters name domains that need not exist.</param>
    internal EventRelay(RemoteClientState client, EventSender sender, EventGate gate, ClientSubscriptions subscriptions)
    {
        _subscriptions = subscriptions;
        _client = client;
        _sender = sender;
        _gate = gate;
    }

    /// <summary>Sends an event that the client may see, unless its registration has ended.</summary>
    internal void Send(EventRegistration registration, DomainEvent happened)
    {
        if (registration.IsLive)
        {
            _sender.Send(registration, happened);
        }
    }

    /// <summary>Subscribes to a kind of event.</summary>
    /// <returns>The driver's callback id.</returns>
    /// <exception cref="LibvirtException">
    /// There is such a subscription, there are too many, or the caller may not.
    /// </exception>
    internal int Register(OpenCall call, DomainEventId kind, Guid? domain, EventForm form)
    {
        var registration = new EventRegistration(kind, domain, form, call.Context.Rights);
        var source = call.Connection.Events;
        Reserve(registration, source);
        int callbackId;
        try
        {
            callbackId = source.Subscribe(call.Context, kind, domain, happened => Deliver(registration, happened));
        }
        catch (LibvirtException)
        {
            Forget(registration);
            throw;
        }

        registration.Begin(callbackId);
        return callbackId;
    }

    /// <summary>Ends the subscription with a callback id.</summary>
    /// <exception cref="LibvirtException">This client has none with it.</exception>
    internal void Deregister(OpenCall call, int callbackId) =>
        End(call, r => r.CallbackId == callbackId, $"domain event callback {callbackId} not registered");

    /// <summary>Ends the oldest subscription to a kind of event, in whatever form it was made.</summary>
    /// <exception cref="LibvirtException">This client has none to it.</exception>
    internal void DeregisterFirst(OpenCall call, DomainEventId kind) =>
        End(call, r => r.Kind == kind, $"domain event {(int)kind} not registered");

    /// <summary>Ends all subscriptions; no call runs any more. No delivery begins after it has returned.</summary>
    internal void Close()
    {
        EventRegistration[] ended;
        lock (_lock)
        {
            ended = [.. _registrations];
            _registrations.Clear();
            _tracked.Clear();
            _subscriptions.Remove(ended.Length);
        }

        foreach (var registration in ended)
        {
            registration.End();
            _source?.Unsubscribe(registration.CallbackId);
        }
    }

    void Reserve(EventRegistration registration, IDomainEventSource source)
    {
        lock (_lock)
        {
            var key = (registration.Kind, registration.Domain);
            if (_tracked.Contains(key))
            {
                throw LibvirtException.InvalidArgument(ErrorDomain.None, "event callback already tracked");
            }

            _subscriptions.Add();
            _source = source;
            _tracked.Add(key);
            _registrations.Add(registration);
        }
    }

    void Forget(EventRegistration registration)
    {
        lock (_lock)
        {
            _tracked.Remove((registration.Kind, registration.Domain));
            if (_registrations.Remove(registration))
            {
                _subscriptions.Remove(1);
            }
        }
    }

    void End(OpenCall call, Predicate<EventRegistration> which, string notFound)
    {
        EventRegistration ended;
        lock (_lock)
        {
            var index = _registrations.FindIndex(r => r.IsKnown && which(r));
            if (index < 0)
            {
                throw LibvirtException.Internal(ErrorDomain.Rpc, notFound);
            }

            ended = _registrations[index];
            _tracked.Remove((ended.Kind, ended.Domain));
            _registrations.RemoveAt(index);
            _subscriptions.Remove(1);
        }

        ended.End();
        call.Connection.Events.Unsubscribe(ended.CallbackId);
    }

    void Deliver(EventRegistration registration, DomainEvent happened)
    {
        if (registration.IsLive)
        {
            _gate.Pass(new EventDelivery(_client, registration, happened));
        }
    }
}
