// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Config;
using VirtVzd.Vz.Guests;
using VirtVzd.Vz.Refusals;

namespace VirtVzd.Vz.Session;

/// <summary>
/// Keeps the registry in step with the host: a thread that loads the SDK, logs in, lists all guests, looks single ones
/// up when events ask for it, and begins anew, with growing pauses, when the connection is lost or was never made.
/// </summary>
sealed class HostFollower
{
    const int StableMs = 5_000;
    const int SliceMs = 500;
    const int LookupRetryMsMax = 30_000;

    readonly VzOptions _options;
    readonly Func<SdkLibrary> _open;
    readonly SessionSlot _slot;
    readonly EventPump _pump;
    readonly DomainRegistry _registry;
    readonly SnapshotCounter _snapshots;
    readonly Action<ConnectCloseReason> _lost;
    readonly ILogger _log;
    readonly Func<HypervisorVersion, ConfigReading> _reading;
    readonly LookupQueue _queue;
    readonly GuestLookup _lookup;
    readonly SdkEventRouter _router;
    readonly PrlWait _lookups;
    readonly PrlWait _jobs;
    readonly CancellationToken _stop;
    readonly LastingTrouble _trouble;
    readonly Thread _thread;
    bool _hasLibrary;

    /// <summary>Makes the thread, which <see cref="Start"/> starts.</summary>
    /// <param name="options">Waits and pauses.</param>
    /// <param name="open">Opens the SDK's library.</param>
    /// <param name="reading">Makes definitions of the configurations of a product's version.</param>
    /// <param name="slot">Where the session is put.</param>
    /// <param name="pump">The registry's thread.</param>
    /// <param name="registry">What is kept in step.</param>
    /// <param name="snapshots">Who counts snapshots.</param>
    /// <param name="lost">Called on the event thread when a session is lost, with the reason.</param>
    /// <param name="log">For the operator.</param>
    /// <param name="trace">Is told of each call of the SDK (debug).</param>
    /// <param name="stop">Set when the daemon stops.</param>
    internal HostFollower(
        VzOptions options, Func<SdkLibrary> open, Func<HypervisorVersion, ConfigReading> reading,
        SessionSlot slot, EventPump pump, DomainRegistry registry, SnapshotCounter snapshots,
        Action<ConnectCloseReason> lost, ILogger log, SdkTrace trace, CancellationToken stop)
    {
        _options = options;
        _open = open;
        _reading = reading;
        _queue = new LookupQueue(options.LookupsAtOnce, LookupRetryMsMax);
        _slot = slot;
        _pump = pump;
        _registry = registry;
        _snapshots = snapshots;
        _lost = lost;
        _log = log;
        _stop = stop;
        _lookup = new GuestLookup(options, _queue, pump, registry, snapshots, log);
        _router = new SdkEventRouter(pump, registry, _queue, snapshots, log);
        _lookups = new PrlWait(options.LookupTimeoutMs, log, stop) { Trace = trace };
        _jobs = new PrlWait(options.JobTimeoutMs, log, stop) { Trace = trace };
        _trouble = new LastingTrouble(log, static () => Environment.TickCount64);
        _thread = new Thread(Run) { IsBackground = true, Name = "vz-follower" };
    }

    /// <summary>Begins to connect; returns at once.</summary>
    internal void Start() => _thread.Start();

    /// <summary>Somebody wants a session: do not sit out the pause between two attempts.</summary>
    internal void Hurry() => _queue.Wake();

    /// <summary>
    /// Has a guest looked up and waits until the registry knows the answer, or there is none for now.
    /// </summary>
    internal void Refresh(Guid uuid)
    {
        // Not disposed: the follower may set it after this call has given up.
        var done = new ManualResetEventSlim();
        _queue.Ask(uuid, done);
        WaitHandle.WaitAny([done.WaitHandle, _stop.WaitHandle], _options.RefreshWaitMs);
    }

