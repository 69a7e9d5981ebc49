// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <content>Devices of the host.</content>
sealed partial class PrlServer
{
    /// <summary>The host's devices. The dispatcher looks at all of the host's hardware to answer.</summary>
    /// <exception cref="LibvirtException">The SDK refused.</exception>
    internal unsafe PrlHostDevices ReadHostDevices()
    {
        using var result = PrlJob.Run(PrlApi.PrlSrv_GetSrvConfig(_server), _wait);
        using var host = result.Item(0);
        return new PrlHostDevices(
            All(
                host,
                PrlApi.PrlSrvCfg_GetNetAdaptersCount,
                PrlApi.PrlSrvCfg_GetNetAdapter,
                static adapter => new PrlHostAdapter(
                    PrlText.Read(adapter, PrlApi.PrlSrvCfgDev_GetName),
                    PrlText.Read(adapter, PrlApi.PrlSrvCfgDev_GetId),
                    PrlText.Read(adapter, PrlApi.PrlSrvCfgNet_GetMacAddress),
                    PrlValue.Read(adapter, PrlApi.PrlSrvCfgNet_GetNetAdapterType) == Wireless)),
            All(host, PrlApi.PrlSrvCfg_GetHardDisksCount, PrlApi.PrlSrvCfg_GetHardDisk, static disk =>
            {
                PrlError.Check(PrlApi.PrlSrvCfgHdd_GetDevSize(disk, out var sizeMib));
                return new PrlHostDevice(
                    PrlText.Read(disk, PrlApi.PrlSrvCfgHdd_GetDevName), PrlText.Read(
                        disk, PrlApi.PrlSrvCfgHdd_GetDevId), sizeMib);
            }),
            All(
                host,
                PrlApi.PrlSrvCfg_GetGenericPciDevicesCount,
                PrlApi.PrlSrvCfg_GetGenericPciDevice,
                static device => new PrlPciDevice(
                    PrlText.Read(device, PrlApi.PrlSrvCfgDev_GetName),
                    PrlText.Read(device, PrlApi.PrlSrvCfgDev_GetId),
                    (PrlPciClass)PrlValue.Read(device, PrlApi.PrlSrvCfgPci_GetDeviceClass))),
            All(host, PrlApi.PrlSrvCfg_GetUsbDevsCount, PrlApi.PrlSrvCfg_GetUsbDev, DeviceOf),
            All(host, PrlApi.PrlSrvCfg_GetGenericScsiDevicesCount, PrlApi.PrlSrvCfg_GetGenericScsiDevice, DeviceOf));
    }

    static unsafe PrlHostDevice DeviceOf(PrlHandle device) =>
        new(PrlText.Read(device, PrlApi.PrlSrvCfgDev_GetName), PrlText.Read(device, PrlApi.PrlSrvCfgDev_GetId));

    static List<T> All<T>(
        PrlHandle host,
        PrlValue.UIntGetter count,
        PrlValue.ItemGetter item,
        Func<PrlHandle, T> read,
        [CallerArgumentExpression(nameof(count))] string countCall = "",
        [CallerArgumentExpression(nameof(item))] string itemCall = "")
    {
        List<T> all = [];
        var end = PrlValue.Read(host, count, countCall);
        for (var i = 0u; i < end; i++)
        {
            using var device = PrlValue.ReadItem(host, i, item, itemCall);
            all.Add(read(device));
        }

        return all;
    }
}
