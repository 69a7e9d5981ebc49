// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>One disk of a <see cref="BackupExport"/>: zeros, and what was written over them.</summary>
sealed class ExportedDisk
{
    public ulong SizeBytes { get; set; }

    /// <summary>In the order in which it was written.</summary>
    public List<DiskWrite> Writes { get; set; } = [];

    /// <summary>By the UUID of each point, in braces: numbers of the blocks that were written since.</summary>
    public Dictionary<string, List<uint>> Changed { get; set; } = [];
}
