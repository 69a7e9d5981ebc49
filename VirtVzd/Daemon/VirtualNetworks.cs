// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Client;
using VirtVzd.Driver.Calls;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Relay;

namespace VirtVzd.Daemon;

/// <summary>
/// The virtual networks of this host as virtnetworkd, or libvirt's one daemon for all, tells them. The SDK's list has
/// only those of them that are isolated or bridged. Any thread.
/// </summary>
/// <param name="loop">What connections live on.</param>
/// <param name="daemons">Where that daemon is.</param>
/// <param name="log">Gets why nobody could be asked.</param>
sealed class VirtualNetworks(ClientLoop loop, SecondaryDaemons daemons, ILogger log) : IVirtualNetworks
{
    const int PatienceMs = 10_000;

    /// <inheritdoc/>
    public IReadOnlyList<string> MissingOf(IReadOnlyList<string> names, CancellationToken stop)
    {
        if (names.Count == 0)
        {
            return [];
        }

        try
        {
            var settings = new ConnectionSettings { Patience = TimeSpan.FromMilliseconds(
                PatienceMs), Unwanted = stop, TrustsUri = true };
            var address = daemons.AddressOf(ServedBy.Network);
            using var client = new ClientConnections(loop, ClientUser.Current(), log).Open(address, settings).Client;
            return [.. names.Where(name => !Has(client, name, stop))];
        }
        catch (LibvirtException e)
        {
            log.Debug($"nobody says which virtual networks there are: {e.Message}");
            return [];
        }
    }

    static bool Has(RpcClient client, string name, CancellationToken stop)
    {
        try
        {
            client.Call<NetworkLookupByNameArgs, NetworkLookupByNameRet>(
                ProgramNumbers.Remote,
                (int)RemoteProcedure.NetworkLookupByName,
                new NetworkLookupByNameArgs(name),
                CallPatience.Until(PatienceMs, stop));
            return true;
        }
        catch (LibvirtException e) when (e.Code == ErrorCode.NoNetwork)
        {
            return false;
        }
    }
}
