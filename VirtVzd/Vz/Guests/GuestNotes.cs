// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Metadata;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// What is written about a guest and its host keeps no place for: the title, and what programs keep with it. The host
/// keeps the description, and the one that this run shows instead is here. Immutable.
/// </summary>
/// <param name="Title">As of the next start; null for none.</param>
/// <param name="Metadata">As of the next start; null for none.</param>
/// <param name="Run">What the run that goes on shows instead; null for the same.</param>
sealed record GuestNotes(string? Title, DomainMetadata? Metadata, RunNotes? Run = null)
{
    /// <summary>Nothing is written.</summary>
    internal static GuestNotes None { get; } = new(null, null);

    /// <summary>What is written, as of the next start.</summary>
    /// <param name="description">The host's.</param>
    internal GuestTexts Stored(string? description) => new(Title, description, Metadata);

    /// <summary>What is written, as the run that goes on shows it.</summary>
    /// <param name="description">The host's.</param>
    internal GuestTexts Shown(string? description) => Run is { } run
        ? new(run.Title, run.HasDescription ? run.Description : description, run.Metadata)
        : Stored(description);

    /// <summary>Notes of which the two say this.</summary>
    /// <param name="stored">As of the next start.</param>
    /// <param name="shown">As the run that goes on shows it; null where none does.</param>
    internal static GuestNotes Of(GuestTexts stored, GuestTexts? shown) => new(
        stored.Title,
        stored.Metadata,
        shown is null || shown == stored ? null : new RunNotes(shown.Title, shown.Metadata)
        {
            HasDescription = shown.Description != stored.Description,
            Description = shown.Description != stored.Description ? shown.Description : null,
        });
}
