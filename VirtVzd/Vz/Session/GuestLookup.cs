// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using VirtVzd.Errors;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Session;

/// <summary>
/// Looks single guests up and tells the registry. What cannot be answered now is asked again later: an event said that
/// something has changed, and it is not to be missed. The follower's thread only.
/// </summary>
/// <param name="options">How long it may take.</param>
/// <param name="queue">Where requests come from, and go back to.</param>
/// <param name="pump">The registry's thread.</param>
/// <param name="registry">Who is told.</param>
/// <param name="snapshots">Who counts the snapshots of guests that are new.</param>
/// <param name="log">For the operator.</param>
sealed class GuestLookup(
    VzOptions options, LookupQueue queue, EventPump pump, DomainRegistry registry, SnapshotCounter snapshots, ILogger log)
{
    /// <summary>Looks one guest up.</summary>
    /// <exception cref="LibvirtException">
    /// The connection is lost (<see cref="PrlResult.DispatcherConnectionClosed"/>), or there was no answer in time.
    /// </exception>
    internal void Run(SdkSession session, GuestReader reader, LookupRequest request)
    {
        var askedAt = Stopwatch.GetTimestamp();
        try
        {
            using var vm = session.Listing.FindVm(request.Uuid, timeoutMs: request.PatienceMs(options));
            var guest = reader.Read(vm, askedAt);
            vm.SubscribeToCounters();
            pump.Post(() => TellFound(guest, request));
        }
        catch (LibvirtException e) when (PrlFailure.CodeOf(e) == PrlResult.VmUuidNotFound)
        {
            pump.Post(() =>
            {
                registry.ReportMissing(request.Uuid, askedAt);
                request.Release();
            });
        }
        catch (LibvirtException e)
        {
            NoteFailure(request, e);
            queue.Retry(request);
            if (PrlFailure.IsLoss(e) || e.Code == ErrorCode.OperationTimeout)
            {
                throw;
            }
        }
    }

    /// <summary>Lists all guests. Those that are there but cannot be read are looked up later.</summary>
    /// <param name="session">The session.</param>
    /// <param name="reader">Reads them.</param>
    /// <param name="askedAt">Now (<see cref="Stopwatch.GetTimestamp"/>).</param>
    /// <param name="unread">Gets the guests that cannot be read.</param>
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
                    guests.Add(reader.Read(vm, askedAt));
                    vm.SubscribeToCounters();
                }
                catch (LibvirtException e) when (!PrlFailure.IsLoss(e))
                {
                    var uuid = vm.Config.Uuid;
                    log.Error($"{uuid:D} cannot be read: {e.Message}");
                    unread.Add(uuid);
                }
            }
        }

        return guests;
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
