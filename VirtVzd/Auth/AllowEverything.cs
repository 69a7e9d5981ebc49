// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver;

namespace VirtVzd.Auth;

/// <summary>The access driver <c>none</c>: who is connected may do everything that his socket allows.</summary>
sealed class AllowEverything : IAccessControl
{
    /// <inheritdoc/>
    public bool AllowsAll => true;

    /// <inheritdoc/>
    public bool Allows(CallerIdentity caller, in AccessRequest request) => true;
}
