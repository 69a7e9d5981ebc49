// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Auth;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;

namespace VirtVzd.Daemon;

/// <summary>The access drivers that <c>access_drivers</c> may name: those that are built in.</summary>
static class AccessDrivers
{
    /// <summary>Asks polkit about each call.</summary>
    internal const string Polkit = "polkit";

    const string None = "none";

    /// <exception cref="LibvirtException">A name that is none.</exception>
    internal static void Check(IReadOnlyList<string>? names)
    {
        foreach (var name in names ?? [])
        {
            if (name is not (None or Polkit))
            {
                throw LibvirtException.Internal(ErrorDomain.Access, $"Cannot find security driver '{name}'");
            }
        }
    }

    /// <summary>The drivers of a list that was checked; each is asked once, however often it is named.</summary>
    /// <param name="names">The list; null or empty for none.</param>
    /// <param name="polkit">The driver that asks polkit.</param>
    internal static IAccessControl Make(IReadOnlyList<string>? names, IAccessControl polkit)
    {
        IAccessControl[] drivers =
            [.. (names ?? []).Distinct().Select(name => name == Polkit ? polkit : new AllowEverything())];
        return drivers is [var only] ? only : new AllMustAgree(drivers);
    }
}
