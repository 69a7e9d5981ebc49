// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Admin;

/// <summary>Calls about the servers as such.</summary>
sealed class ServerHandlers(AdminSubjects subjects)
{
    /// <summary>Lists or counts the servers.</summary>
    internal AdminConnectListServersRet List(RpcCall call, AdminConnectListServersArgs args)
    {
        AdminFlags.Check(args.Flags, known: 0, "adminConnectListServers");
        var servers = subjects.Servers.Select(server => new AdminServerRef(server.Settings.Name)).ToArray();
        return new AdminConnectListServersRet(args.NeedResults != 0 ? servers : [], (uint)servers.Length);
    }

    /// <summary>Finds a server. Flags are not looked at: upstream allows whatever bits are given.</summary>
    internal AdminConnectLookupServerRet LookUp(RpcCall call, AdminConnectLookupServerArgs args) =>
        new(new AdminServerRef(subjects.Server(args.Name).Settings.Name));

    /// <summary>Would read certificates again; this daemon has no TLS sockets.</summary>
    internal void UpdateTlsFiles(RpcCall call, AdminServerUpdateTlsFilesArgs args)
    {
        subjects.Server(args.Server.Name);
        AdminFlags.Check(args.Flags, known: 0, "adminServerUpdateTlsFiles");
        throw LibvirtException.Internal(ErrorDomain.Rpc, "no tls service found, unable to update tls files");
    }
}
