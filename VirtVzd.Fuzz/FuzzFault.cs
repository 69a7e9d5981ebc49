// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Fuzz;

/// <summary>
/// Something that holds for every input did not: a finding, as every exception but the daemon's own error is.
/// </summary>
/// <param name="what">What should have held, and what was seen.</param>
sealed class FuzzFault(string what) : Exception(what)
{
    /// <summary>Throws unless <paramref name="holds"/>.</summary>
    internal static void Unless(bool holds, string what)
    {
        if (!holds)
        {
            throw new FuzzFault(what);
        }
    }
}
