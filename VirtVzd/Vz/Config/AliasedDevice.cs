// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Config;

/// <summary>Devices by the names that a running domain's document has for them.</summary>
static class AliasedDevice
{
    /// <exception cref="LibvirtException">No device that can come and go has it.</exception>
    internal static DeviceDefinition Find(DomainDefinition domain, string alias)
    {
        if (domain.Disks.FirstOrDefault(disk => DeviceAlias.Of(disk) == alias) is { } found)
        {
            return new DeviceDefinition { TypeName = "disk", Disk = found };
        }

        foreach (var (position, nic) in domain.Interfaces.Index())
        {
            if (DeviceAlias.Of(nic, position) == alias)
            {
                return new DeviceDefinition { TypeName = "interface", Interface = nic };
            }
        }

        foreach (var (position, device) in domain.HostDevices.Index())
        {
            if (DeviceAlias.OfHostDevice(position) == alias)
            {
                return new DeviceDefinition { TypeName = "hostdev", HostDevice = device };
            }
        }

        return domain.Serials.FirstOrDefault(serial => DeviceAlias.Of(serial) == alias) is { } port
            ? new DeviceDefinition { TypeName = "chr", Serial = port }
            : throw LibvirtException.Of(
                ErrorCode.DeviceMissing, ErrorDomain.Parallels, $"no device found with alias {alias}");
    }
}
