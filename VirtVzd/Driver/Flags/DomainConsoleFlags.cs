// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>How a console is opened (<c>virDomainConsoleFlags</c>).</summary>
[Flags]
enum DomainConsoleFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_CONSOLE_FORCE</c>: whoever has it open loses it.</summary>
    Force = 1,

    /// <summary><c>VIR_DOMAIN_CONSOLE_SAFE</c>: only where no two can have it open.</summary>
    Safe = 2,
}
