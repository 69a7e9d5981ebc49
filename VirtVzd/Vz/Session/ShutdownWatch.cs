// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Session;

/// <summary>
/// Looks after the shutdowns that guests have been asked for when the calls have returned: a guest may take two
/// minutes, and one that does not react is killed by the dispatcher then. One thread for all of them.
/// </summary>
sealed class ShutdownWatch
{
    const int LookMs = 100;

    readonly object _change = new();
    readonly List<PendingShutdown> _pending = [];
    readonly VzOptions _options;
    readonly EventPump _pump;
    readonly DomainRegistry _registry;
    readonly Action<Guid> _lookUp;
    readonly ILogger _log;
    readonly CancellationToken _stop;
    readonly Thread _thread;

    /// <summary>Makes the thread, which <see cref="Start"/> starts.</summary>
    /// <param name="options">Waits.</param>
    /// <param name="pump">The registry's thread.</param>
    /// <param name="registry">Who shows that a guest is in shutdown.</param>
    /// <param name="lookUp">Has a guest looked up; does not wait.</param>
    /// <param name="log">For the operator: nobody else hears of a shutdown that fails.</param>
    /// <param name="stop">Set when the daemon stops.</param>
    internal ShutdownWatch(
        VzOptions options, EventPump pump, DomainRegistry registry, Action<Guid> lookUp, ILogger log,
        CancellationToken stop)
    {
        _options = options;
        _pump = pump;
        _registry = registry;
        _lookUp = lookUp;
        _log = log;
        _stop = stop;
        _thread = new Thread(Run) { IsBackground = true, Name = "vz-shutdowns" };
    }

    /// <summary>How many there may be.</summary>
    internal ShutdownPlaces Places { get; } = new();

    /// <summary>Begins to look; returns at once.</summary>
    internal void Start() => _thread.Start();

    /// <summary>Takes a shutdown over from the call that has asked for it.</summary>
    internal void Follow(PendingShutdown shutdown)
    {
        lock (_change)
        {
            _pending.Add(shutdown);
            Monitor.Pulse(_change);
        }
    }

    /// <summary>A shutdown has begun or is over: clients are shown that.</summary>
    internal void Tell(Domain domain) => _pump.Post(() => _registry.ReportShutdown(domain));

    /// <summary>Waits for the thread to end; the stop must be set.</summary>
    /// <returns>False if that takes longer than <paramref name="timeoutMs"/>.</returns>
    internal bool End(int timeoutMs)
    {
        lock (_change)
        {
            Monitor.Pulse(_change);
        }

        return _thread.ThreadState.HasFlag(ThreadState.Unstarted) || _thread.Join(timeoutMs);
    }

    void Run()
    {
        while (!_stop.IsCancellationRequested)
        {
            foreach (var shutdown in Next())
            {
                if (IsOver(shutdown))
                {
                    Forget(shutdown);
                }
            }
        }
    }

    // Nothing tells that a job has ended but a look at it.
    PendingShutdown[] Next()
    {
        lock (_change)
        {
            if (_pending.Count > 0)
            {
                Monitor.Wait(_change, LookMs);
            }

            while (_pending.Count == 0 && !_stop.IsCancellationRequested)
            {
                Monitor.Wait(_change);
            }

            return [.. _pending];
        }
    }

    bool IsOver(PendingShutdown shutdown)
    {
        var domain = shutdown.Domain;
        try
        {
            if (!shutdown.IsOver(sliceMs: 0, _options.EventWaitMs))
            {
                return false;
            }

            if (domain.View.IsActive)
            {
                _lookUp(domain.Uuid);
            }
        }
        catch (LibvirtException) when (_stop.IsCancellationRequested)
        {
            // The host goes on without us.
            return true;
        }
        catch (LibvirtException e)
        {
            _log.Warning(
                $"domain {domain.View.Definition.Name}: the shutdown that it was asked for failed: {e.Message}");
            _lookUp(domain.Uuid);
        }
        catch (Exception e)
        {
            // One that cannot be looked after must not end the care for all others.
            _log.Error($"domain {domain.View.Definition.Name}: its shutdown is not looked after any more: {e}");
            shutdown.End();
        }

        return true;
    }

    void Forget(PendingShutdown shutdown)
    {
        lock (_change)
        {
            _pending.Remove(shutdown);
        }

        Tell(shutdown.Domain);
    }
}
