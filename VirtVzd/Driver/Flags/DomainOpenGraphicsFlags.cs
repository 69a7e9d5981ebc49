// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>How a display is opened (<c>virDomainOpenGraphicsFlags</c>).</summary>
[Flags]
enum DomainOpenGraphicsFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH</c>: the display need not ask who it is.</summary>
    SkipAuth = 1,
}
