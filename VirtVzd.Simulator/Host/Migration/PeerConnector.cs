// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using VirtVzd.Simulator.Host.Loop;
using VirtVzd.Simulator.Host.Settings;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>Looks hosts up and connects to them beside the loop, and comes back to it.</summary>
sealed class PeerConnector
{
    /// <summary>The dispatcher's limit for a connection.</summary>
    const int ConnectMs = 60_000;

    readonly EventLoop _loop;
    readonly MigrationSettings _settings;
    readonly HostAddresses _addresses;
    readonly Func<Socket, Connection> _open;

    /// <param name="loop">Where answers come.</param>
    /// <param name="settings">Names and times.</param>
    /// <param name="hostname">The host's own name.</param>
    /// <param name="open">Takes a connected socket over.</param>
    internal PeerConnector(EventLoop loop, MigrationSettings settings, string hostname, Func<Socket, Connection> open)
    {
        _loop = loop;
        _settings = settings;
        _addresses = new HostAddresses(settings, hostname);
        _open = open;
    }

    /// <summary>Looks a host up; the answer comes in another turn.</summary>
    internal void Find(string host, int port, Action<HostAddresses.Found> then) =>
        _ = _addresses.Find(host, port).ContinueWith(
            found => _loop.Post(
                () => then(found.IsCompletedSuccessfully ? found.Result : new HostAddresses.Found(false, []))),
            TaskScheduler.Default);

    /// <summary>
    /// Connects to the first place that lets it; null when none does. The answer comes in another turn.
    /// </summary>
    internal void Connect(IReadOnlyList<IPEndPoint> places, Action<PeerLink?> then) =>
        _ = ConnectAny(places).ContinueWith(
            connected => _loop.Post(() => then(
                connected is { IsCompletedSuccessfully: true, Result: { } socket }
                    ? new PeerLink(_loop, _settings, _open(socket))
                    : null)),
            TaskScheduler.Default);

    async Task<Socket?> ConnectAny(IReadOnlyList<IPEndPoint> places)
    {
        using var limit = new CancellationTokenSource(Math.Min(ConnectMs, _settings.TimeoutMs));
        foreach (var place in places)
        {
            var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(place, limit.Token).ConfigureAwait(false);
                return socket;
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException)
            {
                socket.Dispose();
            }
        }

        return null;
    }
}
