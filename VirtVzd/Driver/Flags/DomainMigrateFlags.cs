// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>
/// How a domain is migrated (<c>virDomainMigrateFlags</c>), as far as the driver knows what each asks for.
/// </summary>
[Flags]
enum DomainMigrateFlags : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>VIR_MIGRATE_LIVE</c>.</summary>
    Live = 1,

    /// <summary><c>VIR_MIGRATE_PEER2PEER</c>: the daemons do it among themselves.</summary>
    PeerToPeer = 2,

    /// <summary><c>VIR_MIGRATE_PERSIST_DEST</c>.</summary>
    PersistDestination = 8,

    /// <summary><c>VIR_MIGRATE_UNDEFINE_SOURCE</c>.</summary>
    UndefineSource = 16,

    /// <summary><c>VIR_MIGRATE_PAUSED</c>: it is paused at the other end.</summary>
    Paused = 32,

    /// <summary>
    /// <c>VIR_MIGRATE_NON_SHARED_DISK</c>: disks are copied to images that are made at the other end.
    /// </summary>
    NonSharedDisk = 64,

    /// <summary><c>VIR_MIGRATE_NON_SHARED_INC</c>: disks are copied to images that are there.</summary>
    NonSharedIncremental = 128,

    /// <summary>
    /// <c>VIR_MIGRATE_CHANGE_PROTECTION</c>: nobody else changes the domain between the first step and the last.
    /// </summary>
    ChangeProtection = 256,

    /// <summary><c>VIR_MIGRATE_UNSAFE</c>.</summary>
    Unsafe = 512,

    /// <summary><c>VIR_MIGRATE_COMPRESSED</c>: memory is compressed on its way.</summary>
    Compressed = 2048,

    /// <summary><c>VIR_MIGRATE_AUTO_CONVERGE</c>: a guest that changes its memory too fast is slowed down.</summary>
    AutoConverge = 8192,
}
