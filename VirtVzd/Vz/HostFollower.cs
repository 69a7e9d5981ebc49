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
/// Keeps the registry in step with the host: a thread that loads the SDK, logs in, lists all guests, looks single ones up
/// when events ask for it, and begins anew, with growing pauses, when the connection is lost or was never made.
/// </summary>
sealed class HostFollower : IDisposable
{
    readonly VzOptions _options;
    readonly Func<SdkLibrary> _open;
    readonly SessionSlot _slot;
    readonly EventPump _pump;
    readonly DomainRegistry _registry;
    readonly SnapshotCounter _snapshots;
    readonly Action _lost;
    readonly ILogger _log;
    readonly LookupQueue _queue = new();
    readonly PrlWait _lookups;
    readonly PrlWait _jobs;
    readonly CancellationToken _stop;
    readonly Thread _thread;
    volatile SdkSession? _lostSession;

    /// <summary>Makes the thread, which <see cref="Start"/> starts.</summary>
    /// <param name="options">Waits and pauses.</param>
    /// <param name="open">Opens the SDK's library.</param>
    /// <param name="slot">Where the session is put.</param>
    /// <param name="pump">The registry's thread.</param>
    /// <param name="registry">What is kept in step.</param>
    /// <param name="snapshots">Who counts snapshots.</param>
    /// <param name="lost">Called on the event thread when a session is lost.</param>
    /// <param name="log">For the operator.</param>
    /// <param name="stop">Set when the daemon stops.</param>
    internal HostFollower(
        VzOptions options, Func<SdkLibrary> open, SessionSlot slot, EventPump pump, DomainRegistry registry,
        SnapshotCounter snapshots, Action lost, ILogger log, CancellationToken stop)
    {
        _options = options;
        _open = open;
        _slot = slot;
        _pump = pump;
        _registry = registry;
        _snapshots = snapshots;
        _lost = lost;
        _log = log;
        _stop = stop;
        _lookups = new PrlWait(options.LookupTimeoutMs, log, stop);
        _jobs = new PrlWait(options.JobTimeoutMs, log, stop);
        _thread = new Thread(Run) { IsBackground = true, Name = "vz-follower" };
    }

    /// <summary>Begins to connect; returns at once.</summary>
    internal void Start() => _thread.Start();

    /// <summary>Somebody wants a session: do not sit out the pause between two attempts.</summary>
    internal void Hurry() => _queue.Wake();

    /// <summary>Has a guest looked up and waits until the registry knows the answer.</summary>
    /// <returns>False if it took longer than <paramref name="timeoutMs"/>, or the daemon stops.</returns>
    internal bool Refresh(Guid uuid, int timeoutMs)
    {
        // Not disposed: the follower may set it after this call has given up.
        var done = new ManualResetEventSlim();
        _queue.Ask(uuid, changed: false, done);
        return WaitHandle.WaitAny([done.WaitHandle, _stop.WaitHandle], timeoutMs) == 0;
    }

    /// <summary>Somebody found that a session's connection is gone.</summary>
    internal void ReportLost(SdkSession session)
    {
        _lostSession = session;
        _queue.Wake();
    }

    /// <summary>Waits for the thread to end; the stop must be set. Not to be called from the event thread.</summary>
    public void Dispose()
    {
        _queue.Wake();
        if (_thread.ThreadState.HasFlag(System.Threading.ThreadState.Unstarted))
        {
            return;
        }

        _thread.Join();
    }

    void Run()
    {
        var pauseMs = _options.RetryMs;
        while (!_stop.IsCancellationRequested)
        {
            if (Connect() is not { } session)
            {
                _queue.Pause(pauseMs);
                pauseMs = Math.Min(2 * pauseMs, _options.RetryMaxMs);
                continue;
            }

            pauseMs = _options.RetryMs;
            Serve(session);
            Disconnect(session);
        }
    }

    SdkSession? Connect()
    {
        SdkSession? session = null;
        try
        {
            var library = _open();
            session = SdkSession.Login(_lookups, _jobs);
            var opened = session;
            session.Subscribe(happened => OnEvent(opened, happened), _log);
            ListAll(session);
            _log.Info($"logged in with {library.Name}, product version {session.Version.Major}.{session.Version.Minor}");
            return session;
        }
        catch (LibvirtException e)
        {
            session?.Dispose();
            _log.Error($"no connection to the Virtuozzo dispatcher: {e.Message}");
            _slot.Clear(WithHint(e));
            _queue.Clear();
            return null;
        }
    }

    // The SDK's own words come first; what to do about it is ours.
    LibvirtException WithHint(LibvirtException e) => LibvirtException.Of(
        e.Code,
        e.Domain,
        $"{(e.Str2 ?? e.Message).TrimEnd()} (the daemon keeps trying; sdk_library in virtvzd.conf or {SdkLibraryName.Variable} names the SDK, now "
        + $"{(string.IsNullOrEmpty(_options.SdkLibrary) ? "the default names" : $"'{_options.SdkLibrary}'")})",
        e.InnerException);

