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
/// Has done to guests what is due when they are off, whoever stopped them. One thread, one guest after the other; one
/// where that fails comes again after a pause.
/// </summary>
sealed class OffWatch
{
    const int RetryMs = 250;
    const int PauseMsToTell = 4 * RetryMs;
    const int RetryMsMax = 60_000;

    readonly object _change = new();
    readonly PriorityQueue<(Domain Domain, int PauseMs), long> _due = new();
    readonly HashSet<Domain> _waiting = [];
    readonly Action<Domain> _apply;
    readonly string _undone;
    readonly ILogger _log;
    readonly CancellationToken _stop;
    readonly Thread _thread;

    /// <summary>Makes the thread, which <see cref="Start"/> starts.</summary>
    /// <param name="thread">The thread's name.</param>
    /// <param name="apply">Does it, or leaves it where there is nothing to do.</param>
    /// <param name="undone">What is said of a guest where it could not be done.</param>
    /// <param name="log">For the operator: nobody else hears of a failure.</param>
    /// <param name="stop">Set when the daemon stops.</param>
    internal OffWatch(string thread, Action<Domain> apply, string undone, ILogger log, CancellationToken stop)
    {
        _apply = apply;
        _undone = undone;
        _log = log;
        _stop = stop;
        _thread = new Thread(Run) { IsBackground = true, Name = thread };
    }

    /// <summary>Begins to work; returns at once.</summary>
    internal void Start() => _thread.Start();

    /// <summary>A guest is off, and something is to be done. Never blocks.</summary>
    internal void Ask(Domain domain) => Ask(domain, delayMs: 0, RetryMs);

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

    void Ask(Domain domain, int delayMs, int pauseMs)
    {
        lock (_change)
        {
            if (_waiting.Add(domain))
            {
                _due.Enqueue((domain, pauseMs), Environment.TickCount64 + delayMs);
                Monitor.Pulse(_change);
            }
        }
    }

    void Run()
    {
        while (Next() is var (domain, pauseMs))
        {
            Apply(domain, pauseMs);
        }
    }

    (Domain Domain, int PauseMs)? Next()
    {
        lock (_change)
        {
            while (!_stop.IsCancellationRequested)
            {
                if (!_due.TryPeek(out var first, out var dueMs))
                {
                    Monitor.Wait(_change);
                }
                else if (dueMs - Environment.TickCount64 is var leftMs and > 0)
                {
                    Monitor.Wait(_change, (int)leftMs);
                }
                else
                {
                    _due.Dequeue();
                    _waiting.Remove(first.Domain);
                    return first;
                }
            }

            return null;
        }
    }

    void Apply(Domain domain, int pauseMs)
    {
        try
        {
            _apply(domain);
        }
        catch (LibvirtException e) when (_stop.IsCancellationRequested || domain.IsRemoved)
        {
            _log.Debug($"domain {domain.View.Definition.Name}: {e.Message}");
        }
        catch (LibvirtException e)
        {
            Retry(domain, pauseMs, e.Message);
        }
        catch (Exception e)
        {
            // One that cannot be looked after must not end the care for all others.
            Retry(domain, pauseMs, e.ToString());
        }
    }

    // What fails for a moment (there is no session yet) is no news, and what goes on failing is told once.
    void Retry(Domain domain, int pauseMs, string why)
    {
        var text = $"domain {domain.View.Definition.Name}: {_undone}, to be tried again: {why}";
        if (pauseMs == PauseMsToTell)
        {
            _log.Warning(text);
        }
        else
        {
            _log.Debug(text);
        }

        Ask(domain, pauseMs, int.Min(2 * pauseMs, RetryMsMax));
    }
}
