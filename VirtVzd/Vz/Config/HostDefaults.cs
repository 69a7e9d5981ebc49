// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Rules;

namespace VirtVzd.Vz.Config;

/// <summary>
/// What becomes of what a document leaves open, so that a definition that is kept is shown as it is going to be.
/// </summary>
static class HostDefaults
{
    /// <summary>
    /// The definition as it will be read when it is stored, but for what the host makes up by itself.
    /// </summary>
    internal static DomainDefinition Fill(DomainDefinition guest, VzCapabilities capabilities) => guest with
    {
        Disks = [.. guest.Disks.Select(disk => Fill(disk, guest, capabilities))],
        Interfaces = [.. guest.Interfaces.Select(Fill)],
    };

    static DiskDefinition Fill(DiskDefinition disk, DomainDefinition guest, VzCapabilities capabilities) =>
        disk.Format is null
            ? disk with { Format = capabilities.FormatOf(disk.Device, disk.SourceType, guest.OsType) }
            : disk;

    static InterfaceDefinition Fill(InterfaceDefinition nic) => nic with
    {
        TrustGuestRxFilters = nic.TrustGuestRxFilters ?? false,
        LinkUp = nic.LinkUp ?? true,
    };
}
