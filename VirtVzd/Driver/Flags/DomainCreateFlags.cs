// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>How a domain is started (<c>virDomainCreateFlags</c>).</summary>
[Flags]
enum DomainCreateFlags : uint
{
    /// <summary><c>VIR_DOMAIN_NONE</c>.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_START_PAUSED</c>.</summary>
    StartPaused = 1,

    /// <summary><c>VIR_DOMAIN_START_AUTODESTROY</c>.</summary>
    StartAutodestroy = 2,

    /// <summary><c>VIR_DOMAIN_START_BYPASS_CACHE</c>.</summary>
    StartBypassCache = 4,

    /// <summary><c>VIR_DOMAIN_START_FORCE_BOOT</c>.</summary>
    StartForceBoot = 8,

    /// <summary><c>VIR_DOMAIN_START_VALIDATE</c>.</summary>
    StartValidate = 0x10,

    /// <summary><c>VIR_DOMAIN_START_RESET_NVRAM</c>.</summary>
    StartResetNvram = 0x20,
}
