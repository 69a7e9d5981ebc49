// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.DomainXml.Model;

/// <summary>A snapshot as its document shows it. Immutable.</summary>
/// <param name="Name">Name.</param>
/// <param name="Description">What somebody wrote about it, null for nothing.</param>
/// <param name="State">What the domain was doing.</param>
/// <param name="ParentName">Name of the snapshot that it was taken upon, null for a root.</param>
/// <param name="CreationTime">Seconds since 1970, UTC.</param>
/// <param name="DomainUuid">Whose snapshot it is.</param>
sealed record SnapshotDefinition(
    string Name, string? Description, SnapshotState State, string? ParentName, long CreationTime, Guid DomainUuid);
