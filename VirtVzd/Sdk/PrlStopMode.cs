// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>How a guest is stopped (<c>PRL_VM_STOP_MODE</c>).</summary>
enum PrlStopMode : uint
{
    /// <summary><c>PSM_KILL</c>.</summary>
    Kill = 0,

    /// <summary><c>PSM_SHUTDOWN</c>.</summary>
    Shutdown = 1,

    /// <summary><c>PSM_ACPI</c>.</summary>
    Acpi = 2,
}
