// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Access;
using VirtVzd.Logging;

namespace VirtVzd.Remote;

/// <summary>
/// Lets events through to the clients that may see their domains (auth.md §9). Where nobody has to be asked, at once;
/// else one thread asks about the events of all clients together, so that neither the driver's event thread nor any
/// call waits for an access driver. Events leave in the order in which they came. What waits is bounded: where an
/// access driver does not keep up, events are lost as if it had denied them.
/// </summary>
sealed class EventGate : IDisposable
{
    /// <summary>
    /// Most events that wait for one client, so that a flood of subscriptions costs only who made it.
    /// </summary>
    internal const int WaitingOfClientMax = 1024;

    /// <summary>Most events that wait.</summary>
    internal const int WaitingMax = 65_536;

    /// <summary>How long the end waits for a question: an access driver may hang.</summary>
    const int EndMs = 1_000;

    /// <summary>Events that are asked about together.</summary>
    const int BatchMax = 512;

    readonly IAccessControl _access;
    readonly ILogger _log;
    readonly Lock _lock = new();
    readonly AutoResetEvent _arrived = new(initialState: false);
    readonly Queue<EventDelivery> _waiting = [];
    readonly Dictionary<RemoteClientState, int> _waitingOf = [];
    Thread? _thread;
    bool _isLosing;
    bool _isEnding;

    /// <summary>A gate that asks <paramref name="access"/>.</summary>
    /// <param name="access">The access drivers.</param>
    /// <param name="log">Gets a line when events begin to be lost.</param>
    internal EventGate(IAccessControl access, ILogger log)
    {
        _access = access;
        _log = log;
    }

    /// <summary>Sends an event if its client may see the domain, now or later. Never blocks.</summary>
    internal void Pass(in EventDelivery delivery)
    {
        if (_access.AllowsAll)
        {
            delivery.Send();
            return;
        }

        lock (_lock)
        {
            if (_isEnding || !TryEnqueue(delivery))
            {
                return;
            }

            _thread ??= TryStart();
            _arrived.Set();
        }
    }

    /// <summary>Sends nothing any more. Waits a moment for the question that is being answered.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isEnding)
            {
                return;
            }

            _isEnding = true;
            _arrived.Set();
        }

        if (_thread?.Join(EndMs) ?? true)
        {
            _arrived.Dispose();
        }
    }

    // Null where the system gives none: what waits, waits for the next event.
    Thread? TryStart()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "event-access" };
        try
        {
            thread.Start();
            return thread;
        }
        catch (OutOfMemoryException)
        {
            _log.Error("there is no thread to be had that asks the access drivers about events");
            return null;
        }
    }

    bool TryEnqueue(in EventDelivery delivery)
    {
        var ofClient = _waitingOf.GetValueOrDefault(delivery.Client);
        if (_waiting.Count < WaitingMax && ofClient < WaitingOfClientMax)
        {
            _waiting.Enqueue(delivery);
            _waitingOf[delivery.Client] = ofClient + 1;
            return true;
        }

        if (!_isLosing)
        {
            _isLosing = true;
            _log.Warning($"the access drivers do not keep up: events are lost, {_waiting.Count} wait");
        }

        return false;
    }

    void Run()
    {
        while (true)
        {
            var batch = Take();
            if (batch is null)
            {
                return;
            }

            try
            {
                Deliver(batch);
            }
            catch (Exception fault)
            {
                // Nobody else would go on with the events of all clients.
                _log.Error($"events are lost, {batch.Count} at most: {fault}");
            }
        }
    }

    // Waits for events; null at the end.
    List<EventDelivery>? Take()
    {
        while (true)
        {
            lock (_lock)
            {
                if (_isEnding)
                {
                    return null;
                }

                if (_waiting.Count > 0)
                {
                    return TakeWaiting();
                }

                _isLosing = false;
            }

            _arrived.WaitOne();
        }
    }

    List<EventDelivery> TakeWaiting()
    {
        var batch = new List<EventDelivery>();
        while (batch.Count < BatchMax && _waiting.TryDequeue(out var delivery))
        {
            batch.Add(delivery);
            if (--_waitingOf[delivery.Client] == 0)
            {
                _waitingOf.Remove(delivery.Client);
            }
        }

        return batch;
    }

    // Several subscriptions of a client, and several events of a domain, make one question.
    void Deliver(List<EventDelivery> batch)
    {
        var needed = batch.ConvertAll(RequestsOf);
        AccessRequest[] requests = [.. needed.SelectMany(static each => each).Distinct()];
        var answers = _access.Ask(requests);
        var allowed = requests.Where((_, index) => answers[index]).ToHashSet();
        for (var i = 0; i < batch.Count; i++)
        {
            if (Array.TrueForAll(needed[i], allowed.Contains))
            {
                batch[i].Send();
            }
        }
    }

    // The identity counts that the connection has now, not the one that it registered with.
    static AccessRequest[] RequestsOf(EventDelivery delivery)
    {
        var caller = delivery.Client.Context.Caller;
        return
        [
            .. delivery.Registration.Rights.Visible.Select(
                permission => new AccessRequest(caller, permission, delivery.Happened.Domain)),
        ];
    }
}
