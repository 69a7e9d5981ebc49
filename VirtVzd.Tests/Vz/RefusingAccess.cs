// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Driver;

namespace VirtVzd.Tests.Vz;

/// <summary>An access driver that refuses all about one kind of object and notes what it is asked about that.</summary>
sealed class RefusingAccess(string objectKind) : IAccessControl
{
    /// <summary>Kind of object, permission and domain of each question about that kind.</summary>
    internal List<string> Asked { get; } = [];

    public bool AllowsAll => false;

    public bool Allows(CallerIdentity caller, in AccessRequest request)
    {
        if (request.ObjectKind != objectKind)
        {
            return true;
        }

        Asked.Add($"{request.ObjectKind} {request.Permission} {request.DomainName}");
        return false;
    }
}
