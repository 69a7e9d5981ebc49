// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using VirtVzd.Client;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Relay;

/// <summary>
/// One client's connection to the daemon of a family, with the client's identity and rights. It is opened at the first
/// call and again at the next one after it was lost, and by itself while the client is subscribed to events. Opening is
/// done on the loop of outgoing connections, however long the daemon takes; workers wait for it, and nobody else does.
/// This part is the connection; subscriptions are in the other.
/// </summary>
sealed partial class Upstream : IDisposable
{
    /// <summary>How long a daemon may take to let a client in: it may have to be started first.</summary>
    internal const int OpeningMs = 30_000;

    /// <summary>How long a call may go on when its client is gone or this daemon stops.</summary>
    const int EndingMs = 1_000;

    const int FirstRetryMs = 250;
    const int LastRetryMs = 30_000;

    readonly DaemonRelay _relay;
    readonly IRpcSession _session;
    readonly ClientSubscriptions _counted;
    readonly ServedBy _family;
    readonly Lock _lock = new();
    RpcClient? _client;
    PeerIdentity? _toldPeer;
    Opening? _opening;
    LoopTimer? _retry;
    int _retryMs = FirstRetryMs;
    bool _isEnded;

    /// <summary>A connection that is not open yet.</summary>
    /// <param name="relay">What all clients share.</param>
    /// <param name="session">The client.</param>
    /// <param name="counted">Counts and bounds all that the client subscribes to.</param>
    /// <param name="family">Whose daemon.</param>
    internal Upstream(DaemonRelay relay, IRpcSession session, ClientSubscriptions counted, ServedBy family)
    {
        _relay = relay;
        _session = session;
        _counted = counted;
        _family = family;
        _events = FamilyEvents.Of(family);
    }

    /// <summary>
    /// How long a call is waited for: as long as the other daemon takes, unless the client is gone or this daemon
    /// stops. The other goes on with what it does.
    /// </summary>
    internal CallPatience Patience
    {
        get
        {
            var endsSinceMs = 0L;
            return new CallPatience(-1, WhyNot);

            LibvirtException? WhyNot()
            {
                if (!_session.IsEnding)
                {
                    return null;
                }

                endsSinceMs = endsSinceMs == 0 ? Environment.TickCount64 : endsSinceMs;
                return Environment.TickCount64 - endsSinceMs < EndingMs
                    ? null
                    : LibvirtException.DaemonStops(ErrorDomain.Rpc);
            }
        }
    }

    /// <summary>The open connection, as the caller that the client speaks for now.</summary>
    /// <exception cref="LibvirtException">
    /// The daemon is not there, or does not let the client in, by its words or libvirt's.
    /// </exception>
    internal RpcClient Enter()
    {
        if (_relay.Starts is { } starts && !IsThere)
        {
            starts.Start(_family, Patience);
        }

        RpcClient? client;
        Opening? opening = null;
        lock (_lock)
        {
            client = _client is { IsClosed: false } ? _client : null;
            if (client is not null && ReferenceEquals(_toldPeer, _session.Peer))
            {
                return client;
            }

            if (client is null)
            {
                opening = _opening ??= Begin();
            }
        }

        if (opening is not null)
        {
            return opening.Wait(Patience);
        }

        TellPeer(client!);
        return client!;
    }

    bool IsThere
    {
        get
        {
            lock (_lock)
            {
                return _client is { IsClosed: false } || _opening is not null;
            }
        }
    }

    /// <returns>The reply, the caller's to dispose.</returns>
    /// <exception cref="LibvirtException">The daemon's error unchanged, or why it does not answer.</exception>
    internal Packet Call(int procedure, ReadOnlySpan<byte> arguments) =>
        Enter().Call(ProgramNumbers.Remote, procedure, arguments, Patience);

    /// <summary>Ends the connection and the subscriptions.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isEnded = true;
            _client?.End();
            _client = null;
            DropSubscriptions();
        }
    }

    void TellPeer(RpcClient client)
    {
        var peer = _session.Peer;
        client.Call<ConnectSetIdentityArgs, NoPayload>(
            ProgramNumbers.Remote,
            (int)RemoteProcedure.ConnectSetIdentity,
            new ConnectSetIdentityArgs(_relay.IdentityOf(peer), Flags: 0),
            Patience);
        lock (_lock)
        {
            _toldPeer = peer;
        }
    }

    // Under the lock. Nothing here waits.
    Opening Begin()
    {
        var isReadOnly = _session.IsReadOnly;
        var channel = _relay.Daemons.Connect(_family, isReadOnly);
        RpcClient client;
        try
        {
            client = new RpcClient(
                _relay.Loop.Get(), channel, _session.Account) { EventCame = OnEvent, Closed = OnClosed };
        }
        catch (LibvirtException)
        {
            channel.Dispose();
            throw;
        }

        var peer = _session.Peer;
        var opening = new Opening(client);
        var says = new ServerOpening(_relay.Daemons.UriOf(_family), isReadOnly, _relay.IdentityOf(peer));
        client.Start();
        client.Run(Steps(says, client), OpeningMs, failure => End(opening, peer, failure));
        return opening;
    }

    IEnumerable<ClientCall> Steps(ServerOpening says, RpcClient client)
    {
        foreach (var call in says.Steps(client, new ServerTraits()))
        {
            yield return call;
        }

        foreach (var call in SubscribeAgain(client))
        {
            yield return call;
        }
    }

    // Loop thread.
    void End(Opening opening, PeerIdentity peer, LibvirtException? failure)
    {
        lock (_lock)
        {
            _opening = null;
            if (failure is null && !_isEnded)
            {
                _client = opening.Client;
                _toldPeer = peer;
                _retryMs = FirstRetryMs;
            }
            else
            {
                opening.Client.Dispose();
            }
        }

        opening.End(failure);
        RetryLater();
    }

    // Loop thread.
    void OnClosed(RpcClient client, LibvirtException reason)
    {
        lock (_lock)
        {
            if (_client != client)
            {
                return;
            }

            _client = null;
            ForgetDaemonsIds();
        }

        RetryLater();
    }

    // Only who waits for events needs a daemon that he does not call.
    bool IsMissed => !_isEnded && _client is null && _opening is null && HasLiveSubscriptions;

    // Loop thread.
    void RetryLater()
    {
        lock (_lock)
        {
            if (!IsMissed)
            {
                return;
            }

            _retry ??= _relay.Loop.Get().CreateTimer(Retry);
            _retry.Start(_retryMs);
            _retryMs = int.Min(2 * _retryMs, LastRetryMs);
        }
    }

    // Loop thread.
    void Retry()
    {
        lock (_lock)
        {
            if (!IsMissed)
            {
                return;
            }

            try
            {
                _opening = Begin();
                return;
            }
            catch (LibvirtException)
            {
                // Not there yet.
            }
        }

        RetryLater();
    }

    /// <summary>A connection that is being opened, and those who wait for it.</summary>
    sealed class Opening(RpcClient client)
    {
        readonly Latch _over = new();
        LibvirtException? _failure;

        internal RpcClient Client => client;

        internal RpcClient Wait(in CallPatience patience)
        {
            patience.Wait(_over);
            return _failure is null ? client : throw _failure;
        }

        internal void End(LibvirtException? failure)
        {
            _failure = failure;
            _over.Open();
        }
    }
}
