// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>How VNC is offered (<c>PRL_VM_REMOTE_DISPLAY_MODE</c>).</summary>
enum PrlDisplayMode : uint
{
    /// <summary><c>PRD_DISABLED</c>.</summary>
    Disabled = 0,

    /// <summary><c>PRD_AUTO</c>.</summary>
    Auto = 1,

    /// <summary><c>PRD_MANUAL</c>.</summary>
    Manual = 2,
}
