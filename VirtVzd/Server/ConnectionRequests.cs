// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Runtime.InteropServices;
using VirtVzd.Io;

namespace VirtVzd.Server;

/// <summary>
/// What a <see cref="ClientSession"/>, which any thread uses, may ask of its <see cref="ClientConnection"/>, which is
/// the loop thread's: done at once where that thread asks, else in the loop's coming round. Any thread.
/// </summary>
sealed class ConnectionRequests
{
    readonly EventLoop _loop;
    readonly ClientConnection _connection;
    readonly Action _resume;

    /// <param name="loop">Whose thread the connection is for.</param>
    /// <param name="connection">Who is asked.</param>
    internal ConnectionRequests(EventLoop loop, ClientConnection connection)
    {
        _loop = loop;
        _connection = connection;
        _resume = connection.Resume;
    }

    /// <summary>The client has passed its authentication.</summary>
    internal void TakeOverAuthentication() => _loop.Post(_connection.TakeOverAuthentication, _connection);

    /// <summary>The client has said that it answers pings.</summary>
    internal void BeginKeepAlive() => _loop.Post(_connection.BeginKeepAlive, _connection);

    /// <summary>Something waits to be sent where nothing did.</summary>
    internal void WatchForRoom()
    {
        if (_loop.IsLoopThread)
        {
            _loop.Update(_connection);
        }
        else
        {
            _loop.Post(_resume, _connection);
        }
    }

    /// <summary>
    /// Slots are free: what is held back may go on, and a connection that was only waiting for them may end. The loop
    /// goes on by itself on its way back.
    /// </summary>
    /// <param name="matters">Whether somebody may be waiting for them.</param>
    internal void OnSlotsFreed(bool matters)
    {
        if (_loop.IsLoopThread)
        {
            _connection.CloseIfDrained();
        }
        else if (matters)
        {
            _loop.Post(_resume, _connection);
        }
    }

    /// <summary>Closes the connection: all is said.</summary>
    internal void Close() => End(_connection.Close);

    /// <summary>Closes the connection for a fault, with a line in the log.</summary>
    internal void Fail(string reason) => End(() => _connection.Fail(reason));

    /// <summary>Closes the connection because its socket takes nothing more.</summary>
    /// <param name="errorNumber">Why; 0 if too much waits for a client that does not read.</param>
    internal void FailSending(int errorNumber)
    {
        if (errorNumber == 0)
        {
            Fail($"client {_connection.Session.Id}: more than {SendQueue.UnrequestedBytesMax} bytes wait for a client "
                + "that does not read");
            return;
        }

        var reason = $"Cannot write data: {Marshal.GetPInvokeErrorMessage(errorNumber)}";
        End(IoResult.IsGoing(errorNumber) ? () => _connection.CloseGone(reason) : () => _connection.Fail(reason));
    }

    void End(Action end)
    {
        if (_loop.IsLoopThread)
        {
            end();
        }
        else
        {
            _loop.Post(end, _connection);
        }
    }
}
