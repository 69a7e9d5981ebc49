// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.DomainXml.Model;

/// <summary>A backup to files, as its document shows it. Immutable.</summary>
/// <param name="Incremental">The checkpoint since which changes are saved; null for all.</param>
/// <param name="Disks">All disks of the domain.</param>
sealed record BackupDefinition(string? Incremental, IReadOnlyList<BackupDiskDefinition> Disks);

/// <summary>A disk of a backup. Immutable.</summary>
/// <param name="Target">The guest's name of it.</param>
/// <param name="File">Where it is written to; null for one that is left out.</param>
/// <param name="IsRaw">Whether the file is raw, and not qcow2.</param>
/// <param name="Incremental">The checkpoint since which; null for all of it.</param>
sealed record BackupDiskDefinition(string Target, string? File, bool IsRaw, string? Incremental);
