// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;

namespace VirtVzd.Admin;

/// <summary>The check of a call's flags.</summary>
static class AdminFlags
{
    /// <summary>Refuses bits that the call does not know.</summary>
    /// <param name="flags">What the client sent.</param>
    /// <param name="known">The bits that the call knows.</param>
    /// <param name="function">Upstream's name of the function that checks, because clients see it.</param>
    /// <exception cref="LibvirtException">There are others.</exception>
    internal static void Check(uint flags, uint known, string function) =>
        KnownFlags.Check(ErrorDomain.Admin, flags, known, function);
}
