// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Metadata;

namespace VirtVzd.Vz.Guests;

/// <summary>What a guest's run shows until it ends, other than the next one will. Immutable.</summary>
/// <param name="Title">Null for none.</param>
/// <param name="Metadata">Null for none.</param>
sealed record RunNotes(string? Title, DomainMetadata? Metadata)
{
    /// <summary>Whether it shows another description than the host's.</summary>
    internal bool HasDescription { get; init; }

    /// <summary>That description; null for none.</summary>
    internal string? Description { get; init; }
}
