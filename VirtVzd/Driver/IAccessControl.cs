// SPDX-License-Identifier: LGPL-2.1-or-later
namespace VirtVzd.Driver;

/// <summary>The access drivers of the configuration, asked in turn: all must agree.</summary>
interface IAccessControl
{
    /// <summary>Whether every request is allowed, so that nobody needs to ask (or to wait for an answer).</summary>
    bool AllowsAll { get; }

    /// <summary>Whether <paramref name="caller"/> may do it. May block; not for the loop.</summary>
    bool Allows(CallerIdentity caller, in AccessRequest request);
}
