// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VirtVzd.DomainXml.Parsing;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// What the daemon keeps of a guest and the host does not know, as it goes with the guest to another host: title and
/// metadata, what is for its next start, and whether there will be one. It comes from another daemon by way of a
/// client, so it is checked as if either were hostile. Any thread.
/// </summary>
/// <param name="records">The files.</param>
/// <param name="transients">Which guests are there for one run.</param>
sealed class GuestLuggage(GuestRecords records, TransientGuests transients)
{
    // A part of its own: when the guest was announced, seconds since 1970.
    const string Coming = "coming";

    /// <summary>What is kept of a guest, as lines of a document.</summary>
    internal string Pack(Guid uuid) => records.LinesOf(uuid);

    /// <summary>Checks what comes along with a guest.</summary>
    /// <returns>The parts that can be kept here; a part that nobody here knows is none.</returns>
    /// <exception cref="LibvirtException">A part makes no sense.</exception>
    internal static IReadOnlyList<DocumentElement> Check(DocumentElement luggage)
    {
        var parts = luggage.Children
            .Where(static part => part.Name is GuestNotesRecords.Part or NextDefinitions.Element).ToList();
        if (parts.DistinctBy(static part => part.Name).Count() != parts.Count)
        {
            throw NoSense("a part is there twice");
        }

        foreach (var part in parts)
        {
            try
            {
                _ = part.Name == NextDefinitions.Element
                    ? (object)ChangesRecord.Parse(part).Changes()
                    : GuestNotesRecords.Parse(part);
            }
            catch (LibvirtException e)
            {
                throw NoSense($"{part.Name}: {e.Str2 ?? e.Message}");
            }
        }

        return parts;
    }

    /// <summary>Whether the guest that it is of is there for one run.</summary>
    internal static bool IsOfOneRun(DocumentElement luggage) => luggage.Has(TransientGuests.Part);

    /// <summary>Keeps it for a guest that is to come, in the place of whatever was kept.</summary>
    /// <param name="uuid">The guest.</param>
    /// <param name="parts">What comes along.</param>
    /// <param name="oneRunName">
    /// Its name here if it is not to stay when its run is over; null for one that stays.
    /// </param>
    /// <exception cref="LibvirtException">It is more than is kept of a guest; nothing is kept then.</exception>
    internal void Unpack(Guid uuid, IReadOnlyList<DocumentElement> parts, string? oneRunName)
    {
        records.Forget(uuid);
        if (parts.Count == 0 && oneRunName is null)
        {
            return;
        }

        try
        {
            foreach (var part in parts)
            {
                records.Put(uuid, part);
            }

            if (oneRunName is not null)
            {
                transients.Mark(uuid, oneRunName);
            }

            records.Put(
                uuid, Coming, static printer => printer.Text(Coming, Now.ToString(CultureInfo.InvariantCulture)));
        }
        catch (LibvirtException)
        {
            records.Forget(uuid);
            throw;
        }
    }

    /// <summary>
    /// Whether what is kept is of a guest that an earlier daemon was told of, and that may still come.
    /// </summary>
    internal static bool MayCome(GuestRecords records, Guid uuid) =>
        long.TryParse(
            records.Of(uuid, Coming)?.TextOf(Coming), NumberStyles.None, CultureInfo.InvariantCulture, out var since)
        && Now - since is >= 0 and <= Arrivals.LateMs / 1000;

    /// <summary>Keeps nothing for a guest that does not come.</summary>
    internal void Drop(Guid uuid) => records.Forget(uuid);

    static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    static LibvirtException NoSense(string why) => LibvirtException.Internal(
        ErrorDomain.Parallels, $"what comes along with the domain in the migration cookie makes no sense: {why}");
}
