// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>How a snapshot is to be taken (<c>virDomainSnapshotCreateFlags</c>), as far as it can be had.</summary>
[Flags]
enum SnapshotCreateFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>
    /// <c>VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE</c>: nothing is taken, what is written of one that is there changes.
    /// </summary>
    Redefine = 1,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT</c>: the domain goes on from the one that is redefined.</summary>
    Current = 2,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY</c>: without the memory of a domain that runs.</summary>
    DiskOnly = 0x10,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC</c>: all or nothing.</summary>
    Atomic = 0x80,

    /// <summary><c>VIR_DOMAIN_SNAPSHOT_CREATE_VALIDATE</c>: the document against the schema first.</summary>
    Validate = 0x200,
}
