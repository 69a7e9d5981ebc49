// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;

namespace VirtVzd.Tests.Remote;

/// <summary>An access driver that answers as a test wants it and notes what it is asked.</summary>
sealed class RecordingAccess(Func<AccessRequest, bool> answer) : IAccessControl
{
    readonly ConcurrentQueue<IReadOnlyList<AccessRequest>> _rounds = [];

    /// <summary>What it was asked, in order.</summary>
    internal AccessRequest[] Asked => [.. _rounds.SelectMany(static round => round)];

    /// <summary>How often it was asked, however much at a time.</summary>
    internal int Rounds => _rounds.Count;

    /// <inheritdoc/>
    public bool AllowsAll => false;

    /// <inheritdoc/>
    public IReadOnlyList<bool> Ask(IReadOnlyList<AccessRequest> requests)
    {
        _rounds.Enqueue(requests);
        return [.. requests.Select(answer)];
    }
}
