// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Access;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Flags;
using VirtVzd.Errors;
using VirtVzd.Vz.Guests;

namespace VirtVzd.Vz.Calls;

/// <content>Lists and look-ups.</content>
sealed partial class VzDomainDriver
{
    /// <inheritdoc/>
    public IReadOnlyList<DomainReference> List(CallContext call, uint flags)
    {
        VzDriver.CheckFlags(flags, DomainFilter.AllFlags, "vzConnectListAllDomains");
        var filter = new DomainFilter((ListDomainsFlags)flags);
        var found = new PagedList<DomainReference>();
        var deadline = Environment.TickCount64 + _driver.Options.EventWaitMs;
        foreach (var domain in _driver.Registry.Table.All)
        {
            var view = domain.View;
            if (filter.LooksAtSnapshots && view.SnapshotCount is null)
            {
                // Only just after the guest became known, while its snapshots are counted for the first time.
                var leftMs = deadline - Environment.TickCount64;
                domain.WaitUntil(
                    static known => known.SnapshotCount is not null, (int)Math.Max(0, leftMs), _driver.Stop);
                view = domain.View;
            }

            if (_driver.Passes(filter, view))
            {
                found.Add(view.Reference);
            }
        }

        return OnlyVisible(call, found);
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> ListActiveIds(CallContext call, int max) =>
        [.. OnlyVisible(call, Active()).Take(max).Select(static domain => domain.Id)];

    /// <inheritdoc/>
    public int CountActive(CallContext call) =>
        call.SeesAll ? _driver.Registry.Table.ActiveCount : OnlyVisible(call, Active()).Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> ListInactiveNames(CallContext call, int max) =>
        [.. OnlyVisible(call, Inactive()).Take(max).Select(static domain => domain.Name)];

    /// <inheritdoc/>
    public int CountInactive(CallContext call)
    {
        var table = _driver.Registry.Table;
        return call.SeesAll ? table.Count - table.ActiveCount : OnlyVisible(call, Inactive()).Count;
    }

    /// <inheritdoc/>
    public DomainReference LookupById(CallContext call, int id) => Permitted(
        call,
        _driver.Registry.Table.ById(id) ?? throw LibvirtException.Bare(ErrorCode.NoDomain, ErrorDomain.Parallels));

    /// <inheritdoc/>
    public DomainReference LookupByUuid(CallContext call, Guid uuid) => Permitted(
        call,
        _driver.Registry.Table.ByUuid(uuid)
            ?? throw LibvirtException.NoDomain($"no domain with matching uuid '{uuid:D}'"));

    /// <inheritdoc/>
    public DomainReference LookupByName(CallContext call, string name) => Permitted(
        call,
        _driver.Registry.Table.ByName(name)
            ?? throw LibvirtException.NoDomain($"no domain with matching name '{name}'"));

    static DomainReference Permitted(CallContext call, Domain domain)
    {
        var reference = domain.View.Reference;
        call.RequireDomain(reference);
        return reference;
    }

    static IReadOnlyList<DomainReference> OnlyVisible(CallContext call, IReadOnlyList<DomainReference> found) =>
        call.OnlyVisible(found, static domain => domain);

    PagedList<DomainReference> Active()
    {
        var found = new PagedList<DomainReference>();
        foreach (var domain in _driver.Registry.Table.Active)
        {
            var reference = domain.View.Reference;
            if (reference.Id != DomainReference.Inactive)
            {
                found.Add(reference);
            }
        }

        return found;
    }

    PagedList<DomainReference> Inactive()
    {
        var found = new PagedList<DomainReference>();
        foreach (var domain in _driver.Registry.Table.All)
        {
            var view = domain.View;
            if (!view.IsActive)
            {
                found.Add(view.Reference);
            }
        }

        return found;
    }
}
