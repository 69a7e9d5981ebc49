// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Protocol.Messages;
using P = VirtVzd.Protocol.Procedures.RemoteProcedure;

namespace VirtVzd.Remote;

/// <summary>The look-ups of files that installers make, where there is no virtstoraged.</summary>
static class StorageStandIns
{
    /// <summary>Fills these rows.</summary>
    internal static void Add(StandInTable table, StorageHandlers storage)
    {
        table.Answer<StorageVolLookupByPathArgs, StorageVolLookupByPathRet>(P.StorageVolLookupByPath, storage.LookupByPath);
        table.Answer<StorageVolGetInfoArgs, StorageVolGetInfoRet>(P.StorageVolGetInfo, storage.GetInfo);
        table.Answer<StorageVolGetPathArgs, StorageVolGetPathRet>(P.StorageVolGetPath, storage.GetPath);
        table.Answer<StorageVolGetXmlDescArgs, StorageVolGetXmlDescRet>(P.StorageVolGetXmlDesc, storage.GetVolumeXml);
        table.Answer<StoragePoolLookupByVolumeArgs, StoragePoolLookupByVolumeRet>(P.StoragePoolLookupByVolume, storage.LookupPool);
        table.Answer<StoragePoolGetInfoArgs, StoragePoolGetInfoRet>(P.StoragePoolGetInfo, storage.GetPoolInfo);
        table.Answer<StoragePoolGetXmlDescArgs, StoragePoolGetXmlDescRet>(P.StoragePoolGetXmlDesc, storage.GetPoolXml);
    }
}
