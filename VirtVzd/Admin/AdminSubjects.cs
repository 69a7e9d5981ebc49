// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Server;

namespace VirtVzd.Admin;

/// <summary>
/// Finds what a call names: servers by name, clients by number. libvirt words the same failure in two ways, by the
/// layer that finds nothing, and both are told apart by their domain.
/// </summary>
/// <param name="servers">All servers of the daemon in the order of listings; filled before the first call.</param>
sealed class AdminSubjects(IReadOnlyList<RpcServer> servers)
{
    internal IReadOnlyList<RpcServer> Servers => servers;

    /// <summary>A server, where the generated part of libvirt's dispatcher looks for it.</summary>
    /// <exception cref="LibvirtException">There is none of that name.</exception>
    internal RpcServer Server(string name) =>
        Find(name) ?? throw LibvirtException.Of(ErrorCode.NoServer, ErrorDomain.Rpc, $"No server named '{name}'");

    /// <summary>A server, where a handler written by hand looks for it: in calls with typed parameters.</summary>
    /// <exception cref="LibvirtException">There is none of that name.</exception>
    internal RpcServer ServerOfHandler(string name) =>
        Find(name) ?? throw LibvirtException.Of(
            ErrorCode.NoServer, ErrorDomain.Admin, $"no server with matching name '{name}' found");

    /// <summary>A client, where the generated part looks for it.</summary>
    /// <exception cref="LibvirtException">It is gone, or was never there.</exception>
    internal static ClientConnection Client(RpcServer server, ulong id) =>
        Find(server, id)
            ?? throw LibvirtException.Of(ErrorCode.NoClient, ErrorDomain.Rpc, $"No client with matching ID '{id}'");

    /// <summary>A client and its server, where a handler written by hand looks for them.</summary>
    /// <exception cref="LibvirtException">It is gone, or was never there.</exception>
    internal ClientConnection ClientOfHandler(in AdminClientRef client) =>
        Find(ServerOfHandler(client.Server.Name), client.Id)
        ?? throw LibvirtException.Of(
            ErrorCode.NoClient, ErrorDomain.Admin, $"no client with matching id '{client.Id}' found");

    RpcServer? Find(string name) => servers.FirstOrDefault(server => server.Settings.Name == name);

    static ClientConnection? Find(RpcServer server, ulong id) =>
        id <= long.MaxValue ? server.FindClient((long)id) : null;
}
