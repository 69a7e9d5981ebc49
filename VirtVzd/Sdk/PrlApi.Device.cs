// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;

namespace VirtVzd.Sdk;

/// <content>Devices of a configuration (PrlApiVm.h).</content>
static unsafe partial class PrlApi
{
    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_CreateVmDev(PrlHandle vmCfg, uint deviceType, out PrlHandle vmDevice);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetAllDevices(PrlHandle vmCfg, out PrlHandle devsList);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetDevsCountByType(PrlHandle vmCfg, uint vmDeviceType, out uint devicesCount);

    [LibraryImport(Library)]
    internal static partial int PrlVmCfg_GetDevByType(PrlHandle vmCfg, uint vmDeviceType, uint index, out PrlHandle device);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_GetType(PrlHandle vmDev, out uint deviceType);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_GetIndex(PrlHandle vmDev, out uint index);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_SetIndex(PrlHandle vmDev, uint index);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_SetEnabled(PrlHandle vmDev, uint enabled);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_IsConnected(PrlHandle vmDev, out uint connected);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_SetConnected(PrlHandle vmDev, uint connected);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_GetEmulatedType(PrlHandle vmDev, out uint emulatedType);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_SetEmulatedType(PrlHandle vmDev, uint emulatedType);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_GetFriendlyName(PrlHandle vmDev, byte* friendlyName, ref uint friendlyNameBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmDev_SetFriendlyName(PrlHandle vmDev, string newFriendlyName);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmDev_SetSysName(PrlHandle vmDev, string newSysName);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_GetImagePath(PrlHandle vmDev, byte* imagePath, ref uint imagePathBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmDev_SetImagePath(PrlHandle vmDev, string newImagePath);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_GetIfaceType(PrlHandle vmDev, out uint ifaceType);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_SetIfaceType(PrlHandle vmDev, uint ifaceType);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_GetStackIndex(PrlHandle vmDev, out uint stackIndex);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_SetStackIndex(PrlHandle vmDev, uint stackIndex);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_SetSubType(PrlHandle vmDev, uint subType);

    [LibraryImport(Library)]
    internal static partial int PrlVmDev_Remove(PrlHandle vmDev);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevHd_GetDiskSize(PrlHandle vmDev, out uint diskSize);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevHd_GetSerialNumber(PrlHandle vmDev, byte* serialNumber, ref uint serialNumberBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmDevHd_SetSerialNumber(PrlHandle vmDev, string? serialNumber);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevHd_GetStorageURL(PrlHandle vmDev, byte* uRL, ref uint uRLBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmDevHd_SetStorageURL(PrlHandle vmDev, string uRL);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevHd_GetMountPoint(PrlHandle vmDev, byte* mountPoint, ref uint mountPointBufLength);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PrlVmDevHd_SetMountPoint(PrlHandle vmDev, string mountPoint);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevSerial_GetSocketMode(PrlHandle vmDev, out uint socketMode);

    [LibraryImport(Library)]
    internal static partial int PrlVmDevSerial_SetSocketMode(PrlHandle vmDev, uint socketMode);

    [LibraryImport(Library)]
    internal static partial PrlHandle PrlVmDev_ResizeImage(PrlHandle vmDev, uint newSize, uint flags);
}
