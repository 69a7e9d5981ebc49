// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.DomainXml.Model;

/// <summary>What a client asks for when a backup is to begin. Immutable.</summary>
/// <param name="IsPull">Whether the client wants to fetch the disks, instead of having them written to files.</param>
/// <param name="Incremental">The checkpoint since which changes are wanted; null for all.</param>
/// <param name="Disks">The disks that are named; null for all of the domain.</param>
sealed record BackupRequest(bool IsPull, string? Incremental, IReadOnlyList<BackupDiskRequest>? Disks);
