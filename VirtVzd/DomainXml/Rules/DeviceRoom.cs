// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Parsing;

namespace VirtVzd.DomainXml.Rules;

/// <summary>
/// How many devices there may be. Virtuozzo numbers the devices of a kind and takes no number above 1024
/// (PRL_ERR_VMCONF_INVALID_DEVICE_MAIN_INDEX); a document that needs more is refused before anything is made of it.
/// </summary>
static class DeviceRoom
{
    /// <summary>Devices of one kind: the numbers from 0 to 1024.</summary>
    internal const int KindMax = 1025;

    /// <summary>Checks the devices of a whole definition.</summary>
    /// <remarks>Throws code 67 where there are too many of a kind; it names kind, number and limit.</remarks>
    internal static void Require(DomainDefinition domain)
    {
        var drives = domain.Disks.Count(static disk => disk.Device == DiskDevice.Cdrom);
        Require(domain.Disks.Count - drives + domain.Filesystems.Count, "hard disks and filesystems");
        Require(drives, "CD-ROM drives");
        Require(domain.Interfaces.Count, "network interfaces");
        Require(domain.Serials.Count, "serial ports");
        Require(domain.HostDevices.Count, "host devices");
    }

    /// <summary>Checks that a guest may have one more device of a kind.</summary>
    /// <param name="present">How many it has.</param>
    /// <param name="kind">Their name in the plural.</param>
    /// <remarks>Throws code 67 where there is no room.</remarks>
    internal static void RequireOneMore(int present, string kind) => Require(present + 1, kind);

    static void Require(int count, string kind)
    {
        if (count > KindMax)
        {
            throw DocumentError.Unsupported($"a domain can have no more than {KindMax} {kind}, not {count}");
        }
    }
}
