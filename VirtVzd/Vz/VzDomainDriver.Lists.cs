// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Driver;
using VirtVzd.Errors;

namespace VirtVzd.Vz;

/// <content>Lists and look-ups.</content>
sealed partial class VzDomainDriver
{
    /// <inheritdoc/>
    public IReadOnlyList<DomainReference> List(CallContext call, uint flags)
    {
        VzDriver.CheckFlags(flags, DomainFilter.AllFlags, "vzConnectListAllDomains");
        call.RequireConnect("search-domains");
        var filter = new DomainFilter((ListDomainsFlags)flags);
        var found = new List<DomainReference>();
        var deadline = Environment.TickCount64 + _driver.Options.EventWaitMs;
        foreach (var domain in _driver.Registry.Table.All)
        {
            var view = domain.View;
            if (filter.LooksAtSnapshots && view.SnapshotCount is null)
            {
                // Only just after the guest became known, while its snapshots are counted for the first time.
                var leftMs = deadline - Environment.TickCount64;
                domain.WaitUntil(static known => known.SnapshotCount is not null, (int)Math.Max(0, leftMs));
                view = domain.View;
            }

            if (filter.Matches(view) && call.MayDomain("getattr", view.Reference))
            {
                found.Add(view.Reference);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> ListActiveIds(CallContext call, int max)
    {
        call.RequireConnect("search-domains");
        var ids = new List<int>();
        foreach (var domain in _driver.Registry.Table.Active)
        {
            if (ids.Count == max)
            {
                break;
            }

            var reference = domain.View.Reference;
            if (reference.Id != DomainReference.Inactive && call.MayDomain("getattr", reference))
            {
                ids.Add(reference.Id);
            }
        }

        return ids;
    }

    /// <inheritdoc/>
    public int CountActive(CallContext call) => Count(call, active: true);

    /// <inheritdoc/>
    public IReadOnlyList<string> ListInactiveNames(CallContext call, int max)
    {
        call.RequireConnect("search-domains");
        var names = new List<string>();
        foreach (var domain in _driver.Registry.Table.All)
        {
            if (names.Count == max)
            {
                break;
            }

            var view = domain.View;
            if (!view.IsActive && call.MayDomain("getattr", view.Reference))
            {
                names.Add(view.Definition.Name);
            }
        }

        return names;
    }

    /// <inheritdoc/>
    public int CountInactive(CallContext call) => Count(call, active: false);

    /// <inheritdoc/>
    public DomainReference LookupById(CallContext call, int id) => Permitted(
        call,
        _driver.Registry.Table.ById(id) ?? throw LibvirtException.Bare(ErrorCode.NoDomain, ErrorDomain.Parallels));

    /// <inheritdoc/>
    public DomainReference LookupByUuid(CallContext call, Guid uuid) => Permitted(
        call,
        _driver.Registry.Table.ByUuid(uuid) ?? throw LibvirtException.NoDomain($"no domain with matching uuid '{uuid:D}'"));

    /// <inheritdoc/>
    public DomainReference LookupByName(CallContext call, string name) => Permitted(
        call,
        _driver.Registry.Table.ByName(name) ?? throw LibvirtException.NoDomain($"no domain with matching name '{name}'"));

    static DomainReference Permitted(CallContext call, Domain domain)
    {
        var reference = domain.View.Reference;
        call.RequireDomain("getattr", reference);
        return reference;
    }

    int Count(CallContext call, bool active)
    {
        call.RequireConnect("search-domains");
        var table = _driver.Registry.Table;
        if (call.Access.AllowsAll)
        {
            return active ? table.ActiveCount : table.Count - table.ActiveCount;
        }

        var count = 0;
        foreach (var domain in table.All)
        {
            var view = domain.View;
            count += view.IsActive == active && call.MayDomain("getattr", view.Reference) ? 1 : 0;
        }

        return count;
    }
}
