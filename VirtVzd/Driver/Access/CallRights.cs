// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Driver.Access;

/// <summary>
/// What the access drivers are asked about a call; the protocol says it of each procedure. Immutable.
/// </summary>
/// <param name="Required">
/// Permissions that the caller needs, all of them, on the connection or the domain that the call is about.
/// </param>
/// <param name="Visible">Permissions without which a domain is left out of a list, a count or the events.</param>
sealed record CallRights(IReadOnlyList<AccessPermission> Required, IReadOnlyList<AccessPermission> Visible)
{
    /// <summary>Nothing is asked.</summary>
    internal static readonly CallRights None = new([], []);
}
