// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>How a definition is taken (<c>virDomainDefineFlags</c>).</summary>
[Flags]
enum DomainDefineFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary><c>VIR_DOMAIN_DEFINE_VALIDATE</c>.</summary>
    Validate = 1,
}
