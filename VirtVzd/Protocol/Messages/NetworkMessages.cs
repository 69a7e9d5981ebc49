// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListDefinedNetworks"/>.</summary>
[XdrRecord("remote_connect_list_defined_networks_args")]
readonly partial struct ConnectListDefinedNetworksArgs(int NamesMax);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListDefinedNetworks"/>.</summary>
[XdrRecord("remote_connect_list_defined_networks_ret")]
readonly partial struct ConnectListDefinedNetworksRet([XdrMax(RemoteLimits.NetworkListMax)] string[] Names);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListNetworks"/>.</summary>
[XdrRecord("remote_connect_list_networks_args")]
readonly partial struct ConnectListNetworksArgs(int NamesMax);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListNetworks"/>.</summary>
[XdrRecord("remote_connect_list_networks_ret")]
readonly partial struct ConnectListNetworksRet([XdrMax(RemoteLimits.NetworkListMax)] string[] Names);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkCreate"/>.</summary>
[XdrRecord("remote_network_create_args")]
readonly partial struct NetworkCreateArgs(NetworkRef Network);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkCreateXml"/>.</summary>
[XdrRecord("remote_network_create_xml_args")]
readonly partial struct NetworkCreateXmlArgs(string Xml);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkCreateXml"/>.</summary>
[XdrRecord("remote_network_create_xml_ret")]
readonly partial struct NetworkCreateXmlRet(NetworkRef Network);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkDefineXml"/>.</summary>
[XdrRecord("remote_network_define_xml_args")]
readonly partial struct NetworkDefineXmlArgs(string Xml);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkDefineXml"/>.</summary>
[XdrRecord("remote_network_define_xml_ret")]
readonly partial struct NetworkDefineXmlRet(NetworkRef Network);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkDestroy"/>.</summary>
[XdrRecord("remote_network_destroy_args")]
readonly partial struct NetworkDestroyArgs(NetworkRef Network);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkGetXmlDesc"/>.</summary>
[XdrRecord("remote_network_get_xml_desc_args")]
readonly partial struct NetworkGetXmlDescArgs(NetworkRef Network, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkGetXmlDesc"/>.</summary>
[XdrRecord("remote_network_get_xml_desc_ret")]
readonly partial struct NetworkGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkGetAutostart"/>.</summary>
[XdrRecord("remote_network_get_autostart_args")]
readonly partial struct NetworkGetAutostartArgs(NetworkRef Network);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkGetAutostart"/>.</summary>
[XdrRecord("remote_network_get_autostart_ret")]
readonly partial struct NetworkGetAutostartRet(int Autostart);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkGetBridgeName"/>.</summary>
[XdrRecord("remote_network_get_bridge_name_args")]
readonly partial struct NetworkGetBridgeNameArgs(NetworkRef Network);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkGetBridgeName"/>.</summary>
[XdrRecord("remote_network_get_bridge_name_ret")]
readonly partial struct NetworkGetBridgeNameRet(string Name);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkLookupByName"/>.</summary>
[XdrRecord("remote_network_lookup_by_name_args")]
readonly partial struct NetworkLookupByNameArgs(string Name);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkLookupByName"/>.</summary>
[XdrRecord("remote_network_lookup_by_name_ret")]
readonly partial struct NetworkLookupByNameRet(NetworkRef Network);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkLookupByUuid"/>.</summary>
[XdrRecord("remote_network_lookup_by_uuid_args")]
readonly partial struct NetworkLookupByUuidArgs(Guid Uuid);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkLookupByUuid"/>.</summary>
[XdrRecord("remote_network_lookup_by_uuid_ret")]
readonly partial struct NetworkLookupByUuidRet(NetworkRef Network);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkSetAutostart"/>.</summary>
[XdrRecord("remote_network_set_autostart_args")]
readonly partial struct NetworkSetAutostartArgs(NetworkRef Network, int Autostart);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkUndefine"/>.</summary>
[XdrRecord("remote_network_undefine_args")]
readonly partial struct NetworkUndefineArgs(NetworkRef Network);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectNumOfDefinedNetworks"/>.</summary>
[XdrRecord("remote_connect_num_of_defined_networks_ret")]
readonly partial struct ConnectNumOfDefinedNetworksRet(int Count);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectNumOfNetworks"/>.</summary>
[XdrRecord("remote_connect_num_of_networks_ret")]
readonly partial struct ConnectNumOfNetworksRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkIsActive"/>.</summary>
[XdrRecord("remote_network_is_active_args")]
readonly partial struct NetworkIsActiveArgs(NetworkRef Network);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkIsActive"/>.</summary>
[XdrRecord("remote_network_is_active_ret")]
readonly partial struct NetworkIsActiveRet(int Active);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkIsPersistent"/>.</summary>
[XdrRecord("remote_network_is_persistent_args")]
readonly partial struct NetworkIsPersistentArgs(NetworkRef Network);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkIsPersistent"/>.</summary>
[XdrRecord("remote_network_is_persistent_ret")]
readonly partial struct NetworkIsPersistentRet(int Persistent);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListAllNetworks"/>.</summary>
[XdrRecord("remote_connect_list_all_networks_args")]
readonly partial struct ConnectListAllNetworksArgs(int NeedResults, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListAllNetworks"/>.</summary>
[XdrRecord("remote_connect_list_all_networks_ret")]
readonly partial struct ConnectListAllNetworksRet(
    [XdrMax(RemoteLimits.NetworkListMax)] NetworkRef[] Networks,
    uint Result);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkUpdate"/>.</summary>
[XdrRecord("remote_network_update_args")]
readonly partial struct NetworkUpdateArgs(
    NetworkRef Network,
    uint Command,
    uint Section,
    int ParentIndex,
    string Xml,
    uint Flags);

/// <summary>Event <see cref="RemoteProcedure.NetworkEventLifecycle"/>.</summary>
[XdrRecord("remote_network_event_lifecycle_msg")]
readonly partial struct NetworkEventLifecycleMsg(int CallbackId, NetworkRef Network, int Event, int Detail);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkGetDhcpLeases"/>.</summary>
[XdrRecord("remote_network_get_dhcp_leases_args")]
readonly partial struct NetworkGetDhcpLeasesArgs(NetworkRef Network, string? Mac, int NeedResults, uint Flags);

/// <summary>One DHCP lease.</summary>
[XdrRecord("remote_network_dhcp_lease")]
readonly partial struct NetworkDhcpLeaseItem(
    string Interface,
    long ExpiryTimeSeconds,
    int Type,
    string? Mac,
    string? Iaid,
    string IpAddress,
    uint Prefix,
    string? Hostname,
    string? ClientId);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkGetDhcpLeases"/>.</summary>
[XdrRecord("remote_network_get_dhcp_leases_ret")]
readonly partial struct NetworkGetDhcpLeasesRet(
    [XdrMax(RemoteLimits.NetworkDhcpLeasesMax)] NetworkDhcpLeaseItem[] Leases,
    uint Result);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkListAllPorts"/>.</summary>
[XdrRecord("remote_network_list_all_ports_args")]
readonly partial struct NetworkListAllPortsArgs(NetworkRef Network, int NeedResults, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkListAllPorts"/>.</summary>
[XdrRecord("remote_network_list_all_ports_ret")]
readonly partial struct NetworkListAllPortsRet(
    [XdrMax(RemoteLimits.NetworkPortListMax)] NetworkPortRef[] Ports,
    uint Result);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkDefineXmlFlags"/>.</summary>
[XdrRecord("remote_network_define_xml_flags_args")]
readonly partial struct NetworkDefineXmlFlagsArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkDefineXmlFlags"/>.</summary>
[XdrRecord("remote_network_define_xml_flags_ret")]
readonly partial struct NetworkDefineXmlFlagsRet(NetworkRef Network);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkCreateXmlFlags"/>.</summary>
[XdrRecord("remote_network_create_xml_flags_args")]
readonly partial struct NetworkCreateXmlFlagsArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkCreateXmlFlags"/>.</summary>
[XdrRecord("remote_network_create_xml_flags_ret")]
readonly partial struct NetworkCreateXmlFlagsRet(NetworkRef Network);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkSetMetadata"/>.</summary>
[XdrRecord("remote_network_set_metadata_args")]
readonly partial struct NetworkSetMetadataArgs(
    NetworkRef Network,
    int Type,
    string? Metadata,
    string? Key,
    string? Uri,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkGetMetadata"/>.</summary>
[XdrRecord("remote_network_get_metadata_args")]
readonly partial struct NetworkGetMetadataArgs(NetworkRef Network, int Type, string? Uri, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkGetMetadata"/>.</summary>
[XdrRecord("remote_network_get_metadata_ret")]
readonly partial struct NetworkGetMetadataRet(string Metadata);

/// <summary>Event <see cref="RemoteProcedure.NetworkEventCallbackMetadataChange"/>.</summary>
[XdrRecord("remote_network_event_callback_metadata_change_msg")]
readonly partial struct NetworkEventCallbackMetadataChangeMsg(
    int CallbackId,
    NetworkRef Network,
    int Type,
    string? NamespaceUri);
