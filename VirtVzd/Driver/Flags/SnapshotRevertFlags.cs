// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>What a domain is to do after it was taken back (<c>virDomainSnapshotRevertFlags</c>).</summary>
[Flags]
enum SnapshotRevertFlags : uint
{
    /// <summary>What it did when the snapshot was taken.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING</c>.</summary>
    Running = 1,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED</c>.</summary>
    Paused = 2,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_REVERT_FORCE</c>: although it is risky.</summary>
    Force = 4,
}
