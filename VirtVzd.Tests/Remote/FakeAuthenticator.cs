// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Driver.Access;
using VirtVzd.Errors;

namespace VirtVzd.Tests.Remote;

/// <summary>Lets in or refuses as it is told, and notes who came.</summary>
sealed class FakeAuthenticator : IAuthenticator
{
    /// <summary>What it refuses with; null lets everybody in.</summary>
    internal LibvirtException? Refusal { get; init; }

    /// <summary>User, socket and whether the client was still there.</summary>
    internal List<(uint? UserId, bool ReadOnly, bool IsGone)> Asked { get; } = [];

    /// <inheritdoc/>
    public void Authenticate(CallerIdentity caller, bool readOnly, Func<bool> isGone)
    {
        Asked.Add((caller.UserId, readOnly, isGone()));
        if (Refusal is not null)
        {
            throw Refusal;
        }
    }
}
