// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Io;

namespace VirtVzd.Server;

/// <summary>
/// The end of a server's clients, while it lasts: no call is cut off before the deadline, and nobody who only does not
/// read, or has not proved who he is, keeps the daemon for so long. Loop thread only.
/// </summary>
sealed class Drainage
{
    /// <summary>How long a client may take to read what has been answered, when nothing of it runs any more.</summary>
    internal const int UnreadMs = 2_000;

    readonly RpcServer _server;
    readonly Action<int> _finished;
    readonly LoopTimer _young;
    readonly LoopTimer _unread;
    readonly LoopTimer _deadline;
    int _callsLeft;
    bool _isFinished;

    /// <summary>Begins nothing yet.</summary>
    /// <param name="server">Whose clients they are.</param>
    /// <param name="finished">Gets the number of calls that were left, when no client is left.</param>
    internal Drainage(RpcServer server, Action<int> finished)
    {
        _server = server;
        _finished = finished;
        _young = server.Loop.CreateTimer(DrainAll);
        _unread = server.Loop.CreateTimer(CloseWhomNothingKeeps);
        _deadline = server.Loop.CreateTimer(CloseAll);
    }

    /// <summary>Begins, and may be over at once.</summary>
    /// <param name="youngMs">
    /// Who came in this time before is served for as long again: he was let in here and cannot be sent on to the next
    /// daemon, which has the sockets already.
    /// </param>
    /// <param name="deadlineMs">How long calls may take.</param>
    internal void Begin(int youngMs, int deadlineMs)
    {
        _young.Start(youngMs);
        _unread.Start(youngMs + UnreadMs);
        _deadline.Start(deadlineMs);
        var youngest = EventLoop.NowMs - youngMs;
        foreach (var client in _server.Clients)
        {
            if (client.AcceptedMs <= youngest)
            {
                client.Drain();
            }
        }

        FinishIfEmpty();
    }

    /// <summary>A client is gone.</summary>
    /// <param name="callsRunning">Calls of it whose replies nobody will get.</param>
    internal void OnClosed(int callsRunning)
    {
        if (!_isFinished)
        {
            _callsLeft += callsRunning;
            FinishIfEmpty();
        }
    }

    void DrainAll()
    {
        foreach (var client in _server.Clients)
        {
            client.Drain();
        }
    }

    void CloseWhomNothingKeeps()
    {
        foreach (var client in _server.Clients)
        {
            // Who has not proved who he is has asked for nothing yet, and what he waits for may hang.
            if (client.Session.CallsRunning == 0 || !client.Session.IsAuthenticated)
            {
                client.Close();
            }
        }

        // Calls that end later get the same patience for their replies.
        if (!_isFinished)
        {
            _unread.Start(UnreadMs);
        }
    }

    void CloseAll()
    {
        foreach (var client in _server.Clients)
        {
            client.Close();
        }
    }

    void FinishIfEmpty()
    {
        if (!_isFinished && _server.Counts.Clients == 0)
        {
            _isFinished = true;
            _young.Stop();
            _unread.Stop();
            _deadline.Stop();
            _finished(_callsLeft);
        }
    }
}
