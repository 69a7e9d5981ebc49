// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Threading;
using Microsoft.Extensions.Logging;
using VirtVzd.DomainXml.Metadata;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.Errors;
using VirtVzd.Logging;

namespace VirtVzd.Vz.Guests;

/// <summary>The <see cref="GuestNotes"/> of all guests, and their record on the disk. Any thread.</summary>
/// <param name="records">The files.</param>
/// <param name="log">For a record that makes no sense.</param>
sealed class GuestNotesRecords(GuestRecords records, ILogger log)
{
    /// <summary>The name of the part.</summary>
    internal const string Part = "notes";

    const string Title = "title";
    const string Metadata = "metadata";
    const string Description = "description";
    const string Run = "run";

    readonly Lock _lock = new();

    /// <summary>A guest has become known.</summary>
    internal void Restore(Domain domain)
    {
        lock (_lock)
        {
            if (records.Of(domain.Uuid, Part) is { } record)
            {
                domain.Notes = Parse(domain.Uuid, record);
            }
        }
    }

    /// <summary>Keeps notes of a guest that is about to become known.</summary>
    /// <exception cref="LibvirtException">They are more than is kept of a guest.</exception>
    internal void Prepare(Guid uuid, GuestNotes notes)
    {
        lock (_lock)
        {
            Put(uuid, notes);
        }
    }

    /// <summary>Changes the notes of a guest: on the disk when this returns, if it takes it.</summary>
    /// <returns>What they were.</returns>
    /// <exception cref="LibvirtException">
    /// They would be more than is kept of a guest, or <paramref name="change"/> fails.
    /// </exception>
    internal GuestNotes Change(Domain domain, Func<GuestNotes, GuestNotes> change)
    {
        lock (_lock)
        {
            var before = domain.Notes;
            var after = change(before);
            if (!domain.IsRemoved && after != before)
            {
                Put(domain.Uuid, after);
                domain.Notes = after;
            }

            return before;
        }
    }

    /// <summary>A guest's run has begun or ended: what was shown of the one before is shown no more.</summary>
    internal void EndRun(Domain domain) => Change(domain, static notes => notes with { Run = null });

    /// <summary>A guest is gone, or has not come.</summary>
    internal void Forget(Guid uuid)
    {
        lock (_lock)
        {
            records.Forget(uuid);
        }
    }

    void Put(Guid uuid, GuestNotes notes) =>
        records.Put(uuid, Part, notes == GuestNotes.None ? null : printer => Print(printer, notes));

    static void Print(XmlPrinter printer, GuestNotes notes)
    {
        printer.Text(Title, notes.Title).Text(Metadata, notes.Metadata?.Text);
        if (notes.Run is { } run)
        {
            printer.Start(Run).Text(Title, run.Title).Text(Metadata, run.Metadata?.Text);
            _ = run.HasDescription ? printer.Text(Description, run.Description ?? "") : printer;
            printer.End(Run);
        }
    }

    /// <summary>What a record says.</summary>
    /// <exception cref="LibvirtException">It makes no sense.</exception>
    internal static GuestNotes Parse(DocumentElement record)
    {
        var run = record.Child(Run);
        return new GuestNotes(
            record.TextOf(Title),
            MetadataOf(record),
            run is null ? null : new RunNotes(run.TextOf(Title), MetadataOf(run))
            {
                HasDescription = run.Has(Description),
                Description = run.TextOf(Description),
            });
    }

    GuestNotes Parse(Guid uuid, DocumentElement record)
    {
        try
        {
            return Parse(record);
        }
        catch (LibvirtException e)
        {
            log.Warning($"{uuid:D}: its title and metadata make no sense, and are passed over: {e.Message}");
            return GuestNotes.None;
        }
    }

    static DomainMetadata? MetadataOf(DocumentElement record) =>
        record.Has(Metadata) ? DomainMetadata.FromText(record.TextOf(Metadata) ?? "") : null;
}
