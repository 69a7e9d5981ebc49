// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Procedures;
using VirtVzd.Xdr;

namespace VirtVzd.Protocol.Messages;

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolCreateXml"/>.</summary>
[XdrRecord("remote_storage_vol_create_xml_args")]
readonly partial struct StorageVolCreateXmlArgs(StoragePoolRef Pool, string Xml, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.StorageVolCreateXml"/>.</summary>
[XdrRecord("remote_storage_vol_create_xml_ret")]
readonly partial struct StorageVolCreateXmlRet(StorageVolRef Volume);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolDelete"/>.</summary>
[XdrRecord("remote_storage_vol_delete_args")]
readonly partial struct StorageVolDeleteArgs(StorageVolRef Volume, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolLookupByName"/>.</summary>
[XdrRecord("remote_storage_vol_lookup_by_name_args")]
readonly partial struct StorageVolLookupByNameArgs(StoragePoolRef Pool, string Name);

/// <summary>Reply of <see cref="RemoteProcedure.StorageVolLookupByName"/>.</summary>
[XdrRecord("remote_storage_vol_lookup_by_name_ret")]
readonly partial struct StorageVolLookupByNameRet(StorageVolRef Volume);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolLookupByKey"/>.</summary>
[XdrRecord("remote_storage_vol_lookup_by_key_args")]
readonly partial struct StorageVolLookupByKeyArgs(string Key);

/// <summary>Reply of <see cref="RemoteProcedure.StorageVolLookupByKey"/>.</summary>
[XdrRecord("remote_storage_vol_lookup_by_key_ret")]
readonly partial struct StorageVolLookupByKeyRet(StorageVolRef Volume);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolLookupByPath"/>.</summary>
[XdrRecord("remote_storage_vol_lookup_by_path_args")]
readonly partial struct StorageVolLookupByPathArgs(string Path);

/// <summary>Reply of <see cref="RemoteProcedure.StorageVolLookupByPath"/>.</summary>
[XdrRecord("remote_storage_vol_lookup_by_path_ret")]
readonly partial struct StorageVolLookupByPathRet(StorageVolRef Volume);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolGetInfo"/>.</summary>
[XdrRecord("remote_storage_vol_get_info_args")]
readonly partial struct StorageVolGetInfoArgs(StorageVolRef Volume);

/// <summary>Reply of <see cref="RemoteProcedure.StorageVolGetInfo"/>.</summary>
[XdrRecord("remote_storage_vol_get_info_ret")]
readonly partial struct StorageVolGetInfoRet(sbyte Type, ulong Capacity, ulong Allocation);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolGetXmlDesc"/>.</summary>
[XdrRecord("remote_storage_vol_get_xml_desc_args")]
readonly partial struct StorageVolGetXmlDescArgs(StorageVolRef Volume, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.StorageVolGetXmlDesc"/>.</summary>
[XdrRecord("remote_storage_vol_get_xml_desc_ret")]
readonly partial struct StorageVolGetXmlDescRet(string Xml);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolGetPath"/>.</summary>
[XdrRecord("remote_storage_vol_get_path_args")]
readonly partial struct StorageVolGetPathArgs(StorageVolRef Volume);

/// <summary>Reply of <see cref="RemoteProcedure.StorageVolGetPath"/>.</summary>
[XdrRecord("remote_storage_vol_get_path_ret")]
readonly partial struct StorageVolGetPathRet(string Name);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolCreateXmlFrom"/>.</summary>
[XdrRecord("remote_storage_vol_create_xml_from_args")]
readonly partial struct StorageVolCreateXmlFromArgs(
    StoragePoolRef Pool,
    string Xml,
    StorageVolRef CloneVolume,
    uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.StorageVolCreateXmlFrom"/>.</summary>
[XdrRecord("remote_storage_vol_create_xml_from_ret")]
readonly partial struct StorageVolCreateXmlFromRet(StorageVolRef Volume);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolWipe"/>.</summary>
[XdrRecord("remote_storage_vol_wipe_args")]
readonly partial struct StorageVolWipeArgs(StorageVolRef Volume, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolUpload"/>.</summary>
[XdrRecord("remote_storage_vol_upload_args")]
readonly partial struct StorageVolUploadArgs(StorageVolRef Volume, ulong Offset, ulong Length, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolDownload"/>.</summary>
[XdrRecord("remote_storage_vol_download_args")]
readonly partial struct StorageVolDownloadArgs(StorageVolRef Volume, ulong Offset, ulong Length, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolWipePattern"/>.</summary>
[XdrRecord("remote_storage_vol_wipe_pattern_args")]
readonly partial struct StorageVolWipePatternArgs(StorageVolRef Volume, uint Algorithm, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolResize"/>.</summary>
[XdrRecord("remote_storage_vol_resize_args")]
readonly partial struct StorageVolResizeArgs(StorageVolRef Volume, ulong Capacity, uint Flags);

/// <summary>Arguments of <see cref="RemoteProcedure.StorageVolGetInfoFlags"/>.</summary>
[XdrRecord("remote_storage_vol_get_info_flags_args")]
readonly partial struct StorageVolGetInfoFlagsArgs(StorageVolRef Volume, uint Flags);

/// <summary>Reply of <see cref="RemoteProcedure.StorageVolGetInfoFlags"/>.</summary>
[XdrRecord("remote_storage_vol_get_info_flags_ret")]
readonly partial struct StorageVolGetInfoFlagsRet(sbyte Type, ulong Capacity, ulong Allocation);
