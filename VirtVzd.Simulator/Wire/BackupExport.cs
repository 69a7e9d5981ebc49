// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Simulator.Wire;

/// <summary>
/// What a guest's disks hold and what has changed on them, at the moment that a backup began. It is a file of the
/// host's as long as the disks can be read: that stands for the ports that a real host listens on.
/// </summary>
sealed class BackupExport
{
    /// <summary>Bytes that one bit of a map stands for.</summary>
    internal const uint Granularity = 65536;

    public List<ExportedDisk> Disks { get; set; } = [];

    /// <summary>How long each read is to take.</summary>
    public int ReadMs { get; set; }
}
