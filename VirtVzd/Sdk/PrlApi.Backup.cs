// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>Backups that a client reads by itself, and their disks (PrlApiVm.h, PrlDisk.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial PrlHandle PrlVm_BeginBackup(PrlHandle vm, uint flags);

    [SdkFunction]
    internal static partial int PrlVmBackup_GetUuid(PrlHandle backup, byte* uuid, ref uint uuidBufLength);

    [SdkFunction]
    internal static partial int PrlVmBackup_GetDisksCount(PrlHandle backup, out uint disksCount);

    [SdkFunction]
    internal static partial int PrlVmBackup_GetDisk(PrlHandle backup, uint diskIndex, out PrlHandle disk);

    [SdkFunction]
    internal static partial PrlHandle PrlVmBackup_Commit(PrlHandle backup);

    [SdkFunction]
    internal static partial PrlHandle PrlVmBackup_Rollback(PrlHandle backup);

    [SdkFunction]
    internal static partial int PrlDisk_GetDiskInfo(PrlHandle disk, byte* diskParameters, ref uint bufferSize);

    [SdkFunction]
    internal static partial int PrlDisk_Read(PrlHandle disk, byte* block, uint size, ulong blockOffset);

    [SdkFunction]
    internal static partial int PrlDisk_GetChangesMap_Local(
        PrlHandle disk, string? pit1Uuid, string? pit2Uuid, out PrlHandle map);

    [SdkFunction]
    internal static partial int PrlDiskMap_GetSize(PrlHandle map, out uint size);

    [SdkFunction]
    internal static partial int PrlDiskMap_GetGranularity(PrlHandle map, out uint size);

    [SdkFunction]
    internal static partial int PrlDiskMap_Read(PrlHandle map, byte* buffer, ref uint capacity);
}
