// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;

namespace VirtVzd.Driver;

/// <summary>On whose behalf the driver works: the caller and what the access drivers say of him. Immutable.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Access">The access drivers.</param>
sealed record CallContext(CallerIdentity Caller, IAccessControl Access)
{
    /// <summary>Whether the caller may do something to the connection.</summary>
    internal bool MayConnect(string permission) =>
        Access.AllowsAll || Access.Allows(Caller, new AccessRequest("connect", permission));

    /// <summary>Whether the caller may do something to a domain.</summary>
    internal bool MayDomain(string permission, DomainReference domain) =>
        Access.AllowsAll || Access.Allows(Caller, new AccessRequest("domain", permission, domain.Name, domain.Uuid));

    /// <summary>Refuses what the caller may not do to the connection.</summary>
    /// <exception cref="LibvirtException">Access is denied.</exception>
    internal void RequireConnect(string permission)
    {
        if (!MayConnect(permission))
        {
            throw LibvirtException.AccessDenied("vz");
        }
    }

    /// <summary>Refuses what the caller may not do to a domain.</summary>
    /// <exception cref="LibvirtException">Access is denied.</exception>
    internal void RequireDomain(string permission, DomainReference domain)
    {
        if (!MayDomain(permission, domain))
        {
            throw LibvirtException.AccessDenied("vz");
        }
    }
}
