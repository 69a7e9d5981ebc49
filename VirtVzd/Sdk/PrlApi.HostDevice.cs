// SPDX-License-Identifier: LGPL-2.1-or-later

namespace VirtVzd.Sdk;

/// <content>Devices of the host (PrlApiDisp.h).</content>
static unsafe partial class PrlApi
{
    [SdkFunction]
    internal static partial int PrlSrvCfg_GetNetAdaptersCount(PrlHandle srvCfg, out uint netAdaptersCount);

    [SdkFunction]
    internal static partial int PrlSrvCfg_GetNetAdapter(PrlHandle srvCfg, uint index, out PrlHandle device);

    [SdkFunction]
    internal static partial int PrlSrvCfg_GetHardDisksCount(PrlHandle srvCfg, out uint hardDisksCount);

    [SdkFunction]
    internal static partial int PrlSrvCfg_GetHardDisk(PrlHandle srvCfg, uint index, out PrlHandle device);

    [SdkFunction]
    internal static partial int PrlSrvCfg_GetGenericPciDevicesCount(PrlHandle srvCfg, out uint genericPciDevicesCount);

    [SdkFunction]
    internal static partial int PrlSrvCfg_GetGenericPciDevice(PrlHandle srvCfg, uint index, out PrlHandle device);

    [SdkFunction]
    internal static partial int PrlSrvCfgPci_GetDeviceClass(PrlHandle genericPci, out uint genericPciClass);

    [SdkFunction]
    internal static partial int PrlSrvCfg_GetUsbDevsCount(PrlHandle srvCfg, out uint usbDevsCount);

    [SdkFunction]
    internal static partial int PrlSrvCfg_GetUsbDev(PrlHandle srvCfg, uint index, out PrlHandle device);

    [SdkFunction]
    internal static partial int PrlSrvCfg_GetGenericScsiDevicesCount(
        PrlHandle srvCfg, out uint genericScsiDevicesCount);

    [SdkFunction]
    internal static partial int PrlSrvCfg_GetGenericScsiDevice(PrlHandle srvCfg, uint index, out PrlHandle device);

    [SdkFunction]
    internal static partial int PrlSrvCfgDev_GetName(PrlHandle genericDevice, byte* devName, ref uint devNameBufLength);

    [SdkFunction]
    internal static partial int PrlSrvCfgDev_GetId(PrlHandle genericDevice, byte* devId, ref uint devIdBufLength);

    [SdkFunction]
    internal static partial int PrlSrvCfgHdd_GetDevName(PrlHandle hardDisk, byte* devName, ref uint devNameBufLength);

    [SdkFunction]
    internal static partial int PrlSrvCfgHdd_GetDevId(PrlHandle hardDisk, byte* devId, ref uint devIdBufLength);

    [SdkFunction]
    internal static partial int PrlSrvCfgHdd_GetDevSize(PrlHandle hardDisk, out ulong size);

    [SdkFunction]
    internal static partial int PrlSrvCfgNet_GetMacAddress(
        PrlHandle netAdapter, byte* macAddress, ref uint macAddressBufLength);

    [SdkFunction]
    internal static partial int PrlSrvCfgNet_GetNetAdapterType(PrlHandle netAdapter, out uint netAdapterType);
}
