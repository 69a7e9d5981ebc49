// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.DomainXml.Printing;
using VirtVzd.Errors;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Backups;

/// <summary>
/// The checkpoints of all guests, each guest's in the order in which they were made. The host has no list of the
/// moments since which it follows changes, so that the daemon keeps one. Any thread.
/// </summary>
/// <param name="records">The files.</param>
sealed class CheckpointRecords(GuestRecords records)
{
    /// <summary>The name of the part.</summary>
    internal const string Part = "checkpoints";

    // The host follows changes for each of them, at each write of the guest.
    const int CountMax = 256;

    const string Element = "checkpoint";
    const string Disk = "disk";
    const string Name = "name";

    readonly Lock _lock = new();

    /// <summary>Those of a guest; none before its parent.</summary>
    internal IReadOnlyList<Checkpoint> Of(Guid domain)
    {
        lock (_lock)
        {
            return records.Of(domain, Part) is { } part
                ? [.. part.All(Element).Select(Parse).OfType<Checkpoint>()]
                : [];
        }
    }

    /// <exception cref="LibvirtException">There is none.</exception>
    internal Checkpoint Require(Guid domain, string name) =>
        Of(domain).FirstOrDefault(checkpoint => checkpoint.Name == name) ?? throw Missing(name);

    /// <summary>The error of a name that no checkpoint has.</summary>
    internal static LibvirtException Missing(string name) => LibvirtException.Of(
        ErrorCode.NoDomainCheckpoint, ErrorDomain.Parallels, $"no domain checkpoint with matching name '{name}'");

    /// <summary>The name that a new checkpoint is to have.</summary>
    /// <param name="domain">Whose.</param>
    /// <param name="request">What the client asks for.</param>
    /// <param name="now">Seconds since 1970.</param>
    /// <exception cref="LibvirtException">It cannot have it, or there are too many already.</exception>
    internal string NewName(Guid domain, CheckpointRequest request, long now)
    {
        var name = string.IsNullOrEmpty(request.Name) ? now.ToString(CultureInfo.InvariantCulture) : request.Name;
        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw LibvirtException.Of(
                ErrorCode.XmlError, ErrorDomain.DomainCheckpoint,
                $"invalid checkpoint name '{name}': name can't contain '/'");
        }

        var all = Of(domain);
        if (all.Any(other => other.Name == name))
        {
            throw LibvirtException.Of(
                ErrorCode.OperationFailed, ErrorDomain.Domain, $"domain moment {name} already exists");
        }

        return all.Count < CountMax ? name : throw LibvirtException.Of(
            ErrorCode.OperationFailed, ErrorDomain.Parallels, $"a domain has no more than {CountMax} checkpoints");
    }

    /// <summary>Keeps one more.</summary>
    /// <exception cref="LibvirtException">It is more than is kept of a guest.</exception>
    internal void Add(Guid domain, Checkpoint added)
    {
        lock (_lock)
        {
            Put(domain, [.. Of(domain), added]);
        }
    }

    internal void Remove(Guid domain, IReadOnlyCollection<string> names)
    {
        lock (_lock)
        {
            Put(domain, [.. Of(domain).Where(checkpoint => !names.Contains(checkpoint.Name))]);
        }
    }

    void Put(Guid domain, List<Checkpoint> all) => records.Put(domain, Part, all.Count == 0 ? null : printer =>
    {
        foreach (var checkpoint in all)
        {
            Print(printer, checkpoint);
        }
    });

    static void Print(XmlPrinter printer, Checkpoint checkpoint)
    {
        printer.Start(Element)
            .Attribute(Name, checkpoint.Name)
            .Attribute("point", checkpoint.Point.ToString("D"))
            .Attribute("created", checkpoint.CreationTime)
            .Text("description", checkpoint.Description);
        foreach (var disk in checkpoint.Disks)
        {
            printer.Start(Disk).Attribute(Name, disk).End(Disk);
        }

        printer.End(Element);
    }

    // One that makes no sense is none.
    static Checkpoint? Parse(DocumentElement record) =>
        record.AttributeOrNull(Name) is { } name
        && Guid.TryParse(record.Attribute("point"), out var point)
        && long.TryParse(record.Attribute("created"), NumberStyles.None, CultureInfo.InvariantCulture, out var created)
            ? new Checkpoint(
                name, record.TextOf("description"), point, created,
                [.. record.All(Disk).Select(static disk => disk.Attribute(Name) ?? "")])
            : null;
}
