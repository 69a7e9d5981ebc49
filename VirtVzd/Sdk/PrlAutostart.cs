// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>When a guest starts by itself (<c>PRL_VM_AUTOSTART_OPTION</c>).</summary>
enum PrlAutostart : uint
{
    /// <summary><c>PAO_VM_START_MANUAL</c>.</summary>
    Manual = 0,

    /// <summary><c>PAO_VM_START_ON_LOAD</c>.</summary>
    OnLoad = 1,

    /// <summary><c>PAO_VM_START_ON_RELOAD</c>.</summary>
    OnReload = 2,

    /// <summary><c>PAO_VM_START_ON_GUI_APP_STARTUP</c>.</summary>
    OnGuiStart = 3,

    /// <summary><c>PAO_VM_START_ON_GUI_VM_WINDOW_OPEN</c>.</summary>
    OnGuiWindow = 4,
}
