// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;

namespace VirtVzd.DomainXml.Model;

/// <summary>A checkpoint as its document shows it. Immutable.</summary>
/// <param name="Name">Name.</param>
/// <param name="Description">What somebody wrote about it, null for nothing.</param>
/// <param name="ParentName">The one before it; null for the first.</param>
/// <param name="CreationTime">Seconds since 1970, UTC.</param>
/// <param name="Disks">The guest's names of the disks whose changes are followed.</param>
/// <param name="DomainUuid">Whose it is.</param>
sealed record CheckpointDefinition(
    string Name, string? Description, string? ParentName, long CreationTime, IReadOnlyList<string> Disks,
    Guid DomainUuid);
