// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Calls;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Relay;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>
/// The programs of the main server: remote, qemu, of which two calls are answered, and lxc, which only knows its calls
/// by name. They share one state of each connection, and one rule for what is not implemented. Made once; any thread
/// may use them.
/// </summary>
sealed class RemotePrograms : IDisposable
{
    readonly EventGate _gate;
    readonly DaemonRelay _relay;
    readonly ISaslServer? _sasl;
    readonly SubscriptionCounts _subscriptions;

    // Made once, as it is handed over at every call.
    readonly Func<IRpcSession, RemoteClientState> _makeState;

    /// <param name="hypervisor">The driver that is served.</param>
    /// <param name="access">What its calls are checked by.</param>
    /// <param name="relay">Where the calls of other drivers go.</param>
    /// <param name="storage">Who finds the image files that installers ask for, where nobody holds storage.</param>
    /// <param name="pools">Who keeps pools for them.</param>
    /// <param name="authenticator">Who lets clients in where the socket's method is polkit.</param>
    /// <param name="trust">Who may say on whose behalf he calls.</param>
    /// <param name="subscriptions">Counts and bounds what clients subscribe to.</param>
    /// <param name="log">Category <c>daemon.remote</c>.</param>
    /// <param name="sasl">Who lets clients in where the socket's method is SASL; null where no socket's is.</param>
    internal RemotePrograms(
        IHypervisor hypervisor,
        IAccessControl access,
        DaemonRelay relay,
        IStorageLookup storage,
        IStoragePools pools,
        IAuthenticator authenticator,
        IdentityTrust trust,
        SubscriptionCounts subscriptions,
        ILogger log,
        ISaslServer? sasl = null)
    {
        _sasl = sasl;
        _subscriptions = subscriptions;
        Identity = new IdentityHandlers(trust, log);
        Authenticator = authenticator;
        Access = access;
        _gate = new EventGate(access, log);
        _relay = relay;
        _makeState = session => new RemoteClientState(session, Access, _gate, _sasl, _subscriptions, _relay);
        Storage = new StorageHandlers(storage, pools);
        Pools = new StoragePoolHandlers(pools);
        All =
        [
            new RemoteProgram(hypervisor, this).Make(),
            MakeQemu(),
            new RpcProgram<LxcProcedure>(ProgramNumbers.Lxc, LxcProcedures.Rows, RequireOpen,
                arguments: CallArguments.Of),
        ];
    }

    RpcProgram<QemuProcedure> MakeQemu()
    {
        var program = new RpcProgram<QemuProcedure>(
            ProgramNumbers.Qemu, QemuProcedures.Rows, RequireOpen, arguments: CallArguments.Of);
        var table = new CallTable<QemuProcedure>(
            program, static procedure => QemuProcedures.Rows[(int)procedure - 1], this);
        AgentCalls.Add(table);
        PlatformCalls.Add(table);
        return program;
    }

    /// <summary>Who lets clients in where the socket's method is polkit.</summary>
    internal IAuthenticator Authenticator { get; }

    /// <summary>Takes the identities that relays name.</summary>
    internal IdentityHandlers Identity { get; }

    /// <summary>What calls are checked by.</summary>
    internal IAccessControl Access { get; }

    /// <summary>What is answered of the calls about storage.</summary>
    internal StorageHandlers Storage { get; }

    /// <summary>What is answered of the calls about pools.</summary>
    internal StoragePoolHandlers Pools { get; }

    /// <summary>The programs, for a dispatcher.</summary>
    internal IRpcProgram[] All { get; }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>The state of a connection, made by its first call.</summary>
    internal RemoteClientState StateOf(IRpcSession session) => session.GetState(_makeState);

    /// <summary>The connections of a client to the daemons of other families.</summary>
    internal ClientUpstreams UpstreamsOf(IRpcSession session) => StateOf(session).Upstreams;

    /// <summary>Lets only those calls through before the connection is opened that need none.</summary>
    internal void RequireOpen(RpcCall call)
    {
        var servedBy = call.Procedure.Row.ServedBy;
        if (servedBy != ServedBy.None)
        {
            StateOf(call.Session).RequireOpen(servedBy);
        }
    }
}
