// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Simulator.Wire;

/// <summary>State of a guest, the SDK's <c>VMS_*</c> numbers.</summary>
enum VmState : uint
{
    Unknown = 0,
    Stopped = 0x30000001,
    Starting = 0x30000002,
    Restoring = 0x30000003,
    Running = 0x30000004,
    Paused = 0x30000005,
    Suspending = 0x30000006,
    Stopping = 0x30000007,
    Compacting = 0x30000008,
    Suspended = 0x30000009,
    Snapshotting = 0x3000000A,
    Resetting = 0x3000000B,
    Pausing = 0x3000000C,
    Continuing = 0x3000000D,
    Migrating = 0x3000000E,
    DeletingState = 0x3000000F,
    Resuming = 0x30000010,
    SuspendingSync = 0x30000011,
    Reconnecting = 0x30000012,
    Mounted = 0x30000013,
}
