// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.DomainXml.Changes;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// What makes the definitions of running guests those of their next starts, and the record of it on the disk, so that
/// it outlives the daemon. Any thread.
/// </summary>
/// <param name="records">The files.</param>
/// <param name="log">For a record that makes no sense.</param>
sealed class NextDefinitions(GuestRecords records, ILogger log)
{
    /// <summary>The name of the part of a guest's record.</summary>
    internal const string Element = "next";

    readonly Lock _lock = new();

    /// <summary>
    /// Told of a guest that is off and of which something is kept; on the event thread. Set before guests are known.
    /// </summary>
    internal Action<Domain>? Due { get; set; }

    /// <summary>Reads what an earlier daemon has kept. Before any guest is known.</summary>
    internal void Load() => records.Load();

    /// <summary>A guest has become known.</summary>
    internal void Restore(Domain domain)
    {
        lock (_lock)
        {
            try
            {
                if (records.Of(domain.Uuid, Element) is { } record)
                {
                    domain.Kept = ChangesRecord.Parse(record).Changes();
                }
            }
            catch (LibvirtException e)
            {
                log.Warning($"{domain.Uuid:D}: what was kept for the next start makes no sense, and is passed over: "
                    + $"{e.Message}");
            }
        }

        Rest(domain);
    }

    /// <summary>A guest rests in a state: if it is off, what is kept of it is due.</summary>
    internal void Rest(Domain domain)
    {
        if (!domain.Kept.IsEmpty && domain.View is { Phase: DomainPhase.Off, IsInTransition: false })
        {
            Due?.Invoke(domain);
        }
    }

    /// <summary>
    /// Keeps changes for the next start in the place of those that were kept: on the disk when this returns.
    /// </summary>
    /// <exception cref="LibvirtException">They cannot be written down (67), or are too many.</exception>
    internal void Keep(Domain domain, DefinitionChanges changes)
    {
        var record = changes.IsEmpty ? null : ChangesRecord.Of(changes, domain.View.Definition);
        lock (_lock)
        {
            if (!domain.IsRemoved)
            {
                records.Put(domain.Uuid, Element, record is null ? null : record.Print);
                domain.Kept = changes;
            }
        }
    }

    /// <summary>A guest was taken back to a snapshot, and what was to become of it with it.</summary>
    internal void Revert(Domain domain)
    {
        if (!domain.Kept.IsEmpty)
        {
            log.Info($"domain {domain.View.Definition.Name}: was taken back to a snapshot; not for its next start "
                + $"any more: {domain.Kept}");
            Keep(domain, DefinitionChanges.None);
        }
    }

    /// <summary>A guest is gone, with all that is kept of it.</summary>
    internal void Forget(Guid uuid)
    {
        lock (_lock)
        {
            records.Forget(uuid);
        }
    }

    /// <summary>
    /// Forgets all guests but those that are known, those that are there and could not be read, and those that may
    /// still come.
    /// </summary>
    internal void Keep(DomainTable known, IReadOnlySet<Guid> there)
    {
        foreach (var uuid in records.Uuids)
        {
            if (known.ByUuid(uuid) is null && !there.Contains(uuid) && !GuestLuggage.MayCome(records, uuid))
            {
                Forget(uuid);
            }
        }
    }
}
