// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;

namespace VirtVzd.Client;

/// <summary>
/// The one thread that all connections to other daemons live on, apart from that of the daemon's own clients. It begins
/// with the first such connection. Any thread.
/// </summary>
/// <param name="log">Gets a line when the loop fails and begins again.</param>
sealed class ClientLoop(ILogger log) : IDisposable
{
    /// <summary>How long the end waits for the thread, which never waits for anybody itself.</summary>
    const int EndMs = 1_000;

    readonly Lock _lock = new();
    EventLoop? _loop;
    Thread? _thread;
    bool _isEnding;

    /// <summary>The loop, which runs.</summary>
    /// <exception cref="LibvirtException">The daemon stops, or there is no thread to be had.</exception>
    internal EventLoop Get()
    {
        lock (_lock)
        {
            if (_isEnding)
            {
                throw LibvirtException.DaemonStops(ErrorDomain.Rpc);
            }

            return _loop ??= Begin();
        }
    }

    /// <summary>Ends the thread. Connections that are open end with the process.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isEnding)
            {
                return;
            }

            _isEnding = true;
        }

        _loop?.Stop();
        if (_thread?.Join(EndMs) ?? false)
        {
            _loop?.Dispose();
        }
    }

    EventLoop Begin()
    {
        var loop = new EventLoop();
        var thread = new Thread(() => Run(loop)) { IsBackground = true, Name = "clients" };
        try
        {
            thread.StartOrRefuse();
        }
        catch (LibvirtException)
        {
            loop.Dispose();
            throw;
        }

        _thread = thread;
        return loop;
    }

    void Run(EventLoop loop)
    {
        while (true)
        {
            try
            {
                loop.Run();
                return;
            }
            catch (Exception fault)
            {
                // Nobody else would go on with the connections of all.
                log.Error($"the loop of outgoing connections begins again: {fault}");
            }
        }
    }
}
