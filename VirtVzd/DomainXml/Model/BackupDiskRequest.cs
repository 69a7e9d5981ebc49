// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.DomainXml.Model;

/// <summary>What a client asks for of one disk in a backup. Immutable.</summary>
/// <param name="Name">The guest's name of the disk, or its source.</param>
/// <param name="IsBackedUp">Whether it is backed up at all.</param>
/// <param name="Format">Format of the target's file; null for the usual one.</param>
/// <param name="File">Where it goes; null for beside the source.</param>
/// <param name="Incremental">The checkpoint since which; null for that of the whole backup.</param>
/// <param name="IsFull">Whether all of it is wanted, whatever the whole backup says.</param>
sealed record BackupDiskRequest(
    string Name, bool IsBackedUp, string? Format, string? File, string? Incremental, bool IsFull);
