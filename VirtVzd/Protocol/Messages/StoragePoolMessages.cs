// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Protocol.Limits;
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Reply of <see cref="RemoteProcedure.ConnectNumOfStoragePools"/>.</summary>
[XdrRecord("remote_connect_num_of_storage_pools_ret")]
readonly partial struct ConnectNumOfStoragePoolsRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListStoragePools"/>.</summary>
[XdrRecord("remote_connect_list_storage_pools_args")]
readonly partial struct ConnectListStoragePoolsArgs(int NamesMax);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListStoragePools"/>.</summary>
[XdrRecord("remote_connect_list_storage_pools_ret")]
readonly partial struct ConnectListStoragePoolsRet([XdrMax(RemoteLimits.StoragePoolListMax)] string[] Names);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectNumOfDefinedStoragePools"/>.</summary>
[XdrRecord("remote_connect_num_of_defined_storage_pools_ret")]
readonly partial struct ConnectNumOfDefinedStoragePoolsRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListDefinedStoragePools"/>.</summary>
[XdrRecord("remote_connect_list_defined_storage_pools_args")]
readonly partial struct ConnectListDefinedStoragePoolsArgs(int NamesMax);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListDefinedStoragePools"/>.</summary>
[XdrRecord("remote_connect_list_defined_storage_pools_ret")]
readonly partial struct ConnectListDefinedStoragePoolsRet(
    [XdrMax(RemoteLimits.StoragePoolListMax)] string[] Names);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectFindStoragePoolSources"/>.</summary>
