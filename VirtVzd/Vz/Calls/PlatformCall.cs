// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <summary>One command that a client has sent.</summary>
/// <param name="Caller">Who wants it.</param>
/// <param name="Domain">Of which domain, to which the caller has the right that every command needs.</param>
/// <param name="Arguments">With what.</param>
sealed record PlatformCall(CallContext Caller, Domain Domain, PlatformArguments Arguments)
{
    /// <summary>Refuses the command if the caller may not do this to the host.</summary>
    /// <exception cref="LibvirtException">Access is denied (88).</exception>
    internal void RequireConnect(string permission) =>
        (Caller with { Rights = new CallRights(
            [new AccessPermission(AccessPermission.Connect, permission)], []) }).RequireConnect();

    /// <summary>Refuses the command if the caller may not do all of this to a domain.</summary>
    /// <exception cref="LibvirtException">Access is denied (88).</exception>
    internal void Require(DomainReference domain, params string[] permissions)
    {
        var required = permissions.Select(static name => new AccessPermission(AccessPermission.Domain, name)).ToArray();
        (Caller with { Rights = new CallRights(required, []) }).RequireDomain(domain);
    }
}
