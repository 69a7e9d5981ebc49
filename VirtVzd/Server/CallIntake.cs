// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Logging;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>
/// What becomes of a client's packets: pings are answered; calls and pieces of streams take a slot each, or are held
/// back until one is free; calls go to workers, or run here where that is cheaper. Loop thread.
/// </summary>
/// <param name="server">Whose client it is.</param>
/// <param name="connection">What a packet that breaks the rules of its stream closes.</param>
/// <param name="requestsMax">How many slots there are.</param>
/// <param name="log">The server's log of its clients.</param>
sealed class CallIntake(RpcServer server, ClientConnection connection, int requestsMax, ILogger log) : IDisposable
{
    readonly HeldBackPackets _heldBack = new();
    bool _warnedOfLimit;

    /// <summary>Whether one more packet may come.</summary>
    internal bool HasRoom => HasFreeSlot || _heldBack.HasRoom;

    ClientSession Session => connection.Session;

    bool HasFreeSlot => Session.RequestsInProgress < requestsMax;

    /// <inheritdoc/>
    public void Dispose() => _heldBack.Dispose();

    /// <summary>Goes on with the first that was held back, if there is one and a slot is free.</summary>
    internal bool TryGoOn()
    {
        if (!HasFreeSlot || !_heldBack.TryTake(out var packet))
        {
            return false;
        }

        Begin(packet);
        return true;
    }

    /// <summary>Takes a packet, which is its own from now on.</summary>
    internal void Take(Packet packet)
    {
        if (KeepAlive.Consumes(packet.Header))
        {
            if (KeepAlive.IsPing(packet.Header))
            {
                Session.SendKeepAlive(KeepAliveProcedure.Pong);
            }

            packet.Dispose();
        }
        else if (HasFreeSlot && _heldBack.IsEmpty)
        {
            Begin(packet);
        }
        else
        {
            _heldBack.Add(packet);
        }
    }

    void Begin(Packet packet)
    {
        if (Session.Streams.Find(packet.Header) is { } stream)
        {
            Pass(stream, packet);
            return;
        }

        var plan = server.Dispatcher.Plan(packet.Header, Session.PeerUserId);
        if (plan.IsDrop)
        {
            packet.Dispose();
            return;
        }

        Session.BeginCall();
        TakeSlot();
        if (MayRunHere(plan))
        {
            Session.RunCall(plan, packet);
        }
        else
        {
            Session.Routes.Submit(Session, plan, packet);
        }
    }

    void Pass(RpcStream stream, Packet packet)
    {
        if (stream.FaultOf(packet) is { } fault)
        {
            packet.Dispose();
            connection.Fail(fault);
            return;
        }

        TakeSlot();
        stream.Take(packet);
    }

    void TakeSlot()
    {
        if (Session.CountRequest() >= requestsMax && requestsMax > 1 && !_warnedOfLimit)
        {
            _warnedOfLimit = true;
            log.Warning($"Client hit max requests limit {requestsMax}. This may result in keep-alive timeouts. "
                + "Consider tuning the max_client_requests server parameter");
        }
    }

    // A refusal by the header alone is made of nothing but the header.
    bool MayRunHere(in CallPlan plan) => plan.Procedure is null
        || (plan is { InlineOk: true, Lane: Lane.Memory }
            && server.Settings.MayRunInline
            && Session.KnownPeer is not null
            && connection.User.TryTakeInline(server.Loop.Round));
}
