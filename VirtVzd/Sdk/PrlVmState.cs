// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>
/// What a VM or container does (<c>VIRTUAL_MACHINE_STATE</c>); about half of the states are on the way to another.
/// </summary>
enum PrlVmState : uint
{
    /// <summary><c>VMS_UNKNOWN</c>.</summary>
    Unknown = 0,

    /// <summary><c>VMS_STOPPED</c>.</summary>
    Stopped = 0x30000001,

    /// <summary><c>VMS_STARTING</c>.</summary>
    Starting = 0x30000002,

    /// <summary><c>VMS_RESTORING</c>.</summary>
    Restoring = 0x30000003,

    /// <summary><c>VMS_RUNNING</c>.</summary>
    Running = 0x30000004,

    /// <summary><c>VMS_PAUSED</c>.</summary>
    Paused = 0x30000005,

    /// <summary><c>VMS_SUSPENDING</c>.</summary>
    Suspending = 0x30000006,

    /// <summary><c>VMS_STOPPING</c>.</summary>
    Stopping = 0x30000007,

    /// <summary><c>VMS_COMPACTING</c>.</summary>
    Compacting = 0x30000008,

    /// <summary><c>VMS_SUSPENDED</c>.</summary>
    Suspended = 0x30000009,

    /// <summary><c>VMS_SNAPSHOTING</c>.</summary>
    Snapshotting = 0x3000000A,

    /// <summary><c>VMS_RESETTING</c>.</summary>
    Resetting = 0x3000000B,

    /// <summary><c>VMS_PAUSING</c>.</summary>
    Pausing = 0x3000000C,

    /// <summary><c>VMS_CONTINUING</c>.</summary>
    Continuing = 0x3000000D,

    /// <summary><c>VMS_MIGRATING</c>.</summary>
    Migrating = 0x3000000E,

    /// <summary><c>VMS_DELETING_STATE</c>.</summary>
    DeletingState = 0x3000000F,

    /// <summary><c>VMS_RESUMING</c>.</summary>
    Resuming = 0x30000010,

    /// <summary><c>VMS_SUSPENDING_SYNC</c>.</summary>
    SuspendingSync = 0x30000011,

    /// <summary><c>VMS_RECONNECTING</c>.</summary>
    Reconnecting = 0x30000012,

    /// <summary><c>VMS_MOUNTED</c>.</summary>
    Mounted = 0x30000013,
}
