// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>How a domain is saved (<c>virDomainSaveRestoreFlags</c>).</summary>
[Flags]
enum DomainSaveFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_SAVE_BYPASS_CACHE</c>.</summary>
    BypassCache = 1,

    /// <summary><c>VIR_DOMAIN_SAVE_RUNNING</c>.</summary>
    Running = 2,

    /// <summary><c>VIR_DOMAIN_SAVE_PAUSED</c>.</summary>
    Paused = 4,
}
