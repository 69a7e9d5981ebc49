// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Errors;

namespace VirtVzd.Daemon;

/// <summary>The access drivers that <c>access_drivers</c> may name: those that are built in.</summary>
static class AccessDrivers
{
    /// <summary>Checks the list.</summary>
    /// <exception cref="LibvirtException">A name that is none.</exception>
    internal static void Check(IReadOnlyList<string>? names)
    {
        foreach (var name in names ?? [])
        {
            if (name != "none")
            {
                throw LibvirtException.Internal(ErrorDomain.Access, $"Cannot find security driver '{name}'");
            }
        }
    }
}
