// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Snapshots;

namespace VirtVzd.Vz.Session;

/// <summary>
/// Knows how many snapshots each guest has, so that a list can be asked for those with some and costs no question to
/// the SDK: a thread that counts when a guest becomes known and when the SDK says that its tree has changed.
/// </summary>
sealed class SnapshotCounter : IDisposable
{
    const int SliceMs = 500;
    const int PauseMs = 1_000;

    // Each question that the dispatcher never answers costs it something for as long as the login lasts.
    const int RetryMsMax = 600_000;

    readonly LookupQueue _queue;
    readonly VzOptions _options;
    readonly SessionSlot _slot;
    readonly EventPump _pump;
    readonly DomainRegistry _registry;
    readonly ToolsQuestion _tools;
    readonly ILogger _log;
    readonly CancellationToken _stop;
    readonly Thread _thread;

    /// <summary>Makes the thread, which <see cref="Start"/> starts.</summary>
    /// <param name="options">How long a count may take.</param>
    /// <param name="slot">Where the session is.</param>
    /// <param name="pump">The registry's thread.</param>
    /// <param name="registry">Who is told the numbers.</param>
    /// <param name="log">For the operator.</param>
    /// <param name="stop">Set when the daemon stops.</param>
    internal SnapshotCounter(
        VzOptions options, SessionSlot slot, EventPump pump, DomainRegistry registry, ILogger log,
        CancellationToken stop)
    {
        _queue = new LookupQueue(options.LookupsAtOnce, RetryMsMax);
        _options = options;
        _slot = slot;
        _pump = pump;
        _registry = registry;
        _log = log;
        _stop = stop;
        _tools = new ToolsQuestion(pump, registry, log);
        _thread = new Thread(Run) { IsBackground = true, Name = "vz-snapshots" };
    }

    /// <summary>Begins to count; returns at once.</summary>
    internal void Start() => _thread.Start();

    /// <summary>Has a guest's snapshots counted. Never blocks.</summary>
    internal void Ask(Guid uuid) => _queue.Ask(uuid);

    /// <summary>A job of the login that asks has ended. Never blocks.</summary>
    internal void Wake() => _queue.Wake();

    /// <summary>Somebody has counted: tells the registry.</summary>
    /// <param name="uuid">Whose.</param>
    /// <param name="count">How many.</param>
    /// <param name="askedAt">When the SDK was asked (<see cref="Stopwatch.GetTimestamp"/>).</param>
    internal void Report(Guid uuid, int count, long askedAt) =>
        _pump.Post(() => _registry.ReportSnapshots(uuid, count, askedAt));

    /// <summary>Waits for the thread to end; the stop must be set.</summary>
    public void Dispose() => End(Timeout.Infinite);

    /// <summary>Waits for the thread to end; the stop must be set.</summary>
    /// <returns>False if that takes longer than <paramref name="timeoutMs"/>.</returns>
    internal bool End(int timeoutMs)
    {
        _queue.Wake();
        return _thread.ThreadState.HasFlag(System.Threading.ThreadState.Unstarted) || _thread.Join(timeoutMs);
    }

    void Run()
    {
        var jobs = new PrlJobsInFlight();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (_queue.Take(jobs.Count == 0 ? Timeout.Infinite : SliceMs) is { } request)
                {
                    jobs.Follow(CountAsync(request, jobs));
                }

                jobs.Poll();
            }
            catch (Exception e)
            {
                _log.Error($"counting snapshots failed and goes on: {e}");
                _queue.Pause(PauseMs);
            }
        }
    }

    // While there is no session nothing is counted: the next one begins with a list of all guests, and a count of each.
    async Task CountAsync(LookupRequest request, PrlJobsInFlight jobs)
    {
        var askedAt = Stopwatch.GetTimestamp();
        var patienceMs = int.Min(request.PatienceMs(_options), _options.SnapshotTreeMs);
        var isToBeRetried = false;
        try
        {
            using var vm = await _slot.Require().Asking.FindVmAsync(request.Uuid, jobs, patienceMs);
            await _tools.AskAsync(request.Uuid, vm, jobs, patienceMs);
            var tree = await vm.GetSnapshotsTreeAsync(jobs, patienceMs);
            Report(request.Uuid, SnapshotTree.CountIn(tree), askedAt);
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) is PrlResult.Unimplemented or PrlResult.VmUuidNotFound)
        {
            Report(request.Uuid, count: 0, askedAt);
        }
        catch (LibvirtException e) when (e.Code == ErrorCode.OperationTimeout
            || (PrlFailure.CodeOf(e) is not null && !PrlFailure.IsLoss(e)))
        {
            _log.Warning($"{request.Uuid:D}: its snapshots cannot be counted now: {e.Message}");
            isToBeRetried = true;
        }
        catch (LibvirtException e)
        {
            _log.Debug($"{request.Uuid:D}: its snapshots cannot be counted: {e.Message}");
        }
        catch (ObjectDisposedException)
        {
            // The session was given up meanwhile.
            return;
        }
        finally
        {
            Return(request, isToBeRetried);
        }
    }

    void Return(LookupRequest request, bool isToBeRetried)
    {
        if (isToBeRetried)
        {
            _queue.Retry(request);
        }
        else
        {
            _queue.Finish(request);
        }
    }
}
