// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Io;
using VirtVzd.Logging;

namespace VirtVzd.Daemon;

/// <summary>
/// Gives memory back to the system when clients have made the daemon large and it has become quiet: left to itself the
/// runtime keeps what it has until it needs more. Loop thread.
/// </summary>
/// <param name="loop">Where it looks.</param>
/// <param name="held">Bytes that are held for clients now.</param>
/// <param name="log">Gets a line when something was given back.</param>
sealed class MemoryReturn(EventLoop loop, Func<long> held, ILogger log)
{
    /// <summary>How long nobody may have come or gone before it is looked.</summary>
    internal const int QuietMs = 5_000;

    /// <summary>When it is looked though clients come and go all the time.</summary>
    internal const int PatienceMs = 30_000;

    // What is worth a collection of everything, which stops all threads for a moment.
    const long WorthBytes = 16L << 20;
    const long BusyBytes = 4L << 20;

    LoopTimer? _timer;
    long _lookByMs;
    long _smallBytes;

    /// <summary>A client has come or gone.</summary>
    internal void ClientsChanged()
    {
        _timer ??= loop.CreateTimer(Look);
        var now = EventLoop.NowMs;
        if (!_timer.IsRunning)
        {
            _lookByMs = now + PatienceMs;
        }

        _timer.Start(Math.Clamp(_lookByMs - now, 0, QuietMs));
    }

    void Look()
    {
        if (held() > BusyBytes)
        {
            _timer!.Start(QuietMs);
            return;
        }

        var before = Environment.WorkingSet;
        if (_smallBytes == 0 || before > _smallBytes + (_smallBytes / 4) + WorthBytes)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            _smallBytes = Environment.WorkingSet;
            log.Debug($"memory: {before >> 20} MiB before, {_smallBytes >> 20} MiB now");
        }
    }
}
