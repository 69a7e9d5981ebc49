// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;

namespace VirtVzd.Tests.Remote;

/// <summary>An access driver that hides one domain and notes what it is asked.</summary>
sealed class HidingAccess : IAccessControl
{
    readonly ConcurrentQueue<(string ObjectKind, string Permission, uint? UserId)> _asked = [];

    /// <summary>The domain that nobody may see.</summary>
    internal Guid Hidden { get; init; }

    /// <summary>Object, permission and user of each question.</summary>
    internal (string ObjectKind, string Permission, uint? UserId)[] Asked => [.. _asked];

    /// <summary>Begins to note anew.</summary>
    internal void Forget() => _asked.Clear();

    /// <inheritdoc/>
    public bool AllowsAll => false;

    /// <inheritdoc/>
    public IReadOnlyList<bool> Ask(IReadOnlyList<AccessRequest> requests)
    {
        foreach (var request in requests)
        {
            _asked.Enqueue((request.Permission.ObjectKind, request.Permission.Name, request.Caller.UserId));
        }

        return [.. requests.Select(request => request.Domain?.Uuid != Hidden)];
    }
}
