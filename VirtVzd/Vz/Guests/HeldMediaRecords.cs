// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.Logging;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// <see cref="HeldMedia"/> of all guests, and their record on the disk, so that they outlive the daemon. What is not in its
/// drive any more is forgotten: it was taken out, or somebody has put in another one. Any thread.
/// </summary>
/// <param name="records">The files.</param>
/// <param name="log">For a record that makes no sense.</param>
sealed class HeldMediaRecords(GuestRecords records, ILogger log)
{
    const string Part = "heldMedia";
    const string Element = "heldMedium";

    readonly Lock _lock = new();

    /// <summary>Reads what an earlier daemon has kept. Before any guest is known.</summary>
    internal void Load() => records.Load();

    /// <summary>A guest has become known.</summary>
    internal void Restore(Domain domain, LoadedGuest guest)
    {
        lock (_lock)
        {
            if (records.Of(domain.Uuid, Part) is { } record)
            {
                domain.HeldMedia = HeldMedia.Kept([.. record.All(Element).Select(medium => Parse(domain, medium)).OfType<DiskDefinition>()]);
            }
        }

        Compare(domain, guest);
    }

    /// <summary>Media are to leave their drives at the next start, in the place of those that were to before.</summary>
    internal void Hold(Domain domain, HeldMedia media)
    {
        lock (_lock)
        {
            if (!domain.IsRemoved)
            {
                domain.HeldMedia = media;
                records.Put(domain.Uuid, Part, media.Drives.Count == 0 ? null : printer => Print(printer, media));
            }
        }
    }

    /// <summary>A look-up has found a guest.</summary>
    internal void Compare(Domain domain, LoadedGuest guest)
    {
        if (guest.Trouble is not null || domain.HeldMedia.Drives.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            var held = domain.HeldMedia;
            var left = held.StillIn(guest.Definition);
            if (guest.AskedAt >= held.HeldSince && left.Drives.Count < held.Drives.Count)
            {
                Hold(domain, left);
            }
        }
    }

    /// <summary>A guest is gone.</summary>
    internal void Forget(Guid uuid)
    {
        lock (_lock)
        {
            records.Forget(uuid);
        }
    }

    /// <summary>Forgets all guests but those that are known and those that are there and could not be read.</summary>
    internal void Keep(DomainTable known, IReadOnlySet<Guid> there)
    {
        foreach (var uuid in records.Uuids)
        {
            if (known.ByUuid(uuid) is null && !there.Contains(uuid))
            {
                Forget(uuid);
            }
        }
    }

    static void Print(XmlPrinter printer, HeldMedia media)
    {
        foreach (var drive in media.Drives)
        {
            printer.Start(Element)
                .Attribute("device", Names.DiskDevices[drive.Device])
                .Attribute("bus", Names.DiskBuses[drive.Bus])
                .Attribute("target", drive.Target)
                .Attribute("type", Names.DiskSourceTypes[drive.SourceType])
                .Attribute("source", drive.Source)
                .End(Element);
        }
    }

    DiskDefinition? Parse(Domain domain, DocumentElement medium)
    {
        if (Names.DiskDevices.TryParse(medium.Attribute("device") ?? "", out var device)
            && Names.DiskBuses.TryParse(medium.Attribute("bus") ?? "", out var bus)
            && Names.DiskSourceTypes.TryParse(medium.Attribute("type") ?? "", out var type)
            && medium.Attribute("target") is { } target
            && medium.Attribute("source") is { } source)
        {
            return new DiskDefinition { Device = device, Bus = bus, Target = target, SourceType = type, Source = source };
        }

        log.Warning($"{domain.Uuid:D}: a medium that was kept for the next start makes no sense, and is passed over");
        return null;
    }
}
