// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Relay;

// What the client is subscribed to. Its callback ids are ours, because the daemon gives others when it has been
// restarted.
sealed partial class Upstream
{
    const int CallbackIdBytes = 4;
    const uint EventSerial = 1;

    readonly FamilyEvents? _events;
    readonly List<Subscription> _subscriptions = [];
    int _nextId;

    bool HasLiveSubscriptions => _subscriptions.Exists(static subscription => subscription.IsLive);

    FamilyEvents Events => _events ?? throw new InvalidOperationException($"{_family} has no events");

    /// <summary>Subscribes the client.</summary>
    /// <param name="arguments">The arguments of its call.</param>
    /// <returns>The callback id that it gets to know.</returns>
    /// <exception cref="LibvirtException">There are too many, or the daemon does not take it, by its words.</exception>
    internal int Register(ReadOnlySpan<byte> arguments)
    {
        var client = Enter();
        Subscription subscription;
        lock (_lock)
        {
            _counted.Add();
            subscription = new Subscription(_nextId++, arguments.ToArray());
            _subscriptions.Add(subscription);
        }

        try
        {
            // The daemon's id is known before the next packet is looked at, which may be the first event.
            client.Begin(ProgramNumbers.Remote, (int)Events.Register, arguments, call => TakeId(subscription, call))
                .Wait(Patience);
            return subscription.Refusal is { } refusal ? throw refusal : subscription.Id;
        }
        catch (LibvirtException)
        {
            lock (_lock)
            {
                Remove(subscription);
            }

            throw;
        }
    }

    /// <summary>Ends a subscription of the client's.</summary>
    /// <exception cref="LibvirtException">It has none with this id, or the daemon's error.</exception>
    internal void Deregister(int callbackId)
    {
        Subscription? subscription;
        RpcClient? client;
        lock (_lock)
        {
            subscription = _subscriptions.Find(each => each.IsLive && each.Id == callbackId);
            client = _client;
            if (subscription is not null)
            {
                Remove(subscription);
            }
        }

        if (subscription is null)
        {
            // That there is no daemon is told first.
            Enter();
            throw LibvirtException.Internal(ErrorDomain.Rpc, $"{Events.Noun} {callbackId} not registered");
        }

        var daemonsId = subscription.DaemonsId;
        if (client is null || daemonsId == Subscription.NotRegistered)
        {
            return;
        }

        try
        {
            client.Call<ConnectNetworkEventDeregisterAnyArgs, NoPayload>(
                ProgramNumbers.Remote, (int)Events.Deregister, new ConnectNetworkEventDeregisterAnyArgs(
                    daemonsId), Patience);
        }
        catch (LibvirtException) when (client.IsClosed)
        {
            // It has ended with the daemon.
        }
    }

    // Loop thread. All families have the same form of the reply.
    void TakeId(Subscription subscription, ClientCall call)
    {
        try
        {
            var callbackId = call.Result<ConnectNetworkEventRegisterAnyRet>().CallbackId;
            lock (_lock)
            {
                subscription.DaemonsId = callbackId;
                subscription.IsLive = true;
            }
        }
        catch (LibvirtException refusal)
        {
            subscription.Refusal = refusal;
        }
    }

    // Loop thread. What the daemon does not take any more is tried again when it comes the next time.
    IEnumerable<ClientCall> SubscribeAgain(RpcClient client)
    {
        List<Subscription> live;
        lock (_lock)
        {
            live = _subscriptions.FindAll(static subscription => subscription.IsLive);
        }

        foreach (var subscription in live)
        {
            if (client.IsClosed)
            {
                yield break;
            }

            yield return client.Begin(
                ProgramNumbers.Remote, (int)Events.Register, subscription.Arguments,
                call => TakeId(subscription, call));
        }
    }

    // Loop thread. An event leaves as it came, but for the callback id.
    void OnEvent(Packet packet)
    {
        using (packet)
        {
            var header = packet.Header;
            if (header.Program != ProgramNumbers.Remote || packet.Payload.Length < CallbackIdBytes
                || !(_events?.Messages.Contains((RemoteProcedure)header.Procedure) ?? false))
            {
                return;
            }

            var daemonsId = BinaryPrimitives.ReadInt32BigEndian(packet.Payload);
            Subscription? subscription;
            lock (_lock)
            {
                subscription = _subscriptions.Find(each => each.IsLive && each.DaemonsId == daemonsId);
            }

            if (subscription is null)
            {
                return;
            }

            var payload = packet.Payload.ToArray();
            BinaryPrimitives.WriteInt32BigEndian(payload, subscription.Id);
            using var builder = new PacketBuilder();
            builder.Bare(header with { Serial = EventSerial }, payload);
            _session.SendPacket(builder.Bytes);
        }
    }

    // Under the lock, as what follows.
    void ForgetDaemonsIds() => _subscriptions.ForEach(
        static subscription => subscription.DaemonsId = Subscription.NotRegistered);

    void Remove(Subscription subscription)
    {
        if (_subscriptions.Remove(subscription))
        {
            _counted.Remove(1);
        }
    }

    void DropSubscriptions()
    {
        _counted.Remove(_subscriptions.Count);
        _subscriptions.Clear();
    }
}
