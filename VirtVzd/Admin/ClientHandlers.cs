// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Errors;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using VirtVzd.Server;

namespace VirtVzd.Admin;

/// <summary>Calls about the clients of a server (libvirt-admin.h: <c>VIR_CLIENT_INFO_*</c>).</summary>
sealed class ClientHandlers(AdminSubjects subjects)
{
    // libvirt-admin.h: VIR_CLIENT_TRANS_UNIX; this daemon has no other.
    const uint UnixTransport = 0;

    /// <summary>Lists or counts the clients in the order of their arrival.</summary>
    internal AdminServerListClientsRet List(RpcCall call, AdminServerListClientsArgs args)
    {
        var server = subjects.Server(args.Server.Name);
        AdminFlags.Check(args.Flags, known: 0, "adminServerListClients");
        var clients = server.Clients;
        if (clients.Count > AdminLimits.ClientListMax)
        {
            throw LibvirtException.Internal(
                ErrorDomain.Admin, $"Too many clients '{clients.Count}' for limit '{AdminLimits.ClientListMax}'");
        }

        return new AdminServerListClientsRet(
            args.NeedResults != 0 ? [.. clients.Select(client => Reference(server, client))] : [], (uint)clients.Count);
    }

    /// <summary>Finds a client.</summary>
    internal AdminServerLookupClientRet LookUp(RpcCall call, AdminServerLookupClientArgs args)
    {
        var server = subjects.Server(args.Server.Name);
        AdminFlags.Check(args.Flags, known: 0, "adminServerLookupClient");
        return new AdminServerLookupClientRet(Reference(server, AdminSubjects.Client(server, args.Id)));
    }

    /// <summary>Who a client is. Of one that has not called yet nobody has asked.</summary>
    internal AdminClientGetInfoRet GetInfo(RpcCall call, AdminClientGetInfoArgs args)
    {
        var client = subjects.ClientOfHandler(args.Client);
        AdminFlags.Check(args.Flags, known: 0, "adminClientGetInfo");
        var peer = client.Session.KnownPeer
            ?? throw LibvirtException.Internal(ErrorDomain.Rpc, "No identity information available for client");
        return new AdminClientGetInfoRet([.. Describe(client.Session.IsReadOnly, peer)]);
    }

    /// <summary>
    /// Closes a client's connection. Its calls end unseen. The caller's own is closed behind the reply, so that the
    /// reply is not lost.
    /// </summary>
    internal void Close(RpcCall call, AdminClientCloseArgs args)
    {
        var server = subjects.Server(args.Client.Server.Name);
        var client = AdminSubjects.Client(server, args.Client.Id);
        AdminFlags.Check(args.Flags, known: 0, "adminClientClose");
        if (ReferenceEquals(client.Session, call.Session))
        {
            client.Session.CloseAfterReply();
        }
        else
        {
            server.Disconnect(client);
        }
    }

    static AdminClientRef Reference(RpcServer server, ClientConnection client) => new(
        new AdminServerRef(server.Settings.Name),
        (ulong)client.Session.Id,
        client.Session.ConnectedAt.ToUnixTimeSeconds(),
        UnixTransport);

    static IEnumerable<TypedParam> Describe(bool isReadOnly, PeerIdentity peer)
    {
        yield return new TypedParam("readonly", TypedParamValue.OfBoolean(isReadOnly));
        TypedParam?[] known =
        [
            Text("sasl_user_name", peer.SaslUserName),
            Number("unix_user_id", (int?)peer.UserId),
            Text("unix_user_name", peer.UserName),
            Number("unix_group_id", (int?)peer.GroupId),
            Text("unix_group_name", peer.GroupName),
            Number("unix_process_id", peer.ProcessId),
            Text("selinux_context", peer.SelinuxContext),
        ];
        foreach (var parameter in known.OfType<TypedParam>())
        {
            yield return parameter;
        }
    }

    static TypedParam? Text(string name, string? value) =>
        value is null ? null : new TypedParam(name, TypedParamValue.OfString(value));

    static TypedParam? Number(string name, int? value) =>
        value is { } number ? new TypedParam(name, TypedParamValue.OfInt(number)) : null;
}
