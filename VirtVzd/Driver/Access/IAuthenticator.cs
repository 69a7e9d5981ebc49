// SPDX-License-Identifier: LGPL-2.1-or-later
using System;

namespace VirtVzd.Driver.Access;

/// <summary>
/// Asks the host's policy whether a client may use the daemon at all. Any thread but the loop's: it waits for a person.
/// </summary>
interface IAuthenticator
{
    /// <summary>Returns if the client may come in.</summary>
    /// <param name="caller">The peer of the socket.</param>
    /// <param name="readOnly">Whether it came by the read-only socket, which less is asked of.</param>
    /// <param name="isGone">
    /// Whether the client has left, so that nobody needs the answer; asked a few times a second.
    /// </param>
    /// <exception cref="Errors.LibvirtException">It may not, or nobody could be asked.</exception>
    void Authenticate(CallerIdentity caller, bool readOnly, Func<bool> isGone);
}
