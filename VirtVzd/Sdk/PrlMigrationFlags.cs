// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Sdk;

/// <summary>
/// How a guest is moved (<c>PRL_VM_MIGRATION_FLAGS</c>), as far as a dispatcher of today acts on it: whether the move
/// is live it decides by the guest's state.
/// </summary>
[Flags]
enum PrlMigrationFlags : uint
{
    /// <summary>Nothing is asked for.</summary>
    None = 0,

    /// <summary><c>PVMSL_HIGH_SECURITY</c>: all that goes between the dispatchers is encrypted.</summary>
    HighSecurity = 2,

    /// <summary>
    /// <c>PVMT_REMOVE_SOURCE_BUNDLE</c>: the files of a container go, too; those of a machine always do.
    /// </summary>
    RemoveSourceBundle = 0x80000,

    /// <summary><c>PVMT_UNCOMPRESSED</c>: memory is not compressed on its way.</summary>
    Uncompressed = 0x200000,

    /// <summary>
    /// <c>PVMT_DONT_CREATE_DISK</c>: the images of disks are there, on storage that both hosts have, or made before.
    /// </summary>
    DontCreateDisk = 0x800000,
}
