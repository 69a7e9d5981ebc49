// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using VirtVzd.Rpc;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>What installers ask and do about image files, where there is no virtstoraged.</summary>
static class StorageStandIns
{
    /// <summary>Fills these rows.</summary>
    internal static void Add(StandInTable table, StorageHandlers storage)
    {
        table.ForWriters<StorageVolLookupByPathArgs, StorageVolLookupByPathRet>(
            P.StorageVolLookupByPath, storage.LookupByPath);
        table.ForWriters<StorageVolGetInfoArgs, StorageVolGetInfoRet>(P.StorageVolGetInfo, storage.GetInfo);
        table.ForWriters<StorageVolGetPathArgs, StorageVolGetPathRet>(P.StorageVolGetPath, storage.GetPath);
        table.ForWriters<StorageVolGetXmlDescArgs, StorageVolGetXmlDescRet>(
            P.StorageVolGetXmlDesc, storage.GetVolumeXml);
        table.ForWriters<StoragePoolLookupByVolumeArgs, StoragePoolLookupByVolumeRet>(
            P.StoragePoolLookupByVolume, storage.LookupPool);
        table.ForWriters<StoragePoolGetInfoArgs, StoragePoolGetInfoRet>(P.StoragePoolGetInfo, storage.GetPoolInfo);
        table.ForWriters<StoragePoolGetXmlDescArgs, StoragePoolGetXmlDescRet>(
            P.StoragePoolGetXmlDesc, storage.GetPoolXml);
        table.ForWriters<StorageVolLookupByKeyArgs, StorageVolLookupByKeyRet>(
            P.StorageVolLookupByKey, storage.LookupByKey);
        table.ForWriters<StorageVolLookupByNameArgs, StorageVolLookupByNameRet>(
            P.StorageVolLookupByName, storage.LookupByName);
        table.ForWriters<StorageVolCreateXmlArgs, StorageVolCreateXmlRet>(P.StorageVolCreateXml, storage.CreateVolume);
        table.ForWriters<StorageVolDeleteArgs, NoPayload>(P.StorageVolDelete, storage.DeleteVolume);
    }

    /// <summary>Fills the rows of pools.</summary>
    internal static void Add(StandInTable table, StoragePoolHandlers pools)
    {
        table.ForWriters<ConnectListAllStoragePoolsArgs, ConnectListAllStoragePoolsRet>(
            P.ConnectListAllStoragePools, pools.ListAll);
        table.ForWriters<NoPayload, ConnectNumOfStoragePoolsRet>(P.ConnectNumOfStoragePools, pools.CountActive);
        table.ForWriters<NoPayload, ConnectNumOfDefinedStoragePoolsRet>(
            P.ConnectNumOfDefinedStoragePools, pools.CountInactive);
        table.ForWriters<ConnectListStoragePoolsArgs, ConnectListStoragePoolsRet>(
            P.ConnectListStoragePools, pools.ListActiveNames);
        table.ForWriters<ConnectListDefinedStoragePoolsArgs, ConnectListDefinedStoragePoolsRet>(
            P.ConnectListDefinedStoragePools, pools.ListInactiveNames);
        table.ForWriters<StoragePoolLookupByNameArgs, StoragePoolLookupByNameRet>(
            P.StoragePoolLookupByName, pools.LookupByName);
        table.ForWriters<StoragePoolLookupByUuidArgs, StoragePoolLookupByUuidRet>(
            P.StoragePoolLookupByUuid, pools.LookupByUuid);
        table.ForWriters<StoragePoolLookupByTargetPathArgs, StoragePoolLookupByTargetPathRet>(
            P.StoragePoolLookupByTargetPath, pools.LookupByTargetPath);
        table.ForWriters<StoragePoolDefineXmlArgs, StoragePoolDefineXmlRet>(P.StoragePoolDefineXml, pools.Define);
        table.ForWriters<StoragePoolCreateArgs, NoPayload>(P.StoragePoolCreate, pools.Start);
        table.ForWriters<StoragePoolDestroyArgs, NoPayload>(P.StoragePoolDestroy, pools.Stop);
        table.ForWriters<StoragePoolUndefineArgs, NoPayload>(P.StoragePoolUndefine, pools.Undefine);
        table.ForWriters<StoragePoolRefreshArgs, NoPayload>(P.StoragePoolRefresh, pools.Refresh);
        table.ForWriters<StoragePoolIsActiveArgs, StoragePoolIsActiveRet>(P.StoragePoolIsActive, pools.IsActive);
        table.ForWriters<StoragePoolIsPersistentArgs, StoragePoolIsPersistentRet>(
            P.StoragePoolIsPersistent, pools.IsPersistent);
        table.ForWriters<StoragePoolGetAutostartArgs, StoragePoolGetAutostartRet>(
            P.StoragePoolGetAutostart, pools.GetAutostart);
        table.ForWriters<StoragePoolSetAutostartArgs, NoPayload>(P.StoragePoolSetAutostart, pools.SetAutostart);
        table.ForWriters<StoragePoolNumOfVolumesArgs, StoragePoolNumOfVolumesRet>(
            P.StoragePoolNumOfVolumes, pools.CountVolumes);
        table.ForWriters<StoragePoolListVolumesArgs, StoragePoolListVolumesRet>(
            P.StoragePoolListVolumes, pools.ListVolumeNames);
        table.ForWriters<StoragePoolListAllVolumesArgs, StoragePoolListAllVolumesRet>(
            P.StoragePoolListAllVolumes, pools.ListVolumes);
    }
}
