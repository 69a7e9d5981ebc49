// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;

namespace VirtVzd.Vz;

/// <summary>
/// Knows how many snapshots each guest has, so that a list can be asked for those with some and costs no question to the
/// SDK: a thread that counts when a guest becomes known and when the SDK says that its tree has changed.
/// </summary>
sealed class SnapshotCounter : IDisposable
{
    readonly object _change = new();
    readonly Queue<Guid> _order = new();
    readonly HashSet<Guid> _waiting = [];
    readonly SessionSlot _slot;
    readonly EventPump _pump;
    readonly DomainRegistry _registry;
    readonly ILogger _log;
    readonly CancellationToken _stop;
    readonly Thread _thread;

    /// <summary>Makes the thread, which <see cref="Start"/> starts.</summary>
    /// <param name="slot">Where the session is.</param>
    /// <param name="pump">The registry's thread.</param>
    /// <param name="registry">Who is told the numbers.</param>
    /// <param name="log">For the operator.</param>
    /// <param name="stop">Set when the daemon stops.</param>
    internal SnapshotCounter(
        SessionSlot slot, EventPump pump, DomainRegistry registry, ILogger log, CancellationToken stop)
    {
        _slot = slot;
        _pump = pump;
        _registry = registry;
        _log = log;
        _stop = stop;
        _thread = new Thread(Run) { IsBackground = true, Name = "vz-snapshots" };
    }

    /// <summary>Begins to count; returns at once.</summary>
    internal void Start() => _thread.Start();

    /// <summary>Has a guest's snapshots counted. Never blocks.</summary>
    internal void Ask(Guid uuid)
    {
        lock (_change)
        {
            if (_waiting.Add(uuid))
            {
                _order.Enqueue(uuid);
                Monitor.Pulse(_change);
            }
        }
    }

    /// <summary>Somebody has counted: tells the registry.</summary>
    /// <param name="uuid">Whose.</param>
    /// <param name="count">How many.</param>
    /// <param name="askedAt">When the SDK was asked (<see cref="Stopwatch.GetTimestamp"/>).</param>
    internal void Report(Guid uuid, int count, long askedAt) =>
        _pump.Post(() => _registry.ReportSnapshots(uuid, count, askedAt));

    /// <summary>Waits for the thread to end; the stop must be set.</summary>
    public void Dispose()
    {
        lock (_change)
        {
            Monitor.Pulse(_change);
        }

        if (!_thread.ThreadState.HasFlag(System.Threading.ThreadState.Unstarted))
        {
            _thread.Join();
        }
    }

    void Run()
    {
        while (Next() is { } uuid)
        {
            var askedAt = Stopwatch.GetTimestamp();
            Report(uuid, Count(uuid), askedAt);
        }
    }

    Guid? Next()
    {
        lock (_change)
        {
            while (!_stop.IsCancellationRequested && _order.Count == 0)
            {
                Monitor.Wait(_change);
            }

            if (_stop.IsCancellationRequested)
            {
                return null;
            }

            var uuid = _order.Dequeue();
            _waiting.Remove(uuid);
            return uuid;
        }
    }

    // A guest whose snapshots cannot be counted counts as one without: a list does not wait for it.
    int Count(Guid uuid)
    {
        try
        {
            using var vm = _slot.Require().Asking.FindVm(uuid);
            return SnapshotTree.CountIn(vm.GetSnapshotsTree());
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) is PrlResult.Unimplemented or PrlResult.VmUuidNotFound)
        {
            return 0;
        }
        catch (LibvirtException e)
        {
            _log.Warning($"{uuid:D}: its snapshots cannot be counted: {e.Message}");
            return 0;
        }
        catch (ObjectDisposedException)
        {
            // The session was given up meanwhile; the next one begins with a list of all guests.
            return 0;
        }
    }
}
