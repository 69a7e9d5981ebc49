// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkPortLookupByUuid"/>.</summary>
[XdrRecord("remote_network_port_lookup_by_uuid_args")]
readonly partial struct NetworkPortLookupByUuidArgs(NetworkRef Network, Guid Uuid);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkPortLookupByUuid"/>.</summary>
[XdrRecord("remote_network_port_lookup_by_uuid_ret")]
readonly partial struct NetworkPortLookupByUuidRet(NetworkPortRef Port);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkPortCreateXml"/>.</summary>
[XdrRecord("remote_network_port_create_xml_args")]
readonly partial struct NetworkPortCreateXmlArgs(NetworkRef Network, string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkPortCreateXml"/>.</summary>
[XdrRecord("remote_network_port_create_xml_ret")]
readonly partial struct NetworkPortCreateXmlRet(NetworkPortRef Port);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkPortGetParameters"/>.</summary>
[XdrRecord("remote_network_port_get_parameters_args")]
readonly partial struct NetworkPortGetParametersArgs(NetworkPortRef Port, int ParameterCount, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkPortGetParameters"/>.</summary>
[XdrRecord("remote_network_port_get_parameters_ret")]
readonly partial struct NetworkPortGetParametersRet(
    [XdrMax(RemoteLimits.NetworkPortParametersMax)] TypedParam[] Parameters,
    int ParameterCount);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkPortSetParameters"/>.</summary>
[XdrRecord("remote_network_port_set_parameters_args")]
readonly partial struct NetworkPortSetParametersArgs(
    NetworkPortRef Port,
    [XdrMax(RemoteLimits.NetworkPortParametersMax)] TypedParam[] Parameters,
    uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkPortGetXmlDesc"/>.</summary>
[XdrRecord("remote_network_port_get_xml_desc_args")]
readonly partial struct NetworkPortGetXmlDescArgs(NetworkPortRef Port, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NetworkPortGetXmlDesc"/>.</summary>
[XdrRecord("remote_network_port_get_xml_desc_ret")]
readonly partial struct NetworkPortGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.NetworkPortDelete"/>.</summary>
[XdrRecord("remote_network_port_delete_args")]
readonly partial struct NetworkPortDeleteArgs(NetworkPortRef Port, uint Flags);
