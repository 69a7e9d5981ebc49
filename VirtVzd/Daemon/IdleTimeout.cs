// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Io;

namespace VirtVzd.Daemon;

/// <summary>
/// <c>-t</c>: ends the daemon when it has been without clients for a time. The clock runs only while there is no client,
/// anew each time the last one leaves. If something holds the daemon when the time is over (a running domain, a driver
/// that still starts), it waits for the same time again. Loop thread only.
/// </summary>
sealed class IdleTimeout
{
    readonly LoopTimer _timer;
    readonly Func<int> _clientCount;
    readonly Func<bool> _isHeld;
    readonly Action _quit;
    int _seconds;

    /// <summary>Starts to count if there are no clients.</summary>
    /// <param name="loop">Whose timer it is.</param>
    /// <param name="seconds">The time; 0 for never.</param>
    /// <param name="clientCount">Connections of all servers.</param>
    /// <param name="isHeld">Whether the daemon must stay although nobody is connected.</param>
    /// <param name="quit">Ends the daemon.</param>
    internal IdleTimeout(EventLoop loop, int seconds, Func<int> clientCount, Func<bool> isHeld, Action quit)
    {
        _timer = loop.CreateTimer(OnTime);
        _clientCount = clientCount;
        _isHeld = isHeld;
        _quit = quit;
        Seconds = seconds;
    }

    /// <summary>The time; 0 for never. Setting it starts it afresh.</summary>
    internal int Seconds
    {
        get => _seconds;
        set
        {
            _seconds = value;
            _timer.Stop();
            ClientsChanged();
        }
    }

    /// <summary>To be called when a client has come or gone.</summary>
    internal void ClientsChanged()
    {
        if (_seconds == 0 || _clientCount() > 0)
        {
            _timer.Stop();
        }
        else if (!_timer.IsRunning)
        {
            Restart();
        }
    }

    void OnTime()
    {
        if (_isHeld())
        {
            Restart();
        }
        else
        {
            _quit();
        }
    }

    void Restart() => _timer.Start(_seconds * 1000L);
}
