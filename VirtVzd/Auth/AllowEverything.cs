// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;

namespace VirtVzd.Auth;

/// <summary>The access driver <c>none</c>: who is connected may do everything that his socket allows.</summary>
sealed class AllowEverything : IAccessControl
{
    /// <inheritdoc/>
    public bool AllowsAll => true;

    /// <inheritdoc/>
    public IReadOnlyList<bool> Ask(IReadOnlyList<AccessRequest> requests) =>
        [.. Enumerable.Repeat(true, requests.Count)];
}
