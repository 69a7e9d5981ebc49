// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Tests.Simulator;

/// <summary>State numbers of the SDK (VMS_*).</summary>
static class States
{
    internal const uint Stopped = 0x30000001;
    internal const uint Starting = 0x30000002;
    internal const uint Restoring = 0x30000003;
    internal const uint Running = 0x30000004;
    internal const uint Paused = 0x30000005;
    internal const uint Suspending = 0x30000006;
    internal const uint Stopping = 0x30000007;
    internal const uint Suspended = 0x30000009;
    internal const uint Snapshotting = 0x3000000A;
    internal const uint Resetting = 0x3000000B;
    internal const uint DeletingState = 0x3000000F;
    internal const uint Resuming = 0x30000010;
}
