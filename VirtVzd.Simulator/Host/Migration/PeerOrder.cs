// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Migration;

/// <summary>What the target is asked to take.</summary>
sealed class PeerOrder
{
    /// <summary>The guest as it is on the source, in the state that it is in.</summary>
    public StoredGuest Guest { get; set; } = new();

    /// <summary>PVMT_* and PACF_*.</summary>
    public uint Flags { get; set; }

    /// <summary>Another name; empty for its own.</summary>
    public string Name { get; set; } = "";

    /// <summary>The folder that it is to live in; empty for the default one.</summary>
    public string Folder { get; set; } = "";

    /// <summary>
    /// Name of the file that the source has put into the guest's folder, and those of its disks outside; empty for a
    /// pretended folder.
    /// </summary>
    public string CheckFile { get; set; } = "";

    /// <summary>The source has the guest's folder and put the file into it.</summary>
    public bool IsHomeProbed { get; set; }

    /// <summary>The storage of the source's pretended folders; empty for one that is nobody else's.</summary>
    public string Storage { get; set; } = "";

    /// <summary>Disks outside of the guest's folder whose own folders the source has.</summary>
    public List<string> ProbedDisks { get; set; } = [];

    /// <summary>Bytes of the guest's folder.</summary>
    public long SizeBytes { get; set; }

    internal bool IsClone => Has(SdkNumbers.MigrateClone);

    internal bool Has(uint flag) => (Flags & flag) != 0;
}
