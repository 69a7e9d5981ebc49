// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using Microsoft.Extensions.Logging;
using VirtVzd.Logging;
using VirtVzd.Sdk;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Session;

/// <summary>Where each event of the SDK goes. Runs on a thread of the SDK: it posts and returns.</summary>
/// <param name="pump">The registry's thread.</param>
/// <param name="registry">Who is told what changed.</param>
/// <param name="lookups">Guests that are to be looked up.</param>
/// <param name="snapshots">Who counts snapshots.</param>
/// <param name="log">For the operator.</param>
sealed class SdkEventRouter(
    EventPump pump, DomainRegistry registry, LookupQueue lookups, SnapshotCounter snapshots, ILogger log)
{
    const int StateAfterMs = 1_000;

    /// <summary>Passes an event on; the end of the connection is the caller's to handle.</summary>
    internal void Route(PrlEvent happened)
    {
        var uuid = happened.Issuer;
        switch (happened.Type)
        {
            case PrlEventType.VmStateChanged when happened.State == PrlVmState.Suspended && !IsMachine(uuid):
                // What is said of a container that is paused as well, before or after that it is paused.
                lookups.Ask(uuid);
                break;
            case PrlEventType.VmStateChanged when happened.State is { } state:
                pump.Post(() => registry.ReportState(uuid, state, happened.Timestamp));
                if (state == PrlVmState.Running
                    && registry.Table.ByUuid(uuid) is null or { View.Definition.Graphics: [{ Autoport: true }, ..] })
                {
                    // The host chooses the port when the guest starts, and does not always tell.
                    lookups.Ask(uuid);
                }

                break;
            case PrlEventType.VmStateChanged:
                log.Warning($"{uuid:D}: an event without the new state");
                break;
            case PrlEventType.VmAborted:
                pump.Post(() => registry.ReportCrash(uuid));
                break;
            case PrlEventType.VmPerfStats:
                var counters = new GuestCounters(happened.Counters, DateTimeOffset.UtcNow);
                pump.Post(() => registry.ReportCounters(uuid, counters));
                break;
            case PrlEventType.VmConfigChanged or PrlEventType.VmCreated or PrlEventType.VmAdded:
                lookups.Ask(uuid);
                break;
            case PrlEventType.VmRestored:
                pump.Post(() => registry.ReportRevert(uuid, happened.Timestamp));
                lookups.Ask(uuid);
                break;
            case PrlEventType.VmDeleted or PrlEventType.VmUnregistered:
                pump.Post(() => registry.ReportRemoval(uuid, happened.Timestamp));
                break;
            case PrlEventType.VmToolsStateChanged when happened.Tools is { } tools:
                pump.Post(() => registry.ReportTools(uuid, tools));
                break;
            case PrlEventType.VmMigrateStarted:
                var isSource = happened.IsMigrationSource;
                pump.Post(() => registry.ReportMigration(uuid, isSource));
                break;
            case PrlEventType.VmMigrateCancelled or PrlEventType.VmMigrateFinished:
                var isDone = happened.Type == PrlEventType.VmMigrateFinished;
                pump.Post(() => registry.ReportMigrationEnd(uuid, isDone));
                if (!isDone)
                {
                    // The state that is told next is the one that there was before, whatever has become of the guest.
                    pump.PostLater(() => lookups.Ask(uuid), StateAfterMs);
                }

                break;
            case PrlEventType.VmSnapshotsTreeChanged:
                snapshots.Ask(uuid);
                break;
            case PrlEventType.JobFileCopyProgressChanged when happened.Progress is { } copied:
                pump.Post(() => registry.ReportCopied(copied));
                break;
            case var _ when happened.Progress is { } percent:
                pump.Post(() => registry.Table.ByUuid(uuid)?.Jobs.Current?.Report(percent));
                break;
            default:
                break;
        }
    }

    bool IsMachine(Guid uuid) => registry.Table.ByUuid(uuid) is { View.IsContainer: false };
}
