// SPDX-License-Identifier: LGPL-2.1-or-later
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;

namespace VirtVzd.Client;

/// <summary>
/// Opens connections to libvirt daemons by URI, as libvirt's own clients do it. Any thread, which blocks up to a
/// deadline.
/// </summary>
/// <param name="loop">What connections live on.</param>
/// <param name="user">On whose behalf: whose certificates, credentials and keys.</param>
/// <param name="log">Gets why a server's certificate is not taken.</param>
sealed class ClientConnections(ClientLoop loop, ClientUser user, ILogger log)
{
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
            client = new RpcClient(
                loop.Get(), channel.Channel,
                settings.Account) { EventCame = settings.EventCame, Closed = settings.Closed };
            client.Start();
            return Introduce(client, channel, target, settings, deadline);
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
        RpcClient client, OpenedChannel channel, ConnectionTarget target, ConnectionSettings settings,
        OpeningDeadline deadline)
    {
        new RemoteAuthentication(client, channel, target, user, deadline).Run();
        var wantsPings = settings.KeepAliveIntervalSeconds > 0;
        var traits = new ServerOpening(
            target.Name, settings.ReadOnly, AnswersPings: wantsPings,
            IsAuthenticated: true).Run(client, deadline.Patience);
        if (traits.AnswersPings)
        {
            client.StartKeepAlive(settings.KeepAliveIntervalSeconds, settings.KeepAliveCount);
        }

        return new OpenedConnection(
            client, traits.ChosenUri ?? target.Name, traits.HasEventCallbacks, traits.HasCloseCallback);
    }
}
