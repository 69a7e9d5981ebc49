// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.DomainXml.Metadata;
using VirtVzd.DomainXml.Model;

namespace VirtVzd.Vz.Guests;

/// <summary>The texts of a guest that people and programs write and its hardware has no use for. Immutable.</summary>
/// <param name="Title">Null for none.</param>
/// <param name="Description">Null for none.</param>
/// <param name="Metadata">Null for none.</param>
sealed record GuestTexts(string? Title, string? Description, DomainMetadata? Metadata)
{
    /// <summary>A definition with these texts.</summary>
    internal DomainDefinition In(DomainDefinition definition) =>
        definition with { Title = Title, Description = Description, Metadata = Metadata?.Lines };
}