[XdrRecord("remote_connect_find_storage_pool_sources_args")]
readonly partial struct ConnectFindStoragePoolSourcesArgs(string Type, string? SourceSpec, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectFindStoragePoolSources"/>.</summary>
[XdrRecord("remote_connect_find_storage_pool_sources_ret")]
readonly partial struct ConnectFindStoragePoolSourcesRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolCreateXml"/>.</summary>
[XdrRecord("remote_storage_pool_create_xml_args")]
readonly partial struct StoragePoolCreateXmlArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolCreateXml"/>.</summary>
[XdrRecord("remote_storage_pool_create_xml_ret")]
readonly partial struct StoragePoolCreateXmlRet(StoragePoolRef Pool);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolDefineXml"/>.</summary>
[XdrRecord("remote_storage_pool_define_xml_args")]
readonly partial struct StoragePoolDefineXmlArgs(string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolDefineXml"/>.</summary>
[XdrRecord("remote_storage_pool_define_xml_ret")]
readonly partial struct StoragePoolDefineXmlRet(StoragePoolRef Pool);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolCreate"/>.</summary>
[XdrRecord("remote_storage_pool_create_args")]
readonly partial struct StoragePoolCreateArgs(StoragePoolRef Pool, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolBuild"/>.</summary>
[XdrRecord("remote_storage_pool_build_args")]
readonly partial struct StoragePoolBuildArgs(StoragePoolRef Pool, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolDestroy"/>.</summary>
[XdrRecord("remote_storage_pool_destroy_args")]
readonly partial struct StoragePoolDestroyArgs(StoragePoolRef Pool);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolDelete"/>.</summary>
[XdrRecord("remote_storage_pool_delete_args")]
readonly partial struct StoragePoolDeleteArgs(StoragePoolRef Pool, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolUndefine"/>.</summary>
[XdrRecord("remote_storage_pool_undefine_args")]
readonly partial struct StoragePoolUndefineArgs(StoragePoolRef Pool);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolRefresh"/>.</summary>
[XdrRecord("remote_storage_pool_refresh_args")]
readonly partial struct StoragePoolRefreshArgs(StoragePoolRef Pool, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolLookupByName"/>.</summary>
[XdrRecord("remote_storage_pool_lookup_by_name_args")]
readonly partial struct StoragePoolLookupByNameArgs(string Name);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolLookupByName"/>.</summary>
[XdrRecord("remote_storage_pool_lookup_by_name_ret")]
readonly partial struct StoragePoolLookupByNameRet(StoragePoolRef Pool);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolLookupByUuid"/>.</summary>
[XdrRecord("remote_storage_pool_lookup_by_uuid_args")]
readonly partial struct StoragePoolLookupByUuidArgs(Guid Uuid);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolLookupByUuid"/>.</summary>
[XdrRecord("remote_storage_pool_lookup_by_uuid_ret")]
readonly partial struct StoragePoolLookupByUuidRet(StoragePoolRef Pool);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolLookupByVolume"/>.</summary>
[XdrRecord("remote_storage_pool_lookup_by_volume_args")]
readonly partial struct StoragePoolLookupByVolumeArgs(StorageVolRef Volume);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolLookupByVolume"/>.</summary>
[XdrRecord("remote_storage_pool_lookup_by_volume_ret")]
readonly partial struct StoragePoolLookupByVolumeRet(StoragePoolRef Pool);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolGetInfo"/>.</summary>
[XdrRecord("remote_storage_pool_get_info_args")]
readonly partial struct StoragePoolGetInfoArgs(StoragePoolRef Pool);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolGetInfo"/>.</summary>
[XdrRecord("remote_storage_pool_get_info_ret")]
readonly partial struct StoragePoolGetInfoRet(byte State, ulong Capacity, ulong Allocation, ulong Available);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolGetXmlDesc"/>.</summary>
[XdrRecord("remote_storage_pool_get_xml_desc_args")]
readonly partial struct StoragePoolGetXmlDescArgs(StoragePoolRef Pool, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolGetXmlDesc"/>.</summary>
[XdrRecord("remote_storage_pool_get_xml_desc_ret")]
readonly partial struct StoragePoolGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolGetAutostart"/>.</summary>
[XdrRecord("remote_storage_pool_get_autostart_args")]
readonly partial struct StoragePoolGetAutostartArgs(StoragePoolRef Pool);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolGetAutostart"/>.</summary>
[XdrRecord("remote_storage_pool_get_autostart_ret")]
readonly partial struct StoragePoolGetAutostartRet(int Autostart);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolSetAutostart"/>.</summary>
[XdrRecord("remote_storage_pool_set_autostart_args")]
readonly partial struct StoragePoolSetAutostartArgs(StoragePoolRef Pool, int Autostart);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolNumOfVolumes"/>.</summary>
[XdrRecord("remote_storage_pool_num_of_volumes_args")]
readonly partial struct StoragePoolNumOfVolumesArgs(StoragePoolRef Pool);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolNumOfVolumes"/>.</summary>
[XdrRecord("remote_storage_pool_num_of_volumes_ret")]
readonly partial struct StoragePoolNumOfVolumesRet(int Count);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolListVolumes"/>.</summary>
[XdrRecord("remote_storage_pool_list_volumes_args")]
readonly partial struct StoragePoolListVolumesArgs(StoragePoolRef Pool, int NamesMax);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolListVolumes"/>.</summary>
[XdrRecord("remote_storage_pool_list_volumes_ret")]
readonly partial struct StoragePoolListVolumesRet([XdrMax(RemoteLimits.StorageVolListMax)] string[] Names);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolIsActive"/>.</summary>
[XdrRecord("remote_storage_pool_is_active_args")]
readonly partial struct StoragePoolIsActiveArgs(StoragePoolRef Pool);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolIsActive"/>.</summary>
[XdrRecord("remote_storage_pool_is_active_ret")]
readonly partial struct StoragePoolIsActiveRet(int Active);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolIsPersistent"/>.</summary>
[XdrRecord("remote_storage_pool_is_persistent_args")]
readonly partial struct StoragePoolIsPersistentArgs(StoragePoolRef Pool);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolIsPersistent"/>.</summary>
[XdrRecord("remote_storage_pool_is_persistent_ret")]
readonly partial struct StoragePoolIsPersistentRet(int Persistent);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectListAllStoragePools"/>.</summary>
[XdrRecord("remote_connect_list_all_storage_pools_args")]
readonly partial struct ConnectListAllStoragePoolsArgs(int NeedResults, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectListAllStoragePools"/>.</summary>
[XdrRecord("remote_connect_list_all_storage_pools_ret")]
readonly partial struct ConnectListAllStoragePoolsRet(
    [XdrMax(RemoteLimits.StoragePoolListMax)] StoragePoolRef[] Pools,
    uint Result);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolListAllVolumes"/>.</summary>
[XdrRecord("remote_storage_pool_list_all_volumes_args")]
readonly partial struct StoragePoolListAllVolumesArgs(StoragePoolRef Pool, int NeedResults, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolListAllVolumes"/>.</summary>
[XdrRecord("remote_storage_pool_list_all_volumes_ret")]
readonly partial struct StoragePoolListAllVolumesRet(
    [XdrMax(RemoteLimits.StorageVolListMax)] StorageVolRef[] Volumes,
    uint Result);

/// <summary>Event <see cref="RemoteProcedure.StoragePoolEventLifecycle"/>.</summary>
[XdrRecord("remote_storage_pool_event_lifecycle_msg")]
readonly partial struct StoragePoolEventLifecycleMsg(
    int CallbackId,
    StoragePoolRef Pool,
    int Event,
    int Detail);

/// <summary>Event <see cref="RemoteProcedure.StoragePoolEventRefresh"/>.</summary>
[XdrRecord("remote_storage_pool_event_refresh_msg")]
readonly partial struct StoragePoolEventRefreshMsg(int CallbackId, StoragePoolRef Pool);

/// <summary>Arguments of <see cref="RemoteProcedure.StoragePoolLookupByTargetPath"/>.</summary>
[XdrRecord("remote_storage_pool_lookup_by_target_path_args")]
readonly partial struct StoragePoolLookupByTargetPathArgs(string Path);

/// <summary>Reply of <see cref="RemoteProcedure.StoragePoolLookupByTargetPath"/>.</summary>
[XdrRecord("remote_storage_pool_lookup_by_target_path_ret")]
readonly partial struct StoragePoolLookupByTargetPathRet(StoragePoolRef Pool);

/// <summary>Arguments of <see cref="RemoteProcedure.ConnectGetStoragePoolCapabilities"/>.</summary>
[XdrRecord("remote_connect_get_storage_pool_capabilities_args")]
readonly partial struct ConnectGetStoragePoolCapabilitiesArgs(uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.ConnectGetStoragePoolCapabilities"/>.</summary>
[XdrRecord("remote_connect_get_storage_pool_capabilities_ret")]
readonly partial struct ConnectGetStoragePoolCapabilitiesRet(string Capabilities);
