// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Driver.Flags;
using VirtVzd.Driver.Node;
using VirtVzd.Errors;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;

namespace VirtVzd.Remote;

/// <summary>Calls about virtual networks.</summary>
static class NetworkHandlers
{
    /// <summary>The modern listing: references, or their number alone.</summary>
    internal static ConnectListAllNetworksRet ListAll(OpenCall call, ConnectListAllNetworksArgs args)
    {
        var networks = call.Connection.Networks.List(call.Context, args.Flags);
        return new ConnectListAllNetworksRet(
            ListAnswer.Of(
                networks, args.NeedResults, static network => network.Network.ToWire(), RemoteLimits.NetworkListMax,
                "networks"),
            (uint)networks.Count);
    }

    /// <summary>Number of active networks.</summary>
    internal static ConnectNumOfNetworksRet CountActive(OpenCall call, NoPayload args) => new(
        Those(call, ListNetworksFlags.Active).Count);

    /// <summary>Number of inactive networks.</summary>
    internal static ConnectNumOfDefinedNetworksRet CountInactive(OpenCall call, NoPayload args) =>
        new(Those(call, ListNetworksFlags.Inactive).Count);

    internal static ConnectListNetworksRet ListActiveNames(OpenCall call, ConnectListNetworksArgs args) =>
        new(Names(call, ListNetworksFlags.Active, args.NamesMax));

    internal static ConnectListDefinedNetworksRet ListInactiveNames(
        OpenCall call, ConnectListDefinedNetworksArgs args) =>
        new(Names(call, ListNetworksFlags.Inactive, args.NamesMax));

    internal static NetworkLookupByNameRet LookupByName(OpenCall call, NetworkLookupByNameArgs args) =>
        new(call.Connection.Networks.FindByName(call.Context, args.Name).Network.ToWire());

    internal static NetworkLookupByUuidRet LookupByUuid(OpenCall call, NetworkLookupByUuidArgs args) =>
        new(call.Connection.Networks.Find(call.Context, new NetworkReference("", args.Uuid)).Network.ToWire());

    /// <summary>A network's document.</summary>
    internal static NetworkGetXmlDescRet GetXmlDesc(OpenCall call, NetworkGetXmlDescArgs args) =>
        new(call.Connection.Networks.GetXmlDesc(call.Context, args.Network.ToDriver(), args.Flags));

    /// <summary>Device of a network's bridge.</summary>
    internal static NetworkGetBridgeNameRet GetBridgeName(OpenCall call, NetworkGetBridgeNameArgs args) =>
        new(Find(call, args.Network).Bridge
            ?? throw LibvirtException.Internal(
                ErrorDomain.Network, $"network '{args.Network.Name}' does not have a bridge name."));

    /// <summary>Whether a network is started.</summary>
    internal static NetworkIsActiveRet IsActive(OpenCall call, NetworkIsActiveArgs args) => new(
        Find(call, args.Network).IsActive.ToWire());

    /// <summary>Whether a network stays: each does.</summary>
    internal static NetworkIsPersistentRet IsPersistent(OpenCall call, NetworkIsPersistentArgs args)
    {
        Find(call, args.Network);
        return new NetworkIsPersistentRet(1);
    }

    /// <summary>Whether a network starts with the host: each does.</summary>
    internal static NetworkGetAutostartRet GetAutostart(OpenCall call, NetworkGetAutostartArgs args)
    {
        Find(call, args.Network);
        return new NetworkGetAutostartRet(1);
    }

    /// <summary>What is written about a network: nothing.</summary>
    internal static NetworkGetMetadataRet GetMetadata(OpenCall call, NetworkGetMetadataArgs args)
    {
        Find(call, args.Network);
        throw LibvirtException.Of(
            ErrorCode.NoNetworkMetadata, ErrorDomain.Network, "Requested metadata element is not present");
    }

    /// <summary>Makes a network, or defines it anew.</summary>
    internal static NetworkDefineXmlRet Define(OpenCall call, NetworkDefineXmlArgs args) =>
        new(call.Connection.Networks.Define(call.Context, args.Xml, flags: 0).ToWire());

    /// <summary>Makes a network, or defines it anew.</summary>
    internal static NetworkDefineXmlFlagsRet DefineFlags(OpenCall call, NetworkDefineXmlFlagsArgs args) =>
        new(call.Connection.Networks.Define(call.Context, args.Xml, args.Flags).ToWire());

    /// <summary>Makes a transient network.</summary>
    internal static NetworkCreateXmlRet CreateXml(OpenCall call, NetworkCreateXmlArgs args) =>
        new(call.Connection.Networks.Create(call.Context, args.Xml, flags: 0).ToWire());

    /// <summary>Makes a transient network.</summary>
    internal static NetworkCreateXmlFlagsRet CreateXmlFlags(OpenCall call, NetworkCreateXmlFlagsArgs args) =>
        new(call.Connection.Networks.Create(call.Context, args.Xml, args.Flags).ToWire());

    internal static void Start(OpenCall call, NetworkCreateArgs args) =>
        call.Connection.Networks.Start(call.Context, args.Network.ToDriver());

    /// <summary>Stops a network.</summary>
    internal static void Destroy(OpenCall call, NetworkDestroyArgs args) =>
        call.Connection.Networks.Destroy(call.Context, args.Network.ToDriver());

    /// <summary>Removes a network.</summary>
    internal static void Undefine(OpenCall call, NetworkUndefineArgs args) =>
        call.Connection.Networks.Undefine(call.Context, args.Network.ToDriver());

    /// <summary>Says whether a network starts with the host.</summary>
    internal static void SetAutostart(OpenCall call, NetworkSetAutostartArgs args) =>
        call.Connection.Networks.SetAutostart(call.Context, args.Network.ToDriver(), args.Autostart != 0);

    static NetworkStatus Find(OpenCall call, NetworkRef network) => call.Connection.Networks.Find(
        call.Context, network.ToDriver());

    static IReadOnlyList<NetworkStatus> Those(OpenCall call, ListNetworksFlags flags) =>
        call.Connection.Networks.List(call.Context, (uint)flags);

    static string[] Names(OpenCall call, ListNetworksFlags flags, int namesMax)
    {
        ListAnswer.CheckRoom(namesMax, RemoteLimits.NetworkListMax, "maxnames", "REMOTE_NETWORK_LIST_MAX");
        return [.. Those(call, flags).Select(static network => network.Network.Name).Take(namesMax)];
    }
}
