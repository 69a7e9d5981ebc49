// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Io;
using VirtVzd.Logging;

namespace VirtVzd.Daemon;

/// <summary>
/// Gives memory back to the system when clients have made the daemon large, or many of them have left, and it has
/// become quiet: left to itself the runtime keeps what it has until it needs more. Loop thread.
/// </summary>
/// <param name="loop">Where it looks.</param>
/// <param name="held">Bytes that are held for clients now.</param>
/// <param name="clients">How many clients there are now.</param>
/// <param name="log">Gets a line when something was given back.</param>
sealed class MemoryReturn(EventLoop loop, Func<long> held, Func<int> clients, ILogger log)
{
    /// <summary>How long nobody may have come or gone before it is looked.</summary>
    internal const int QuietMs = 5_000;

    /// <summary>When it is looked though clients come and go all the time.</summary>
    internal const int PatienceMs = 30_000;

    const long BusyBytes = 4L << 20;

    readonly CollectionWorth _worth = new();
    LoopTimer? _timer;
    long _lookByMs;

    /// <summary>A client has come or gone.</summary>
    internal void ClientsChanged()
    {
        _worth.Count(clients());
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
        var (began, before) = (EventLoop.NowMs, Environment.WorkingSet);
        if (!_worth.Is(before, clients()))
        {
            return;
        }

        if (held() > BusyBytes || _worth.RestMs(began) > 0)
        {
            _timer!.Start(Math.Max(QuietMs, _worth.RestMs(began)));
            return;
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var after = Environment.WorkingSet;
        _worth.Done(began, EventLoop.NowMs, after, clients());
        log.Debug($"memory: {before >> 20} MiB before, {after >> 20} MiB now");
    }
}
