// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>Devices of a configuration (PrlApiVm.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial int PrlVmCfg_CreateVmDev(PrlHandle vmCfg, uint deviceType, out PrlHandle vmDevice);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetAllDevices(PrlHandle vmCfg, out PrlHandle devsList);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetDevsCountByType(PrlHandle vmCfg, uint vmDeviceType, out uint devicesCount);

    [SdkFunction]
    internal static partial int PrlVmCfg_GetDevByType(
        PrlHandle vmCfg, uint vmDeviceType, uint index, out PrlHandle device);

    [SdkFunction]
    internal static partial int PrlVmDev_GetIndex(PrlHandle vmDev, out uint index);

    [SdkFunction]
    internal static partial int PrlVmDev_SetIndex(PrlHandle vmDev, uint index);

    [SdkFunction]
    internal static partial int PrlVmDev_SetEnabled(PrlHandle vmDev, uint enabled);

    [SdkFunction]
    internal static partial int PrlVmDev_IsConnected(PrlHandle vmDev, out uint connected);

    [SdkFunction]
    internal static partial int PrlVmDev_SetConnected(PrlHandle vmDev, uint connected);

    [SdkFunction]
    internal static partial int PrlVmDev_GetEmulatedType(PrlHandle vmDev, out uint emulatedType);

    [SdkFunction]
    internal static partial int PrlVmDev_SetEmulatedType(PrlHandle vmDev, uint emulatedType);

    [SdkFunction]
    internal static partial int PrlVmDev_GetFriendlyName(
        PrlHandle vmDev, byte* friendlyName, ref uint friendlyNameBufLength);

    [SdkFunction]
    internal static partial int PrlVmDev_SetFriendlyName(PrlHandle vmDev, string newFriendlyName);

    [SdkFunction]
    internal static partial int PrlVmDev_GetSysName(PrlHandle vmDev, byte* sysName, ref uint sysNameBufLength);

    [SdkFunction]
    internal static partial int PrlVmDev_SetSysName(PrlHandle vmDev, string newSysName);

    [SdkFunction]
    internal static partial int PrlVmDev_GetImagePath(PrlHandle vmDev, byte* imagePath, ref uint imagePathBufLength);

    [SdkFunction]
    internal static partial int PrlVmDev_SetImagePath(PrlHandle vmDev, string newImagePath);

    [SdkFunction]
    internal static partial int PrlVmDev_GetIfaceType(PrlHandle vmDev, out uint ifaceType);

    [SdkFunction]
    internal static partial int PrlVmDev_SetIfaceType(PrlHandle vmDev, uint ifaceType);

    [SdkFunction]
    internal static partial int PrlVmDev_GetStackIndex(PrlHandle vmDev, out uint stackIndex);

    [SdkFunction]
    internal static partial int PrlVmDev_SetStackIndex(PrlHandle vmDev, uint stackIndex);

    [SdkFunction]
    internal static partial int PrlVmDev_SetSubType(PrlHandle vmDev, uint subType);

    [SdkFunction]
    internal static partial int PrlVmDev_Remove(PrlHandle vmDev);

    [SdkFunction]
    internal static partial int PrlVmDevHd_GetDiskSize(PrlHandle vmDev, out uint diskSize);

    [SdkFunction]
    internal static partial int PrlVmDevHd_GetSizeOnDisk(PrlHandle vmDev, out uint onDiskSize);

    [SdkFunction]
    internal static partial int PrlVmDevHd_GetSerialNumber(
        PrlHandle vmDev, byte* serialNumber, ref uint serialNumberBufLength);

    [SdkFunction]
    internal static partial int PrlVmDevHd_SetSerialNumber(PrlHandle vmDev, string? serialNumber);

    [SdkFunction]
    internal static partial int PrlVmDevHd_GetStorageURL(PrlHandle vmDev, byte* uRL, ref uint uRLBufLength);

    [SdkFunction]
    internal static partial int PrlVmDevHd_SetStorageURL(PrlHandle vmDev, string uRL);

    [SdkFunction]
    internal static partial int PrlVmDevHd_GetMountPoint(
        PrlHandle vmDev, byte* mountPoint, ref uint mountPointBufLength);

    [SdkFunction]
    internal static partial int PrlVmDevHd_SetMountPoint(PrlHandle vmDev, string mountPoint);

    [SdkFunction]
    internal static partial int PrlVmDevSerial_GetSocketMode(PrlHandle vmDev, out uint socketMode);

    [SdkFunction]
    internal static partial int PrlVmDevSerial_SetSocketMode(PrlHandle vmDev, uint socketMode);

    [SdkFunction]
    internal static partial PrlHandle PrlVmDev_ResizeImage(PrlHandle vmDev, uint newSize, uint flags);
}
