// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// Guests that are to start with the next boot of the host and with no later one. The host has no such mark, so the
/// daemon keeps it, with the boot in which it was made: whichever other one it finds is the next, were there some
/// between them. Any thread.
/// </summary>
/// <param name="records">The files.</param>
/// <param name="bootId">What this boot of the host is known by.</param>
sealed class BootStarts(GuestRecords records, string bootId)
{
    const string Part = "boot-start";
    const string Boot = "boot";

    /// <summary>Called on the event thread with one whose boot has come.</summary>
    internal Action<Domain>? Due { get; set; }

    /// <summary>A guest is to start with the next boot.</summary>
    /// <exception cref="LibvirtException">The host does not tell its boots apart.</exception>
    internal void Mark(Guid uuid)
    {
        if (bootId.Length == 0)
        {
            throw LibvirtException.Of(
                ErrorCode.OperationUnsupported, ErrorDomain.Parallels,
                "the host does not say which of its boots this one is");
        }

        records.Put(uuid, Part, printer => printer.Text(Boot, bootId));
    }

    /// <summary>It is not, or it has.</summary>
    internal void Unmark(Guid uuid) => records.Put(uuid, Part, content: null);

    internal bool IsMarked(Guid uuid) => MarkedIn(uuid) is not null;

    /// <summary>Whether its boot has come.</summary>
    internal bool IsDue(Guid uuid) => MarkedIn(uuid) is { } marked && marked != bootId;

    /// <summary>A guest has become known.</summary>
    internal void Restore(Domain domain)
    {
        if (IsDue(domain.Uuid))
        {
            Due?.Invoke(domain);
        }
    }

    string? MarkedIn(Guid uuid)
    {
        try
        {
            return records.Of(uuid, Part)?.TextOf(Boot);
        }
        catch (LibvirtException)
        {
            return null;
        }
    }
}
