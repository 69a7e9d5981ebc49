// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Driver.Events;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Tests.Remote;

namespace VirtVzd.Tests.Storm;

/// <summary>A client that subscribes to everything and never reads again.</summary>
sealed class DeafClient : IDisposable
{
    readonly RpcConnection _connection;

    /// <summary>Connects, subscribes, and stops listening.</summary>
    internal DeafClient(string socket)
    {
        _connection = new RpcConnection(socket, static _ => { });
        _connection.Call(RemoteProcedure.ConnectOpen, new XdrBytes().Optional("vz:///system").Int(0));
        _connection.Call(
            RemoteProcedure.ConnectDomainEventCallbackRegisterAny,
            new XdrBytes().Int((int)DomainEventId.Lifecycle).Int(0));
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
