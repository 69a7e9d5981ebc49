// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.NodeNumOfDevices"/>.</summary>
[XdrRecord("remote_node_num_of_devices_args")]
readonly partial struct NodeNumOfDevicesArgs(string? Capability, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NodeNumOfDevices"/>.</summary>
[XdrRecord("remote_node_num_of_devices_ret")]
readonly partial struct NodeNumOfDevicesRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeListDevices"/>.</summary>
[XdrRecord("remote_node_list_devices_args")]
readonly partial struct NodeListDevicesArgs(string? Capability, int NamesMax, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NodeListDevices"/>.</summary>
[XdrRecord("remote_node_list_devices_ret")]
readonly partial struct NodeListDevicesRet([XdrMax(RemoteLimits.NodeDeviceListMax)] string[] Names);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceLookupByName"/>.</summary>
[XdrRecord("remote_node_device_lookup_by_name_args")]
readonly partial struct NodeDeviceLookupByNameArgs(string Name);

/// <summary>Reply of <see cref="RemoteProcedure.NodeDeviceLookupByName"/>.</summary>
[XdrRecord("remote_node_device_lookup_by_name_ret")]
readonly partial struct NodeDeviceLookupByNameRet(NodeDeviceRef Device);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceGetXmlDesc"/>.</summary>
[XdrRecord("remote_node_device_get_xml_desc_args")]
readonly partial struct NodeDeviceGetXmlDescArgs(string Name, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NodeDeviceGetXmlDesc"/>.</summary>
[XdrRecord("remote_node_device_get_xml_desc_ret")]
readonly partial struct NodeDeviceGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceGetParent"/>.</summary>
[XdrRecord("remote_node_device_get_parent_args")]
readonly partial struct NodeDeviceGetParentArgs(string Name);

/// <summary>Reply of <see cref="RemoteProcedure.NodeDeviceGetParent"/>.</summary>
[XdrRecord("remote_node_device_get_parent_ret")]
readonly partial struct NodeDeviceGetParentRet(string? ParentName);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceNumOfCaps"/>.</summary>
[XdrRecord("remote_node_device_num_of_caps_args")]
readonly partial struct NodeDeviceNumOfCapsArgs(string Name);

/// <summary>Reply of <see cref="RemoteProcedure.NodeDeviceNumOfCaps"/>.</summary>
[XdrRecord("remote_node_device_num_of_caps_ret")]
readonly partial struct NodeDeviceNumOfCapsRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceListCaps"/>.</summary>
[XdrRecord("remote_node_device_list_caps_args")]
readonly partial struct NodeDeviceListCapsArgs(string Name, int NamesMax);

/// <summary>Reply of <see cref="RemoteProcedure.NodeDeviceListCaps"/>.</summary>
[XdrRecord("remote_node_device_list_caps_ret")]
readonly partial struct NodeDeviceListCapsRet([XdrMax(RemoteLimits.NodeDeviceCapsListMax)] string[] Names);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceDettach"/>.</summary>
[XdrRecord("remote_node_device_dettach_args")]
readonly partial struct NodeDeviceDettachArgs(string Name);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceReAttach"/>.</summary>
[XdrRecord("remote_node_device_re_attach_args")]
readonly partial struct NodeDeviceReAttachArgs(string Name);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceReset"/>.</summary>
[XdrRecord("remote_node_device_reset_args")]
readonly partial struct NodeDeviceResetArgs(string Name);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceCreateXml"/>.</summary>
[XdrRecord("remote_node_device_create_xml_args")]
readonly partial struct NodeDeviceCreateXmlArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NodeDeviceCreateXml"/>.</summary>
[XdrRecord("remote_node_device_create_xml_ret")]
readonly partial struct NodeDeviceCreateXmlRet(NodeDeviceRef Device);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceDestroy"/>.</summary>
[XdrRecord("remote_node_device_destroy_args")]
readonly partial struct NodeDeviceDestroyArgs(string Name);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListAllNodeDevices"/>.</summary>
[XdrRecord("remote_connect_list_all_node_devices_args")]
readonly partial struct ConnectListAllNodeDevicesArgs(int NeedResults, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListAllNodeDevices"/>.</summary>
[XdrRecord("remote_connect_list_all_node_devices_ret")]
readonly partial struct ConnectListAllNodeDevicesRet(
    [XdrMax(RemoteLimits.NodeDeviceListMax)] NodeDeviceRef[] Devices,
    uint Result);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceLookupScsiHostByWwn"/>.</summary>
[XdrRecord("remote_node_device_lookup_scsi_host_by_wwn_args")]
readonly partial struct NodeDeviceLookupScsiHostByWwnArgs(string Wwnn, string Wwpn, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NodeDeviceLookupScsiHostByWwn"/>.</summary>
[XdrRecord("remote_node_device_lookup_scsi_host_by_wwn_ret")]
readonly partial struct NodeDeviceLookupScsiHostByWwnRet(NodeDeviceRef Device);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceDetachFlags"/>.</summary>
[XdrRecord("remote_node_device_detach_flags_args")]
readonly partial struct NodeDeviceDetachFlagsArgs(string Name, string? DriverName, uint Flags);

/// <summary>Event <see cref="RemoteProcedure.NodeDeviceEventLifecycle"/>.</summary>
[XdrRecord("remote_node_device_event_lifecycle_msg")]
readonly partial struct NodeDeviceEventLifecycleMsg(
    int CallbackId,
    NodeDeviceRef Device,
    int Event,
    int Detail);

/// <summary>Event <see cref="RemoteProcedure.NodeDeviceEventUpdate"/>.</summary>
[XdrRecord("remote_node_device_event_update_msg")]
readonly partial struct NodeDeviceEventUpdateMsg(int CallbackId, NodeDeviceRef Device);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceDefineXml"/>.</summary>
[XdrRecord("remote_node_device_define_xml_args")]
readonly partial struct NodeDeviceDefineXmlArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.NodeDeviceDefineXml"/>.</summary>
[XdrRecord("remote_node_device_define_xml_ret")]
readonly partial struct NodeDeviceDefineXmlRet(NodeDeviceRef Device);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceUndefine"/>.</summary>
[XdrRecord("remote_node_device_undefine_args")]
readonly partial struct NodeDeviceUndefineArgs(string Name, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceCreate"/>.</summary>
[XdrRecord("remote_node_device_create_args")]
readonly partial struct NodeDeviceCreateArgs(string Name, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceGetAutostart"/>.</summary>
[XdrRecord("remote_node_device_get_autostart_args")]
readonly partial struct NodeDeviceGetAutostartArgs(string Name);

/// <summary>Reply of <see cref="RemoteProcedure.NodeDeviceGetAutostart"/>.</summary>
[XdrRecord("remote_node_device_get_autostart_ret")]
readonly partial struct NodeDeviceGetAutostartRet(int Autostart);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceSetAutostart"/>.</summary>
[XdrRecord("remote_node_device_set_autostart_args")]
readonly partial struct NodeDeviceSetAutostartArgs(string Name, int Autostart);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceIsPersistent"/>.</summary>
[XdrRecord("remote_node_device_is_persistent_args")]
readonly partial struct NodeDeviceIsPersistentArgs(string Name);

/// <summary>Reply of <see cref="RemoteProcedure.NodeDeviceIsPersistent"/>.</summary>
[XdrRecord("remote_node_device_is_persistent_ret")]
readonly partial struct NodeDeviceIsPersistentRet(int Persistent);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceIsActive"/>.</summary>
[XdrRecord("remote_node_device_is_active_args")]
readonly partial struct NodeDeviceIsActiveArgs(string Name);

/// <summary>Reply of <see cref="RemoteProcedure.NodeDeviceIsActive"/>.</summary>
[XdrRecord("remote_node_device_is_active_ret")]
readonly partial struct NodeDeviceIsActiveRet(int Active);

/// <summary>Arguments of <see cref="RemoteProcedure.NodeDeviceUpdate"/>.</summary>
[XdrRecord("remote_node_device_update_args")]
readonly partial struct NodeDeviceUpdateArgs(string Name, string Xml, uint Flags);
