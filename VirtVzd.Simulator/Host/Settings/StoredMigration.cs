// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;

namespace VirtVzd.Simulator.Host.Settings;

/// <summary>What somebody chose about migrations, as it is kept with the directory; null for the rest.</summary>
sealed class StoredMigration
{
    /// <summary>Where other hosts come to, <c>ADDRESS:PORT</c>.</summary>
    public string? Listen { get; set; }

    /// <summary>The storage that the folders are on which this machine does not have.</summary>
    public string? Storage { get; set; }

    public int? SpeedMibPerSecond { get; set; }

    public int? SizeMib { get; set; }

    public int? SpaceMib { get; set; }

    public int? TimeoutMs { get; set; }

    public int? SilenceMs { get; set; }

    /// <summary>Names of hosts that only this one knows, with <c>ADDRESS</c> or <c>ADDRESS:PORT</c>.</summary>
    public SortedDictionary<string, string> Names { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}
