// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Driver;

namespace VirtVzd.Tests.Remote;

/// <summary>An access driver that hides one domain and notes what it is asked.</summary>
sealed class HidingAccess : IAccessControl
{
    /// <summary>The domain that nobody may see.</summary>
    internal Guid Hidden { get; init; }

    /// <summary>Object, permission and user of each question.</summary>
    internal List<(string ObjectKind, string Permission, uint? UserId)> Asked { get; } = [];

    /// <inheritdoc/>
    public bool AllowsAll => false;

    /// <inheritdoc/>
    public bool Allows(CallerIdentity caller, in AccessRequest request)
    {
        Asked.Add((request.ObjectKind, request.Permission, caller.UserId));
        return request.DomainUuid != Hidden;
    }
}
