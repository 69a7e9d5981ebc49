// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Relay;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>
/// What the remote, qemu and lxc programs keep for one client's connection. Workers use it, several at once, and the
/// driver's event thread reads <see cref="Context"/>. The server disposes it when the connection is gone and its last
/// call has ended. The lock is held for a few loads and stores, never while the driver is called.
/// </summary>
sealed class RemoteClientState : IDisposable
{
    readonly Lock _lock = new();
    readonly IRpcSession _session;
    readonly IAccessControl _access;
    Phase _phase = Phase.NotOpen;
    IHypervisorConnection? _connection;
    KnownCaller? _caller;

    /// <summary>Makes the state of a connection that has not opened the hypervisor yet.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="access">What its calls are checked by.</param>
    /// <param name="gate">What its events pass.</param>
    /// <param name="sasl">Who lets clients in by SASL; null where no socket asks for it.</param>
    /// <param name="counts">Count and bound what clients subscribe to.</param>
    /// <param name="relay">The way to the other families' daemons.</param>
    internal RemoteClientState(
        IRpcSession session,
        IAccessControl access,
        EventGate gate,
        ISaslServer? sasl,
        SubscriptionCounts counts,
        DaemonRelay relay)
    {
        _session = session;
        _access = access;
        Sasl = session.AuthMethod == AuthType.Sasl && sasl is not null
            ? new SaslConversation(sasl, session.PeerUserId)
            : null;
        var subscriptions = new ClientSubscriptions(counts, session.PeerUserId);
        Upstreams = new ClientUpstreams(relay, session, subscriptions);
        Events = new EventRelay(this, new EventSender(session), gate, subscriptions);
    }

    /// <summary>From not open to opening to open; back to not open only when opening fails.</summary>
    enum Phase
    {
        /// <summary>Nobody opened, or it failed: it may be tried again.</summary>
        NotOpen,

        /// <summary>A worker waits for the driver.</summary>
        Opening,

        /// <summary>Open until the connection ends.</summary>
        Open,
    }

    internal IRpcSession Session => _session;

    /// <summary>How the client proves by SASL who it is; null where its socket does not ask for that.</summary>
    internal SaslConversation? Sasl { get; }

    /// <summary>The client's subscriptions.</summary>
    internal EventRelay Events { get; }

    /// <summary>Its connections to the daemons of other families.</summary>
    internal ClientUpstreams Upstreams { get; }

    /// <summary>On whose behalf the driver works; only after the session's identity is known.</summary>
    internal CallContext Context
    {
        get
        {
            // A call may give the connection another identity. Two threads may both make the new context: they are
            // equal.
            var peer = _session.Peer;
            var caller = _caller;
            if (caller is null || !ReferenceEquals(caller.Peer, peer))
            {
                _caller = caller = new KnownCaller(peer, new CallContext(peer.ToCaller(), _access));
            }

            return caller.Context;
        }
    }

    /// <summary>Opens the hypervisor connection (auth.md §6).</summary>
    /// <exception cref="LibvirtException">It is open, no name came, or the driver refuses.</exception>
    internal void Open(IHypervisor hypervisor, CallRights rights, string? name, bool readOnly)
    {
        BeginOpening();
        IHypervisorConnection? opened = null;
        try
        {
            opened = hypervisor.Open(Context with { Rights = rights }, name ?? throw NotOpenYet("connection not open"));
            if (readOnly)
            {
                _session.RestrictToReading();
            }
        }
        finally
        {
            lock (_lock)
            {
                _connection = opened;
                _phase = opened is null ? Phase.NotOpen : Phase.Open;
            }
        }
    }

    /// <summary>Makes sure that a call may be served.</summary>
    /// <exception cref="LibvirtException">The client has not opened the hypervisor connection.</exception>
    internal void RequireOpen(ServedBy connection)
    {
        lock (_lock)
        {
            if (_phase == Phase.Open)
            {
                return;
            }
        }

        throw NotOpenYet(connection == ServedBy.Hypervisor ? "hypervisor connection not open" : "connection not open");
    }

    /// <summary>What a handler works with.</summary>
    /// <exception cref="LibvirtException">The client has not opened the hypervisor connection.</exception>
    internal OpenCall Enter()
    {
        lock (_lock)
        {
            return _phase == Phase.Open && _connection is not null
                ? new OpenCall(this, _connection, Context)
                : throw NotOpenYet("hypervisor connection not open");
        }
    }

    /// <summary>Tells the client once when the driver loses its hypervisor.</summary>
    internal void RegisterCloseCallback(OpenCall call)
    {
        var session = _session;
        call.Connection.Connect.RegisterCloseCallback(call.Context, reason => session.SendEvent(
            ProgramNumbers.Remote,
            (int)RemoteProcedure.ConnectEventConnectionClosed,
            new ConnectEventConnectionClosedMsg((int)reason)));
    }

    /// <summary>Ends the subscriptions, then the hypervisor connection and its close callback with it.</summary>
    public void Dispose()
    {
        Sasl?.Dispose();
        Events.Close();
        Upstreams.Dispose();
        _connection?.Dispose();
    }

    static LibvirtException NotOpenYet(string detail) => LibvirtException.Internal(ErrorDomain.Rpc, detail);

    void BeginOpening()
    {
        lock (_lock)
        {
            if (_phase != Phase.NotOpen)
            {
                throw NotOpenYet("connection already open");
            }

            _phase = Phase.Opening;
        }
    }

    /// <summary>A peer, and what the driver is told of it.</summary>
    sealed record KnownCaller(PeerIdentity Peer, CallContext Context);
}
