// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;

namespace VirtVzd.Driver.Calls;

/// <summary>What the platform can do to a domain and libvirt has no call for.</summary>
interface IPlatformCommandDriver
{
    /// <summary>Carries a command out.</summary>
    /// <param name="call">On whose behalf.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="command">The command as JSON, as QEMU's monitor takes them.</param>
    /// <param name="flags">None are known: there are no commands of the human kind.</param>
    /// <returns>The answer as JSON: an object with <c>return</c>.</returns>
    /// <exception cref="LibvirtException">
    /// It is none of the platform's commands (3 in domain 0), its text or arguments make no sense (1, 8), or it fails.
    /// </exception>
    string RunCommand(CallContext call, DomainReference domain, string command, uint flags);
}
