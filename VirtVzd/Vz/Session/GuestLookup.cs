// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using VirtVzd.Driver.Events;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Session;

/// <summary>
/// Looks single guests up, several side by side, and tells the registry. What cannot be answered now is asked again
/// later: an event said that something has changed, and it is not to be missed. The follower's thread only.
/// </summary>
/// <param name="options">How long it may take.</param>
/// <param name="queue">Where requests come from, and go back to.</param>
/// <param name="pump">The registry's thread.</param>
/// <param name="registry">Who is told.</param>
/// <param name="snapshots">Who counts the snapshots of guests that are new.</param>
/// <param name="log">For the operator.</param>
sealed class GuestLookup(
    VzOptions options, LookupQueue queue, EventPump pump, DomainRegistry registry, SnapshotCounter snapshots,
    ILogger log)
{
    bool _isInDoubt;

    /// <summary>
    /// Whether there was no answer in time since this was asked last: is it the guest, or the dispatcher?
    /// </summary>
    internal bool TakeDoubt()
    {
        var isInDoubt = _isInDoubt;
        _isInDoubt = false;
        return isInDoubt;
    }

    /// <summary>Looks one guest up beside others; the task ends when that is done, whatever the SDK answers.</summary>
    internal async Task RunAsync(SdkSession session, GuestReader reader, LookupRequest request, PrlJobsInFlight jobs)
    {
        var askedAt = Stopwatch.GetTimestamp();
        var isAnswered = false;
        var isUnreadable = false;
        try
        {
            using var vm = await session.Listing.FindVmAsync(request.Uuid, jobs, request.PatienceMs(options));
            var guest = reader.Read(vm, askedAt, isKnown: request.Failures > 0);
            isUnreadable = guest.Trouble is not null;
            guest = guest with { State = vm.KnownState ?? await vm.GetStateAsync(jobs) };
            vm.SubscribeToCounters();
            isAnswered = true;
            pump.Post(() => TellFound(guest, request));
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) == PrlResult.VmUuidNotFound)
        {
            isAnswered = true;
            pump.Post(() => TellMissing(request, askedAt));
        }
        catch (LibvirtException e)
        {
            NoteFailure(request, e);
            if (PrlFailure.IsLoss(e))
            {
                session.GiveUp(ConnectCloseReason.EndOfFile);
            }

            _isInDoubt |= e.Code == ErrorCode.OperationTimeout;
        }
        finally
        {
            Return(request, isAnswered);
        }

        if (isAnswered && isUnreadable)
        {
            // What it was may pass, and nothing tells when.
            queue.AskAgain(request.Uuid, request.Failures);
        }
    }

    void Return(LookupRequest request, bool isAnswered)
    {
        if (isAnswered)
        {
            queue.Finish(request);
        }
        else
        {
            queue.Retry(request);
        }
    }

    /// <summary>Lists all guests. Those that are there and do not say how they are are looked up later.</summary>
    /// <param name="session">The session.</param>
    /// <param name="reader">Reads them.</param>
    /// <param name="askedAt">Now (<see cref="Stopwatch.GetTimestamp"/>).</param>
    /// <param name="unread">Gets the guests that do not say how they are.</param>
    /// <exception cref="LibvirtException">There is no list.</exception>
    internal List<LoadedGuest> List(SdkSession session, GuestReader reader, long askedAt, List<Guid> unread)
    {
        var guests = new List<LoadedGuest>();
        foreach (var vm in session.Listing.ListVms())
        {
            using (vm)
            {
                try
                {
                    var guest = reader.Read(vm, askedAt);
                    guests.Add(guest with { State = vm.KnownState ?? vm.GetState() });
                    vm.SubscribeToCounters();
                }
                catch (LibvirtException e) when (!PrlFailure.IsLoss(e))
                {
                    if (UuidOf(vm) is { } uuid)
                    {
                        unread.Add(uuid);
                    }

                    log.Error($"guest {UuidOf(vm)} does not say how it is: {e.Message}");
                }
            }
        }

        return guests;
    }

    static Guid? UuidOf(PrlVm vm)
    {
        try
        {
            return vm.Config.Uuid;
        }
        catch (LibvirtException)
        {
            return null;
        }
    }

    void TellFound(LoadedGuest guest, LookupRequest request)
    {
        registry.ReportGuest(guest);
        if (registry.Table.ByUuid(request.Uuid) is { View.SnapshotCount: null })
        {
            snapshots.Ask(request.Uuid);
        }

        request.Release();
    }

    void TellMissing(LookupRequest request, long askedAt)
    {
        registry.ReportMissing(request.Uuid, askedAt);
        request.Release();
    }

    // What goes on failing is told once.
    void NoteFailure(LookupRequest request, LibvirtException e)
    {
        var text = $"{request.Uuid:D} cannot be looked up, to be tried again: {e.Message}";
        if (request.Failures == 0)
        {
            log.Warning(text);
        }
        else
        {
            log.Debug(text);
        }
    }
}
