// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Io;
using VirtVzd.Logging;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>
/// The last resort of a stop: at a fixed time after it began, the process ends, whatever hangs in it, with what the
/// next daemon needs let go of. It needs neither the loop nor the runtime's pool of threads, and its thread is there
/// from the start: when the stop begins there may be none to be had. Any thread.
/// </summary>
/// <param name="limit">How long a stop may take.</param>
/// <param name="letGo">Lets go of locks and files; called on the watchdog's thread.</param>
/// <param name="log">Category <c>daemon.virtvzd</c>.</param>
sealed class StopWatchdog(TimeSpan limit, Action letGo, ILogger log)
{
    const int FarewellMs = 500;
    const int StackBytes = 256 * 1024;

    readonly object _change = new();
    long? _dueMs;

    /// <summary>Waits for a stop from now on.</summary>
    /// <exception cref="LibvirtException">There is no thread to be had.</exception>
    internal void Start() =>
        new Thread(Watch, StackBytes) { IsBackground = true, Name = "stop-watchdog" }.StartOrRefuse();

    /// <summary>A stop begins; of several, the first counts.</summary>
    internal void Begin()
    {
        lock (_change)
        {
            _dueMs ??= Environment.TickCount64 + (long)limit.TotalMilliseconds;
            Monitor.Pulse(_change);
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

    void Watch()
    {
        lock (_change)
        {
            while (LeftMs is var leftMs and not 0)
            {
                Monitor.Wait(_change, leftMs);
            }
        }

        letGo();

        // What hangs may be an output of the log.
        var farewell = new Thread(() => log.Warning(DaemonHost.ForcedEnd)) { IsBackground = true };
        if (farewell.TryStart())
        {
            farewell.Join(FarewellMs);
        }

        Libc._exit((int)ExitCode.PidFile);
    }

    int LeftMs => _dueMs is { } dueMs
        ? (int)long.Clamp(dueMs - Environment.TickCount64, 0, int.MaxValue)
        : Timeout.Infinite;
}
