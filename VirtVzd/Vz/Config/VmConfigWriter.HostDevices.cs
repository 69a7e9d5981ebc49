// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Model;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <content>Devices of the host.</content>
sealed partial class VmConfigWriter
{
    void WriteHostDevices(PrlVmConfig config, DomainDefinition definition) => DevicePairing.Apply(
        config,
        PrlDeviceType.PciDevice,
        [.. definition.HostDevices.Select(HostPciDevices.AddressOf)
            .Select(static address => (address.ToString(), address))],
        static device => PciDeviceId.Read(device.SysName)?.Address.ToString(),
        (device, address, isNew) =>
        {
            if (isNew)
            {
                _pciDevices.Give(device, address);
            }
        });
}
