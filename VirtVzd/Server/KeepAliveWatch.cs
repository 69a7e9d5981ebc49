// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Io;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Rpc;

namespace VirtVzd.Server;

/// <summary>Asks a client that answers pings for signs of life, by the loop's clock. Loop thread.</summary>
sealed class KeepAliveWatch
{
    readonly ClientConnection _connection;
    readonly KeepAlive _keepAlive;
    readonly LoopTimer _timer;

    /// <summary>Does nothing yet; see <see cref="Begin"/>.</summary>
    /// <param name="connection">Who is asked, and closed if nothing comes.</param>
    /// <param name="loop">Whose clock it is.</param>
    /// <param name="keepAlive">The rules, with the server's settings.</param>
    internal KeepAliveWatch(ClientConnection connection, EventLoop loop, KeepAlive keepAlive)
    {
        _connection = connection;
        _keepAlive = keepAlive;
        _timer = loop.CreateTimer(OnTime, connection);
    }

    /// <summary>Begins.</summary>
    internal void Begin()
    {
        _keepAlive.Start(EventLoop.NowMs);
        Schedule();
    }

    /// <summary>Any packet came.</summary>
    internal void OnPacket() => _keepAlive.OnPacket(EventLoop.NowMs);

    /// <summary>Asks no more.</summary>
    internal void Stop()
    {
        _keepAlive.Stop();
        _timer.Stop();
    }

    // The timer is not moved by each packet; it finds out when it fires that it is too early.
    void OnTime()
    {
        if (!_connection.MayRead())
        {
            // We do not listen while too much waits, so the silence is not the client's.
            OnPacket();
        }

        switch (_keepAlive.OnTime(EventLoop.NowMs))
        {
            case KeepAliveAction.SendPing:
                _connection.Session.SendKeepAlive(KeepAliveProcedure.Ping);
                break;
            case KeepAliveAction.Close:
                _connection.Fail("internal error: connection closed due to keepalive timeout");
                return;
            case KeepAliveAction.Wait:
                break;
        }

        Schedule();
    }

    // A ping that cannot be sent may have closed the connection, and nothing is due any more.
    void Schedule()
    {
        if (_keepAlive.DueMs is { } dueMs)
        {
            _timer.Start(Math.Max(0, dueMs - EventLoop.NowMs));
        }
    }
}
