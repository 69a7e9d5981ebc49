// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Values;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <content>Devices of the host.</content>
sealed partial class VmConfigReader
{
    ValueList<HostDeviceDefinition> ReadHostDevices(string name, PrlVmConfig config)
    {
        var devices = new List<HostDeviceDefinition>();
        var count = config.DeviceCount(PrlDeviceType.PciDevice);
        for (var i = 0u; i < count; i++)
        {
            using var device = config.Device(PrlDeviceType.PciDevice, i);
            var id = device.SysName;
            if (PciDeviceId.Read(id) is { } known)
            {
                devices.Add(HostDeviceDefinition.OfPci(known.Address));
            }
            else
            {
                LeaveOut(name, $"PCI device '{id}'", 0);
            }
        }

        return [.. devices];
    }
}
