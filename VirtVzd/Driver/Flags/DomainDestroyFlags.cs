// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Flags;

/// <summary>How a domain is ended (<c>virDomainDestroyFlagsValues</c>).</summary>
[Flags]
enum DomainDestroyFlags : uint
{
    /// <summary><c>VIR_DOMAIN_DESTROY_DEFAULT</c>.</summary>
    Default = 0,

    /// <summary><c>VIR_DOMAIN_DESTROY_GRACEFUL</c>.</summary>
    Graceful = 1,

    /// <summary><c>VIR_DOMAIN_DESTROY_REMOVE_LOGS</c>.</summary>
    RemoveLogs = 2,
}
