// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;

namespace VirtVzd.DomainXml.Devices;

/// <summary>How clients name a disk that a call is about.</summary>
static class DiskSearch
{
    /// <summary>The disk of a target's name, or of a source that only one has; null if there is none such.</summary>
    internal static DiskDefinition? Find(IReadOnlyCollection<DiskDefinition> disks, string path) =>
        disks.FirstOrDefault(disk => disk.Target == path)
        ?? (disks.Where(disk => disk.Source == path).Take(2).ToList() is [var only] ? only : null);
}
