// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Sdk;

/// <summary>What is known of the guest tools in a VM (<c>PRL_VM_TOOLS_STATE</c>).</summary>
enum PrlToolsState : uint
{
    /// <summary><c>PTS_UNKNOWN</c> and <c>PTS_POSSIBLY_INSTALLED</c>, which are one number.</summary>
    Unknown = 0,

    /// <summary><c>PTS_NOT_INSTALLED</c>.</summary>
    NotInstalled = 1,

    /// <summary><c>PTS_INSTALLED</c>.</summary>
    Installed = 2,

    /// <summary><c>PTS_OUTDATED</c>: they work.</summary>
    Outdated = 3,
}
