// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>
/// The runs of all clients that last no longer than their connections. An orderly end of the daemon is the end of every
/// connection, so that it ends them all; a daemon that is killed leaves them running, as libvirt's do. Any thread.
/// </summary>
sealed class ClientsRuns
{
    const int AtOnceMax = 16;
    const int StackBytes = 256 * 1024;

    readonly object _change = new();
    readonly List<Run> _runs = [];
    int _ending;
    bool _isOver;

    /// <summary>A run begins to last no longer than its client.</summary>
    /// <returns>False if the client is gone, or the daemon ends: it is to be ended.</returns>
    internal bool TryAdd(Run run)
    {
        lock (_change)
        {
            if (_isOver || run.Client.IsOver)
            {
                return false;
            }

            // What has ended meanwhile is nobody's: one run of each guest is all that is kept.
            _runs.RemoveAll(other => other.Domain == run.Domain || other.Domain.IsRemoved);
            _runs.Add(run);
            return true;
        }
    }

    /// <summary>Whether a guest runs no longer than a client's connection.</summary>
    internal bool Holds(Domain domain)
    {
        var view = domain.View;
        lock (_change)
        {
            return view.IsActive && _runs.Exists(run => run.Domain == domain && run.Id == view.Id);
        }
    }

    /// <summary>Those of a client, each to be given to <see cref="End"/>.</summary>
    internal IReadOnlyList<Run> Take(ClientsGuests client)
    {
        lock (_change)
        {
            var taken = _runs.FindAll(run => run.Client == client);
            _runs.RemoveAll(run => run.Client == client);
            _ending += taken.Count;
            return taken;
        }
    }

    /// <summary>Ends one that was taken.</summary>
    internal void End(Run run)
    {
        try
        {
            run.Client.End(run);
        }
        finally
        {
            lock (_change)
            {
                _ending--;
                Monitor.PulseAll(_change);
            }
        }
    }

    /// <summary>Ends all that there are, some at a time.</summary>
    /// <param name="over">Called when all have ended or cannot, on any thread; at once where there are none.</param>
    /// <returns>Whether there are any.</returns>
    internal bool EndAll(Action over)
    {
        ConcurrentQueue<Run> all;
        bool isAny;
        lock (_change)
        {
            _isOver = true;
            all = new(_runs);
            _runs.Clear();
            _ending += all.Count;
            isAny = _ending > 0;
        }

        if (!isAny)
        {
            over();
            return false;
        }

        foreach (var number in Enumerable.Range(0, int.Min(all.Count, AtOnceMax)))
        {
            new Thread(() => EndEach(all), StackBytes) { IsBackground = true, Name = $"vz-last-run-{number}" }.Start();
        }

        new Thread(() => Await(over), StackBytes) { IsBackground = true, Name = "vz-last-runs" }.Start();
        return true;
    }

    void EndEach(ConcurrentQueue<Run> all)
    {
        while (all.TryDequeue(out var run))
        {
            End(run);
        }
    }

    void Await(Action over)
    {
        lock (_change)
        {
            while (_ending > 0)
            {
                Monitor.Wait(_change);
            }
        }

        over();
    }

    /// <summary>One run of a guest.</summary>
    /// <param name="Client">Whose.</param>
    /// <param name="Domain">The guest.</param>
    /// <param name="Id">Its number, by which the run is known.</param>
    internal readonly record struct Run(ClientsGuests Client, Domain Domain, int Id);
}