    /// <summary>A guest was registered: it is known from now on, whether or not it can be looked up.</summary>
    /// <param name="session">The session.</param>
    /// <param name="vm">What was registered.</param>
    /// <param name="askedAt">When that was asked for (<see cref="Stopwatch.GetTimestamp"/>).</param>
    internal void ReportRegistered(SdkSession session, PrlVm vm, long askedAt)
    {
        var guest = ReaderOf(session).Read(vm, askedAt) with { State = PrlVmState.Stopped };
        _pump.PostAndWait(() => _registry.ReportRegistered(guest));
    }

    /// <summary>Has a guest looked up; returns at once.</summary>
    internal void LookUp(Guid uuid) => _queue.Ask(uuid);

    /// <summary>Somebody found that a session's connection is gone.</summary>
    internal void ReportLost(SdkSession session, ConnectCloseReason reason)
    {
        session.GiveUp(reason);
        _queue.Wake();
    }

    /// <summary>Waits for the thread to end; the stop must be set. Not to be called from the event thread.</summary>
    /// <returns>False if that takes longer than <paramref name="timeoutMs"/>.</returns>
    internal bool End(int timeoutMs)
    {
        _queue.Wake();
        return _thread.ThreadState.HasFlag(System.Threading.ThreadState.Unstarted) || _thread.Join(timeoutMs);
    }

    // A connection that does not last is no reason to begin at once, over and over.
    void Run()
    {
        var pauseMs = _options.RetryMs;
        while (!_stop.IsCancellationRequested)
        {
            var servedMs = 0L;
            try
            {
                servedMs = Follow();
            }
            catch (Exception e)
            {
                Fail(e);
            }

            if (_stop.IsCancellationRequested)
            {
                return;
            }

            if (servedMs >= StableMs)
            {
                pauseMs = _options.RetryMs;
                continue;
            }

            _queue.Pause(pauseMs);
            pauseMs = Math.Min(2 * pauseMs, _options.RetryMaxMs);
        }
    }

    // Answers how long there was a session.
    long Follow()
    {
        var session = Connect();
        var sinceMs = Environment.TickCount64;
        try
        {
            Serve(session);
            return Environment.TickCount64 - sinceMs;
        }
        finally
        {
            Disconnect(session);
        }
    }

    SdkSession Connect()
    {
        _slot.Begin();
        var library = _open();
        _hasLibrary = true;
        var session = SdkSession.Login(_lookups, _jobs);
        var isReady = false;
        try
        {
            session.Subscribe(happened => OnEvent(session, happened), _queue.Wake, _snapshots.Wake, _log);
            ListAll(session);
            _log.Info(
                $"logged in with {library.Name} ({library.File}), product version {session.Listing.ProductVersion}");
            foreach (var young in library.Lacks)
            {
                _log.Warning($"{young.Without}: '{library.File}' does not have {young.Name}, which came with version "
                    + $"{young.Since}");
            }

            isReady = true;
            _trouble.Passed();
            return session;
        }
        finally
        {
            if (!isReady)
            {
                session.Dispose();
            }
        }
    }

    // Whatever it was: who opens is told, and the next attempt begins from nothing.
    void Fail(Exception e)
    {
        if (_stop.IsCancellationRequested)
        {
            _log.Debug($"the connection to the Virtuozzo dispatcher ends: {e.Message}");
            return;
        }

        _trouble.Met($"no connection to the Virtuozzo dispatcher: {(e is LibvirtException ? e.Message : e)}");
        _slot.Clear(WithHint(e as LibvirtException ?? LibvirtException.Internal(ErrorDomain.Parallels, e.Message, e)));
        _queue.Clear();
    }

    LibvirtException WithHint(LibvirtException e) => LibvirtException.Of(
        e.Code,
        e.Domain,
        $"{(Refusal.Of(e).Str2 ?? e.Message).TrimEnd()} (the daemon keeps trying{(_hasLibrary ? "" : LibraryHint)})",
        e.InnerException);

    string LibraryHint => $"; sdk_library in virtvzd.conf or {SdkLibraryName.Variable} names the SDK, now "
        + (string.IsNullOrEmpty(_options.SdkLibrary) ? "the default names" : $"'{_options.SdkLibrary}'");

