// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Reply of <see cref="RemoteProcedure.ConnectNumOfInterfaces"/>.</summary>
[XdrRecord("remote_connect_num_of_interfaces_ret")]
readonly partial struct ConnectNumOfInterfacesRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListInterfaces"/>.</summary>
[XdrRecord("remote_connect_list_interfaces_args")]
readonly partial struct ConnectListInterfacesArgs(int NamesMax);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListInterfaces"/>.</summary>
[XdrRecord("remote_connect_list_interfaces_ret")]
readonly partial struct ConnectListInterfacesRet([XdrMax(RemoteLimits.InterfaceListMax)] string[] Names);

/// <summary>Arguments of <see cref="RemoteProcedure.InterfaceLookupByName"/>.</summary>
[XdrRecord("remote_interface_lookup_by_name_args")]
readonly partial struct InterfaceLookupByNameArgs(string Name);

/// <summary>Reply of <see cref="RemoteProcedure.InterfaceLookupByName"/>.</summary>
[XdrRecord("remote_interface_lookup_by_name_ret")]
readonly partial struct InterfaceLookupByNameRet(InterfaceRef Interface);

/// <summary>Arguments of <see cref="RemoteProcedure.InterfaceLookupByMacString"/>.</summary>
[XdrRecord("remote_interface_lookup_by_mac_string_args")]
readonly partial struct InterfaceLookupByMacStringArgs(string Mac);

/// <summary>Reply of <see cref="RemoteProcedure.InterfaceLookupByMacString"/>.</summary>
[XdrRecord("remote_interface_lookup_by_mac_string_ret")]
readonly partial struct InterfaceLookupByMacStringRet(InterfaceRef Interface);

/// <summary>Arguments of <see cref="RemoteProcedure.InterfaceGetXmlDesc"/>.</summary>
[XdrRecord("remote_interface_get_xml_desc_args")]
readonly partial struct InterfaceGetXmlDescArgs(InterfaceRef Interface, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.InterfaceGetXmlDesc"/>.</summary>
[XdrRecord("remote_interface_get_xml_desc_ret")]
readonly partial struct InterfaceGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.InterfaceDefineXml"/>.</summary>
[XdrRecord("remote_interface_define_xml_args")]
readonly partial struct InterfaceDefineXmlArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.InterfaceDefineXml"/>.</summary>
[XdrRecord("remote_interface_define_xml_ret")]
readonly partial struct InterfaceDefineXmlRet(InterfaceRef Interface);

/// <summary>Arguments of <see cref="RemoteProcedure.InterfaceUndefine"/>.</summary>
[XdrRecord("remote_interface_undefine_args")]
readonly partial struct InterfaceUndefineArgs(InterfaceRef Interface);

/// <summary>Arguments of <see cref="RemoteProcedure.InterfaceCreate"/>.</summary>
[XdrRecord("remote_interface_create_args")]
readonly partial struct InterfaceCreateArgs(InterfaceRef Interface, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.InterfaceDestroy"/>.</summary>
[XdrRecord("remote_interface_destroy_args")]
readonly partial struct InterfaceDestroyArgs(InterfaceRef Interface, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectNumOfDefinedInterfaces"/>.</summary>
[XdrRecord("remote_connect_num_of_defined_interfaces_ret")]
readonly partial struct ConnectNumOfDefinedInterfacesRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListDefinedInterfaces"/>.</summary>
[XdrRecord("remote_connect_list_defined_interfaces_args")]
readonly partial struct ConnectListDefinedInterfacesArgs(int NamesMax);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListDefinedInterfaces"/>.</summary>
[XdrRecord("remote_connect_list_defined_interfaces_ret")]
readonly partial struct ConnectListDefinedInterfacesRet(
    [XdrMax(RemoteLimits.InterfaceListMax)] string[] Names);

/// <summary>Arguments of <see cref="RemoteProcedure.InterfaceIsActive"/>.</summary>
[XdrRecord("remote_interface_is_active_args")]
readonly partial struct InterfaceIsActiveArgs(InterfaceRef Interface);

/// <summary>Reply of <see cref="RemoteProcedure.InterfaceIsActive"/>.</summary>
[XdrRecord("remote_interface_is_active_ret")]
readonly partial struct InterfaceIsActiveRet(int Active);

/// <summary>Arguments of <see cref="RemoteProcedure.InterfaceChangeBegin"/>.</summary>
[XdrRecord("remote_interface_change_begin_args")]
readonly partial struct InterfaceChangeBeginArgs(uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.InterfaceChangeCommit"/>.</summary>
[XdrRecord("remote_interface_change_commit_args")]
readonly partial struct InterfaceChangeCommitArgs(uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.InterfaceChangeRollback"/>.</summary>
[XdrRecord("remote_interface_change_rollback_args")]
readonly partial struct InterfaceChangeRollbackArgs(uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListAllInterfaces"/>.</summary>
[XdrRecord("remote_connect_list_all_interfaces_args")]
readonly partial struct ConnectListAllInterfacesArgs(int NeedResults, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListAllInterfaces"/>.</summary>
[XdrRecord("remote_connect_list_all_interfaces_ret")]
readonly partial struct ConnectListAllInterfacesRet(
    [XdrMax(RemoteLimits.InterfaceListMax)] InterfaceRef[] Interfaces,
    uint Result);
