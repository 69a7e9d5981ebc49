// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Threading;

namespace VirtVzd.Vz;

/// <summary>A guest that is to be looked up; several who ask for the same one share a request. Guarded by the follower's lock.</summary>
sealed class LookupRequest
{
    /// <summary>A request for one guest.</summary>
    internal LookupRequest(Guid uuid) => Uuid = uuid;

    /// <summary>The guest.</summary>
    internal Guid Uuid { get; }

    /// <summary>Whether the SDK said that the configuration changed, so that clients are told of an update.</summary>
    internal bool Changed { get; set; }

    /// <summary>Set when the registry has the answer, or there is none to be had.</summary>
    internal List<ManualResetEventSlim> Waiters { get; } = [];
}
