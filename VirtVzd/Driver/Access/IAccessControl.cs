// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.Driver.Access;

/// <summary>The access drivers of the configuration: all must agree.</summary>
interface IAccessControl
{
    /// <summary>Whether every request is allowed, so that nobody needs to ask (or to wait for an answer).</summary>
    bool AllowsAll { get; }

    /// <summary>
    /// Answers each of the requests, in their order. What cannot be found out is denied. May block, for a bounded time;
    /// not for the loop nor the driver's event thread. Many requests at once cost far less than each alone.
    /// </summary>
    IReadOnlyList<bool> Ask(IReadOnlyList<AccessRequest> requests);
}
