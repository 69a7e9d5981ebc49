// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;

namespace VirtVzd.Remote;

/// <summary>Listings and look-ups of domains (dispatch.md §4).</summary>
static class DomainListHandlers
{
    /// <summary>The modern listing: references, or their number alone.</summary>
    internal static DomainListReply ListAll(OpenCall call, ConnectListAllDomainsArgs args)
    {
        var domains = call.Connection.Domains.List(call.Context, args.Flags);
        ListAnswer.CheckCount(domains.Count, RemoteLimits.DomainListMax, "domains");
        return new DomainListReply(domains, args.NeedResults != 0);
    }

    internal static ConnectListDomainsRet ListActiveIds(OpenCall call, ConnectListDomainsArgs args)
    {
        CheckRoom(args.IdsMax, "maxids");
        return new ConnectListDomainsRet([.. call.Connection.Domains.ListActiveIds(call.Context, args.IdsMax)]);
    }

    /// <summary>Number of active domains.</summary>
    internal static ConnectNumOfDomainsRet CountActive(OpenCall call) =>
        new(call.Connection.Domains.CountActive(call.Context));

    internal static ConnectListDefinedDomainsRet ListInactiveNames(OpenCall call, ConnectListDefinedDomainsArgs args)
    {
        CheckRoom(args.NamesMax, "maxnames");
        return new ConnectListDefinedDomainsRet(
            [.. call.Connection.Domains.ListInactiveNames(call.Context, args.NamesMax)]);
    }

    /// <summary>Number of inactive domains.</summary>
    internal static ConnectNumOfDefinedDomainsRet CountInactive(OpenCall call) =>
        new(call.Connection.Domains.CountInactive(call.Context));

    /// <summary>The active domain with an id.</summary>
    internal static DomainLookupByIdRet LookupById(OpenCall call, DomainLookupByIdArgs args)
    {
        PublicChecks.RequireNotNegative(args.Id, "virDomainLookupByID", "id");
        return new DomainLookupByIdRet(call.Connection.Domains.LookupById(call.Context, args.Id).ToWire());
    }

    internal static DomainLookupByNameRet LookupByName(OpenCall call, DomainLookupByNameArgs args) =>
        new(call.Connection.Domains.LookupByName(call.Context, args.Name).ToWire());

    internal static DomainLookupByUuidRet LookupByUuid(OpenCall call, DomainLookupByUuidArgs args) =>
        new(call.Connection.Domains.LookupByUuid(call.Context, args.Uuid).ToWire());

    static void CheckRoom(int room, string argument) =>
        ListAnswer.CheckRoom(room, RemoteLimits.DomainListMax, argument, "REMOTE_DOMAIN_LIST_MAX");
}
