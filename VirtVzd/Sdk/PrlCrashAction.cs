// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>What the host does with a machine whose system has crashed (<c>PRL_VM_ON_CRASH_ACTION</c>).</summary>
enum PrlCrashAction : uint
{
    /// <summary><c>POCA_PAUSE</c>.</summary>
    Pause = 0,

    /// <summary><c>POCA_RESTART</c>.</summary>
    Restart = 1,
}
