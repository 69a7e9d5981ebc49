// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Io;

namespace VirtVzd.Daemon;

/// <summary>
/// <c>-t</c>: ends the daemon when it has been without clients and without running domains for a time. The clock runs
/// only while there is neither, anew each time the last of them is gone. Loop thread only.
/// </summary>
sealed class IdleTimeout
{
    readonly LoopTimer _timer;
    readonly Func<bool> _isNeeded;
    int _seconds;

    /// <summary>Starts to count if nobody needs the daemon.</summary>
    /// <param name="loop">Whose timer it is.</param>
    /// <param name="seconds">The time; 0 for never.</param>
    /// <param name="isNeeded">Whether there is a client or a running domain.</param>
    /// <param name="quit">Ends the daemon.</param>
    internal IdleTimeout(EventLoop loop, int seconds, Func<bool> isNeeded, Action quit)
    {
        _timer = loop.CreateTimer(quit);
        _isNeeded = isNeeded;
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
            NeedChanged();
        }
    }

    /// <summary>
    /// To be called when a client has come or gone, and when the first domain runs or the last one has ended.
    /// </summary>
    internal void NeedChanged()
    {
        if (_seconds == 0 || _isNeeded())
        {
            _timer.Stop();
        }
        else if (!_timer.IsRunning)
        {
            _timer.Start(_seconds * 1000L);
        }
    }
}
