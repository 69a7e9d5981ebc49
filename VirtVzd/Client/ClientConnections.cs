// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;
using VirtVzd.Xdr;

namespace VirtVzd.Client;

/// <summary>Opens connections to libvirt daemons by URI, as libvirt's own clients do it. Any thread, which blocks up to a deadline.</summary>
/// <param name="loop">What connections live on.</param>
/// <param name="user">On whose behalf: whose certificates, credentials and keys.</param>
/// <param name="log">Gets why a server's certificate is not taken.</param>
sealed class ClientConnections(ClientLoop loop, ClientUser user, ILogger log)
{
    const uint ReadOnlyFlag = 1;
    const int FeatureKeepAlive = 10;
    const int FeatureEventCallbacks = 14;
    const int FeatureCloseCallback = 15;

    /// <summary>Opens a URI.</summary>
    /// <param name="uri">The URI, such as <c>vz+tls://host/system</c>.</param>
    /// <param name="settings">What else is asked.</param>
    /// <exception cref="LibvirtException">
    /// What the server says, unchanged; or what is in the way to it, in libvirt's words.
    /// </exception>
    internal OpenedConnection Open(string uri, ConnectionSettings settings)
    {
        var target = ConnectionTarget.Parse(uri);
        var deadline = new OpeningDeadline(settings.Patience, settings.Unwanted);
        var channel = new ChannelOpening(target, user, settings, log).Open(deadline);
        RpcClient? client = null;
        try
        {
            client = new RpcClient(loop.Get(), channel.Channel, settings.Account) { EventCame = settings.EventCame, Closed = settings.Closed };
            client.Start();
            return Introduce(client, channel, target, settings, () => PatienceOf(deadline, settings));
        }
        catch (LibvirtException)
        {
            if (client is null)
            {
                channel.Channel.Dispose();
            }

            client?.Dispose();
            throw;
        }
    }

    OpenedConnection Introduce(
        RpcClient client, OpenedChannel channel, ConnectionTarget target, ConnectionSettings settings, Func<CallPatience> patience)
    {
        new RemoteAuthentication(client, channel, target, user, patience).Run();
        if (settings.KeepAliveIntervalSeconds > 0 && Supports(client, FeatureKeepAlive, patience))
        {
            client.StartKeepAlive(settings.KeepAliveIntervalSeconds, settings.KeepAliveCount);
        }

        var flags = settings.ReadOnly ? ReadOnlyFlag : 0;
        Call<ConnectOpenArgs, NoPayload>(client, RemoteProcedure.ConnectOpen, new ConnectOpenArgs(target.Name, flags), patience);
        var opened = target.Name.Length > 0
            ? target.Name
            : Call<NoPayload, ConnectGetUriRet>(client, RemoteProcedure.ConnectGetUri, default, patience).Uri;
        return new OpenedConnection(
            client, opened, Supports(client, FeatureEventCallbacks, patience), Supports(client, FeatureCloseCallback, patience));
    }

    static CallPatience PatienceOf(OpeningDeadline deadline, ConnectionSettings settings) => new(
        deadline.RemainingMs,
        () => settings.Unwanted.IsCancellationRequested ? LibvirtException.DaemonStops(ErrorDomain.Rpc) : null);

    // A server that does not know the question has no such feature.
    static bool Supports(RpcClient client, int feature, Func<CallPatience> patience)
    {
        try
        {
            return Call<ConnectSupportsFeatureArgs, ConnectSupportsFeatureRet>(
                client, RemoteProcedure.ConnectSupportsFeature, new ConnectSupportsFeatureArgs(feature), patience).Supported != 0;
        }
        catch (LibvirtException) when (!client.IsClosed)
        {
            return false;
        }
    }

    static TRet Call<TArgs, TRet>(RpcClient client, RemoteProcedure procedure, in TArgs arguments, Func<CallPatience> patience)
        where TArgs : struct, IXdrRecord<TArgs>
        where TRet : struct, IXdrRecord<TRet> =>
        client.Call<TArgs, TRet>(ProgramNumbers.Remote, (int)procedure, arguments, patience());
}
