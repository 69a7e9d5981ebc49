// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using VirtVzd.Io;
using VirtVzd.Logging;

namespace VirtVzd.Server;

/// <summary>
/// One socket of a server: takes connections, some per readiness event, and leaves it to the server whom to let in. Out
/// of descriptors it pauses. Loop thread only.
/// </summary>
sealed class Listener : IEventSource, IDisposable
{
    /// <summary>Pause after a failed accept, so that the loop does not spin (sockets.md §4).</summary>
    internal const int BackOffMs = 5000;

    // So many clients that come and go at once do not let those behind them wait for as many rounds of the loop.
    const int AcceptedAtOnceMax = 32;

    readonly RpcServer _server;
    readonly ListeningSocket _socket;
    readonly DescriptorReserve _reserve;
    readonly LoopTimer _backOff;
    readonly ILogger _log;

    internal Listener(
        RpcServer server, ServiceSettings service, ListeningSocket socket, DescriptorReserve reserve, ILogger log)
    {
        _server = server;
        _socket = socket;
        _reserve = reserve;
        _log = log;
        Service = service;
        _backOff = server.Loop.CreateTimer(TryAgain, this);
    }

    /// <summary>What holds for its clients, those that it takes from now on.</summary>
    internal ServiceSettings Service { get; set; }

    /// <inheritdoc/>
    public SafeHandle Descriptor => _socket.Descriptor;

    /// <inheritdoc/>
    public IoEvents Interest => _server.IsAccepting && !_backOff.IsRunning ? IoEvents.Readable : IoEvents.None;

    /// <inheritdoc/>
    public void OnReady(IoEvents ready)
    {
        for (var i = 0; i < AcceptedAtOnceMax; i++)
        {
            if (UnixSocket.Accept(_socket.Descriptor, out var failure) is { } client)
            {
                _server.Accept(Service, client);
                continue;
            }

            if (!failure.IsPassing)
            {
                BackOff($"Unable to accept client: {failure.Text}");
            }

            break;
        }
    }

    /// <inheritdoc/>
    public void OnFault(Exception fault) => BackOff($"Unable to accept client: {fault.Message}");

    /// <inheritdoc/>
    public void Dispose()
    {
        _backOff.Stop();
        _server.Loop.Unwatch(this);
        _socket.Dispose();
    }

    /// <summary>Lets so many connections wait.</summary>
    internal void SetBacklog(int backlog) => _socket.Listen(backlog);

    void BackOff(string why)
    {
        _log.Error(why);
        _reserve.Release();
        _backOff.Start(BackOffMs);
        _server.Loop.Update(this);
    }

    void TryAgain()
    {
        if (!_reserve.TryRestore())
        {
            _backOff.Start(BackOffMs);
        }
    }
}
