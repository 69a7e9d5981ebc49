// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Domains;
using VirtVzd.Errors;

namespace VirtVzd.Driver.Access;

/// <summary>
/// On whose behalf the driver works: the caller, and what the access drivers are asked of him. Immutable. Which
/// permissions a call needs is known when it comes; which domain it is about, only when the driver has found it, so it
/// is the driver that checks these.
/// </summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Access">The access drivers.</param>
sealed record CallContext(CallerIdentity Caller, IAccessControl Access)
{
    /// <summary>What the call needs.</summary>
    internal CallRights Rights { get; init; } = CallRights.None;

    /// <summary>Whether no domain is hidden from the caller, so that there is nothing to leave out.</summary>
    internal bool SeesAll => Access.AllowsAll || Rights.Visible.Count == 0;

    /// <summary>Refuses the call if it needs what the caller may not do to the connection.</summary>
    /// <exception cref="LibvirtException">Access is denied.</exception>
    internal void RequireConnect() => Require(AccessPermission.Connect, domain: null);

    /// <summary>Refuses the call if it needs what the caller may not do to a domain.</summary>
    /// <exception cref="LibvirtException">Access is denied.</exception>
    internal void RequireDomain(DomainReference domain) => Require(AccessPermission.Domain, domain);

    /// <summary>Those of <paramref name="found"/> that the caller may see, in their order.</summary>
    /// <param name="found">What a listing found.</param>
    /// <param name="domainOf">The domain that each is about.</param>
    internal IReadOnlyList<T> OnlyVisible<T>(IReadOnlyList<T> found, Func<T, DomainReference> domainOf)
    {
        if (SeesAll)
        {
            return found;
        }

        var needed = Rights.Visible.Count;
        var requests = new List<AccessRequest>(found.Count * needed);
        foreach (var item in found)
        {
            var domain = domainOf(item);
            requests.AddRange(Rights.Visible.Select(permission => new AccessRequest(Caller, permission, domain)));
        }

        var answers = Access.Ask(requests);
        var visible = new PagedList<T>();
        for (var i = 0; i < found.Count; i++)
        {
            if (Enumerable.Range(i * needed, needed).All(which => answers[which]))
            {
                visible.Add(found[i]);
            }
        }

        return visible;
    }

    void Require(string objectKind, DomainReference? domain)
    {
        if (Access.AllowsAll)
        {
            return;
        }

        AccessRequest[] requests =
        [
            .. Rights.Required
                .Where(permission => permission.ObjectKind == objectKind)
                .Select(permission => new AccessRequest(Caller, permission, domain)),
        ];
        if (requests.Length > 0 && Access.Ask(requests).Contains(false))
        {
            throw LibvirtException.AccessDenied("vz");
        }
    }
}
