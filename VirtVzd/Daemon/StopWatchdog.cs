// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// The last resort of a stop: at a fixed time after it began, the process ends, whatever hangs in it, with what the next
/// daemon needs let go of. It needs neither the loop nor the runtime's pool of threads. Any thread.
/// </summary>
/// <param name="limit">How long a stop may take.</param>
/// <param name="letGo">Lets go of locks and files; called on the watchdog's thread.</param>
/// <param name="log">Category <c>daemon.virtvzd</c>.</param>
sealed class StopWatchdog(TimeSpan limit, Action letGo, ILogger log)
{
    const int FarewellMs = 500;

    readonly object _change = new();
    Thread? _thread;
    long _dueMs;

    /// <summary>A stop begins; of several, the first counts.</summary>
    internal void Begin()
    {
        lock (_change)
        {
            if (_thread is null)
            {
                _dueMs = Environment.TickCount64 + (long)limit.TotalMilliseconds;
                _thread = new Thread(Watch) { IsBackground = true, Name = "stop-watchdog" };
                Start(_thread);
            }
        }
    }

    /// <summary>Something with a limit of its own runs, which is not to count.</summary>
    internal void Extend(TimeSpan time)
    {
        lock (_change)
        {
            _dueMs += (long)time.TotalMilliseconds;
        }
    }

    // Without it the stop goes its way, and may take longer.
    void Start(Thread thread)
    {
        try
        {
            thread.Start();
        }
        catch (OutOfMemoryException e)
        {
            log.Warning($"nobody watches over the end of the daemon: {e.Message}");
        }
    }

    void Watch()
    {
        lock (_change)
        {
            while (_dueMs - Environment.TickCount64 is var leftMs and > 0)
            {
                Monitor.Wait(_change, (int)long.Min(leftMs, int.MaxValue));
            }
        }

        letGo();

        // What hangs may be an output of the log.
        var farewell = new Thread(() => log.Warning(DaemonHost.ForcedEnd)) { IsBackground = true };
        farewell.Start();
        farewell.Join(FarewellMs);
        Libc._exit((int)ExitCode.PidFile);
    }
}
