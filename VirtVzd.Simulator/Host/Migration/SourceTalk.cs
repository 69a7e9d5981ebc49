// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Net;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>What the source says to the target and waits for, from the connection on: one thing at a time.</summary>
sealed class SourceTalk
{
    readonly MigrationSite _site;
    readonly MigrationOrder _order;
    PeerLink? _link;
    LoopTimer? _patience;
    string _awaited = "";
    bool _isIn;
    bool _closed;

    internal SourceTalk(MigrationSite site, MigrationOrder order)
    {
        _site = site;
        _order = order;
    }

    /// <summary>What was waited for is there.</summary>
    internal required Action<PeerMessage> Arrived { get; init; }

    internal required Action<Outcome> Failed { get; init; }

    /// <summary>What it is when the line is lost after the target has let the source in.</summary>
    internal required PrlError Lost { get; init; }

    /// <summary>What it is when an answer does not come in time.</summary>
    internal required PrlError Unanswered { get; init; }

    /// <summary>There is something to end.</summary>
    internal bool HasBegun => _awaited.Length > 0 && !_closed;

    internal PeerLink Link => _link!;

    /// <summary>Connects and asks for entry; what arrives is the welcome.</summary>
    internal void Open(IReadOnlyList<IPEndPoint> places)
    {
        if (places.Count == 0)
        {
            Failed(Outcome.About(PrlError.PRL_ERR_CANT_RESOLVE_HOSTNAME, _order.Host));
            return;
        }

        _awaited = PeerMessage.Welcome;
        At(MigrationStep.Connect, () => _site.Connector.Connect(places, Connected));
    }

    /// <summary>Says something and waits for what is answered to it.</summary>
    internal void Ask(PeerMessage message, string awaited) => Ask(message, awaited, Unanswered);

    void Ask(PeerMessage message, string awaited, PrlError otherwise)
    {
        Expect(awaited);
        Link.Send(message);
        _patience = _site.Host.Loop.After(_site.Host.Settings.Migration.TimeoutMs, () => Failed(otherwise));
    }

    /// <summary>The next thing that comes is this, whenever it does.</summary>
    internal void Expect(string awaited)
    {
        _awaited = awaited;
        _patience?.Cancel();
    }

    /// <summary>Goes on unless a fault is met or all is over by then.</summary>
    internal void At(MigrationStep step, Action then) => _site.Faults.Meet(step, Cut, () =>
    {
        if (!_closed)
        {
            then();
        }
    });

    internal void Close()
    {
        _closed = true;
        _patience?.Cancel();
        _link?.Close();
    }

    void Cut()
    {
        if (_link is null)
        {
            Connected(null);
        }
        else
        {
            _link.Cut();
        }
    }

    void Connected(PeerLink? link)
    {
        if (_closed)
        {
            link?.Close();
            return;
        }

        if (link is null)
        {
            Failed(Outcome.About(
                PrlError.PRL_ERR_CANT_CONNECT_TO_DISPATCHER_ITERATIVELY, _order.Host, _site.Server.Hostname));
            return;
        }

        _link = link;
        link.Arrived = Take;
        link.Lost = () => Failed(_isIn ? Lost : PrlError.PRL_ERR_BACKUP_INTERNAL_PROTO_ERROR);
        Ask(
            new PeerMessage { Kind = PeerMessage.Hello, Session = _order.TargetSession },
            PeerMessage.Welcome,
            PrlError.PRL_ERR_BACKUP_INTERNAL_PROTO_ERROR);
    }

    void Take(PeerMessage message)
    {
        if (message.Kind == PeerMessage.Failed)
        {
            Failed(
                new Outcome(message.Code < 0 ? message.Code : PrlError.PRL_ERR_OPERATION_FAILED, message.ErrorParams));
        }
        else if (message.Kind != _awaited)
        {
            Failed(PrlError.PRL_ERR_OPERATION_FAILED);
        }
        else
        {
            _isIn = true;
            _patience?.Cancel();
            Arrived(message);
        }
    }
}