    void ListAll(SdkSession session)
    {
        var askedAt = Stopwatch.GetTimestamp();
        var unread = new List<Guid>();
        var guests = _lookup.List(session, ReaderOf(session), askedAt, unread);
        _pump.PostAndWait(() =>
        {
            // Who is told that a guest has changed may work with it at once; who opens for the first time finds all
            // guests.
            if (_registry.IsListed)
            {
                _slot.Put(session);
            }

            _registry.ReportAll(guests, askedAt, unread);
        });
        _slot.Put(session);
        unread.ForEach(uuid => _queue.Ask(uuid));
        unread.ForEach(_snapshots.Ask);
        guests.FindAll(static guest => guest.Trouble is not null)
            .ForEach(guest => _queue.AskAgain(guest.Definition.Uuid, failures: 0));
        guests.ForEach(guest => _snapshots.Ask(guest.Definition.Uuid));
    }

    GuestReader ReaderOf(SdkSession session) => new(_reading(session.Version), _log);

    void Serve(SdkSession session)
    {
        var reader = ReaderOf(session);
        var jobs = new PrlJobsInFlight();
        var heardAtMs = Environment.TickCount64;
        var probe = Task.CompletedTask;
        try
        {
            while (!_stop.IsCancellationRequested && !session.IsLost)
            {
                var quietMs = heardAtMs + _options.ProbeMs - Environment.TickCount64;
                if (_queue.Take(jobs.Count > 0 ? SliceMs : (int)long.Max(quietMs, 1)) is { } request)
                {
                    jobs.Follow(_lookup.RunAsync(session, reader, request, jobs));
                }

                if (jobs.Poll())
                {
                    heardAtMs = Environment.TickCount64;
                }

                // No answer about one guest: is it that guest, or the dispatcher?
                if (probe.IsCompleted
                    && (_lookup.TakeDoubt() || Environment.TickCount64 - heardAtMs >= _options.ProbeMs))
                {
                    probe = ProbeAsync(session, jobs);
                    jobs.Follow(probe);
                }
            }
        }
        finally
        {
            jobs.Abandon(
                LibvirtException.Internal(ErrorDomain.Parallels, "the connection to the Virtuozzo dispatcher is lost"));
        }
    }

    // Whoever answers, and be it that it cannot, is there.
    async Task ProbeAsync(SdkSession session, PrlJobsInFlight jobs)
    {
        try
        {
            await session.Listing.ProbeAsync(jobs, _options.ProbeTimeoutMs);
        }
        catch (LibvirtException e) when (e.Code == ErrorCode.OperationTimeout)
        {
            _log.Error($"the Virtuozzo dispatcher has not answered for {_options.ProbeTimeoutMs} ms");
            session.GiveUp(ConnectCloseReason.Keepalive);
        }
        catch (LibvirtException e) when (PrlFailure.IsLoss(e))
        {
            session.GiveUp(ConnectCloseReason.EndOfFile);
        }
        catch (LibvirtException e)
        {
            _log.Debug($"the Virtuozzo dispatcher answers: {e.Message}");
        }
    }

    void Disconnect(SdkSession session)
    {
        // At a stop there is nobody to be told who is not told of the daemon's end.
        if (!_stop.IsCancellationRequested)
        {
            _log.Warning("the connection to the Virtuozzo dispatcher is lost");
            _slot.Clear(WithHint(LibvirtException.Internal(
                ErrorDomain.Parallels, "the connection to the Virtuozzo dispatcher is lost")));
            _pump.Post(() => _lost(session.LossReason));
        }

        session.Dispose();
        _queue.Clear();
        _pump.Post(_registry.ForgetReports);
    }

    // On a thread of the SDK.
    void OnEvent(SdkSession session, PrlEvent happened)
    {
        switch (happened.Type)
        {
            case PrlEventType.DispatcherConnectionClosed:
                ReportLost(session, ConnectCloseReason.EndOfFile);
                break;
            case PrlEventType.HostHardwareChanged:
                session.NoteHardwareChange();
                break;
            default:
                _router.Route(happened);
                break;
        }
    }
}