    void ListAll(SdkSession session)
    {
        var reader = ReaderOf(session);
        var askedAt = Stopwatch.GetTimestamp();
        var guests = new List<LoadedGuest>();
        foreach (var vm in session.Listing.ListVms())
        {
            using (vm)
            {
                if (reader.TryRead(vm, askedAt) is { } guest)
                {
                    vm.SubscribeToCounters();
                    guests.Add(guest);
                }
            }
        }

        _pump.PostAndWait(() =>
        {
            // Who is told that a guest has changed may work with it at once; who opens for the first time finds all guests.
            if (_registry.IsListed)
            {
                _slot.Put(session);
            }

            _registry.ReportAll(guests, askedAt);
        });
        _slot.Put(session);
        guests.ForEach(guest => _snapshots.Ask(guest.Definition.Uuid));
    }

    GuestReader ReaderOf(SdkSession session) => new(session.Version, _options.HostCpus, _log);

    void Serve(SdkSession session)
    {
        var reader = ReaderOf(session);
        while (!_stop.IsCancellationRequested && _lostSession != session)
        {
            if (_queue.Take() is { } request)
            {
                LookUp(session, reader, request);
            }
        }
    }

    void LookUp(SdkSession session, GuestReader reader, LookupRequest request)
    {
        LoadedGuest? guest = null;
        var missing = false;
        var askedAt = Stopwatch.GetTimestamp();
        try
        {
            using var vm = session.Listing.FindVm(request.Uuid);
            guest = reader.TryRead(vm, askedAt);
            vm.SubscribeToCounters();
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) == PrlResult.VmUuidNotFound)
        {
            missing = true;
        }
        catch (LibvirtException e)
        {
            _log.Warning($"{request.Uuid:D} cannot be looked up: {e.Message}");
            if (PrlFailure.CodeOf(e) == PrlResult.DispatcherConnectionClosed)
            {
                _lostSession = session;
            }
        }

        _pump.Post(() =>
        {
            if (guest is not null)
            {
                _registry.ReportGuest(guest, request.Changed);
                if (_registry.Table.ByUuid(request.Uuid) is { View.SnapshotCount: null })
                {
                    _snapshots.Ask(request.Uuid);
                }
            }
            else if (missing)
            {
                _registry.ReportMissing(request.Uuid, askedAt);
            }

            request.Waiters.ForEach(static waiter => waiter.Set());
        });
    }

    void Disconnect(SdkSession session)
    {
        if (!_stop.IsCancellationRequested)
        {
            _log.Warning("the connection to the Virtuozzo dispatcher is lost");
        }

        _slot.Clear(WithHint(LibvirtException.Internal(ErrorDomain.Parallels, "the connection to the Virtuozzo dispatcher is lost")));
        session.Dispose();
        _queue.Clear();
        _pump.Post(_registry.ForgetCounters);
        _pump.Post(_lost);
    }

    // On a thread of the SDK.
    void OnEvent(SdkSession session, PrlEvent happened)
    {
        var uuid = happened.Issuer;
        switch (happened.Type)
        {
            case PrlEventType.VmStateChanged when happened.State is { } state:
                _pump.Post(() => _registry.ReportState(uuid, state, happened.Timestamp));
                break;
            case PrlEventType.VmStateChanged:
                _log.Warning($"{uuid:D}: an event without the new state");
                break;
            case PrlEventType.VmAborted:
                _pump.Post(() => _registry.ReportCrash(uuid));
                break;
            case PrlEventType.VmPerfStats:
                var counters = new GuestCounters(happened.Counters, DateTimeOffset.UtcNow);
                _pump.Post(() => _registry.ReportCounters(uuid, counters));
                break;
            case PrlEventType.VmConfigChanged:
                _queue.Ask(uuid, changed: true);
                break;
            case PrlEventType.VmCreated or PrlEventType.VmAdded:
                _queue.Ask(uuid, changed: false);
                break;
            case PrlEventType.VmDeleted or PrlEventType.VmUnregistered:
                _pump.Post(() => _registry.ReportRemoval(uuid, happened.Timestamp));
                break;
            case PrlEventType.VmSnapshotsTreeChanged:
                _snapshots.Ask(uuid);
                break;
            case PrlEventType.DispatcherConnectionClosed:
                ReportLost(session);
                break;
            case var _ when happened.Progress is { } percent:
                _pump.Post(() => _registry.Table.ByUuid(uuid)?.Jobs.Current?.Report(percent));
                break;
            default:
                break;
        }
    }
}
