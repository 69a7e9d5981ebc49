// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Errors;
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>The calls about virtual networks, where there is no virtnetworkd.</summary>
static class NetworkStandIns
{
    /// <summary>Fills these rows.</summary>
    internal static void Add(StandInTable table)
    {
        AddLists(table);
        AddQuestions(table);
        AddChanges(table);
        AddPorts(table);
    }

    static void AddLists(StandInTable table)
    {
        table.Ask<ConnectListAllNetworksArgs, ConnectListAllNetworksRet>(
            P.ConnectListAllNetworks, NetworkHandlers.ListAll);
        table.Ask<NoPayload, ConnectNumOfNetworksRet>(P.ConnectNumOfNetworks, NetworkHandlers.CountActive);
        table.Ask<NoPayload, ConnectNumOfDefinedNetworksRet>(
            P.ConnectNumOfDefinedNetworks, NetworkHandlers.CountInactive);
        table.Ask<ConnectListNetworksArgs, ConnectListNetworksRet>(
            P.ConnectListNetworks, NetworkHandlers.ListActiveNames);
        table.Ask<ConnectListDefinedNetworksArgs, ConnectListDefinedNetworksRet>(
            P.ConnectListDefinedNetworks, NetworkHandlers.ListInactiveNames);
        table.Ask<NetworkLookupByNameArgs, NetworkLookupByNameRet>(P.NetworkLookupByName, NetworkHandlers.LookupByName);
        table.Ask<NetworkLookupByUuidArgs, NetworkLookupByUuidRet>(P.NetworkLookupByUuid, NetworkHandlers.LookupByUuid);
    }

    static void AddQuestions(StandInTable table)
    {
        table.Ask<NetworkGetXmlDescArgs, NetworkGetXmlDescRet>(P.NetworkGetXmlDesc, NetworkHandlers.GetXmlDesc);
        table.Ask<NetworkGetBridgeNameArgs, NetworkGetBridgeNameRet>(
            P.NetworkGetBridgeName, NetworkHandlers.GetBridgeName);
        table.Ask<NetworkIsActiveArgs, NetworkIsActiveRet>(P.NetworkIsActive, NetworkHandlers.IsActive);
        table.Ask<NetworkIsPersistentArgs, NetworkIsPersistentRet>(P.NetworkIsPersistent, NetworkHandlers.IsPersistent);
        table.Ask<NetworkGetAutostartArgs, NetworkGetAutostartRet>(P.NetworkGetAutostart, NetworkHandlers.GetAutostart);
        table.Lack<NetworkGetDhcpLeasesArgs>(
            P.NetworkGetDhcpLeases, ErrorDomain.Network,
            "the Virtuozzo SDK does not tell the addresses that a network has given out");
        table.Ask<NetworkGetMetadataArgs, NetworkGetMetadataRet>(P.NetworkGetMetadata, NetworkHandlers.GetMetadata);
    }

    static void AddChanges(StandInTable table)
    {
        table.Ask<NetworkDefineXmlArgs, NetworkDefineXmlRet>(P.NetworkDefineXml, NetworkHandlers.Define);
        table.Ask<NetworkDefineXmlFlagsArgs, NetworkDefineXmlFlagsRet>(
            P.NetworkDefineXmlFlags, NetworkHandlers.DefineFlags);
        table.Ask<NetworkCreateXmlArgs, NetworkCreateXmlRet>(P.NetworkCreateXml, NetworkHandlers.CreateXml);
        table.Ask<NetworkCreateXmlFlagsArgs, NetworkCreateXmlFlagsRet>(
            P.NetworkCreateXmlFlags, NetworkHandlers.CreateXmlFlags);
        table.Do<NetworkCreateArgs>(P.NetworkCreate, NetworkHandlers.Start);
        table.Do<NetworkDestroyArgs>(P.NetworkDestroy, NetworkHandlers.Destroy);
        table.Do<NetworkUndefineArgs>(P.NetworkUndefine, NetworkHandlers.Undefine);
        table.Do<NetworkSetAutostartArgs>(P.NetworkSetAutostart, NetworkHandlers.SetAutostart);
        table.Lack<NetworkUpdateArgs>(
            P.NetworkUpdate, ErrorDomain.Network, "the Virtuozzo SDK takes whole networks: define it anew");
        table.Lack<NetworkSetMetadataArgs>(
            P.NetworkSetMetadata, ErrorDomain.Network, "the Virtuozzo dispatcher keeps no metadata of networks");
    }

    static void AddPorts(StandInTable table)
    {
        const string NoPorts = "the Virtuozzo SDK knows no ports of networks";
        table.Lack<NetworkListAllPortsArgs>(P.NetworkListAllPorts, ErrorDomain.Network, NoPorts);
        table.Lack<NetworkPortLookupByUuidArgs>(P.NetworkPortLookupByUuid, ErrorDomain.Network, NoPorts);
        table.Lack<NetworkPortCreateXmlArgs>(P.NetworkPortCreateXml, ErrorDomain.Network, NoPorts);
        table.Lack<NetworkPortGetParametersArgs>(P.NetworkPortGetParameters, ErrorDomain.Network, NoPorts);
        table.Lack<NetworkPortSetParametersArgs>(P.NetworkPortSetParameters, ErrorDomain.Network, NoPorts);
        table.Lack<NetworkPortGetXmlDescArgs>(P.NetworkPortGetXmlDesc, ErrorDomain.Network, NoPorts);
        table.Lack<NetworkPortDeleteArgs>(P.NetworkPortDelete, ErrorDomain.Network, NoPorts);
    }
}
