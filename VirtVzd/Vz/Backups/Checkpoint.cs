// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.DomainXml.Model;

namespace VirtVzd.Vz.Backups;

/// <summary>A checkpoint as it is kept. Immutable.</summary>
/// <param name="Name">Name.</param>
/// <param name="Description">What somebody wrote about it, null for nothing.</param>
/// <param name="Point">By what the host knows the moment.</param>
/// <param name="CreationTime">Seconds since 1970, UTC.</param>
/// <param name="Disks">The guest's names of the disks that there were.</param>
sealed record Checkpoint(string Name, string? Description, Guid Point, long CreationTime, IReadOnlyList<string> Disks)
{
    /// <summary>Its document's content.</summary>
    internal CheckpointDefinition Define(Guid domain, string? parent) =>
        new(Name, Description, parent, CreationTime, Disks, domain);
}
