// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Errors;

/// <summary>The check of a call's flags (libvirt: virCheckFlags).</summary>
static class KnownFlags
{
    /// <summary>Refuses bits that a function does not know.</summary>
    /// <param name="domain">Whose function it is.</param>
    /// <param name="flags">What the client sent.</param>
    /// <param name="known">The bits that the function knows.</param>
    /// <param name="function">Its name, because clients see it.</param>
    /// <exception cref="LibvirtException">There are others.</exception>
    internal static void Check(ErrorDomain domain, uint flags, uint known, string function)
    {
        if ((flags & ~known) != 0)
        {
            throw LibvirtException.UnsupportedFlags(domain, flags & ~known, function);
        }
    }
}
