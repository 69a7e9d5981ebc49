// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.Driver.Domains;
using VirtVzd.Driver.Events;

namespace VirtVzd.Vz.Guests;

/// <summary>
/// What a change of a running guest's configuration is to who hears of its devices, whoever has made it.
/// </summary>
static class LiveChanges
{
    /// <param name="domain">The guest.</param>
    /// <param name="before">Its configuration before.</param>
    /// <param name="after">Its configuration now.</param>
    internal static IEnumerable<DomainEvent> Between(
        DomainReference domain, DomainDefinition before, DomainDefinition after)
    {
        if (before.Equals(after))
        {
            return [];
        }

        var (old, now) = (Devices(before), Devices(after));
        return
        [
            .. old.Where(device => !now.ContainsKey(device.Key))
                .Select(device => new DomainDeviceRemovedEvent(domain, device.Value)),
            .. now.Where(device => !old.ContainsKey(device.Key))
                .Select(device => new DomainDeviceAddedEvent(domain, device.Value)),
            .. TrayChanges(domain, before, after),
            .. before.CurrentMemoryKib == after.CurrentMemoryKib
                ? (DomainEvent[])[]
                : [new DomainBalloonChangeEvent(domain, after.CurrentMemoryKib)],
        ];
    }

    /// <summary>The name of a running guest's device that a document is about; null where it has none such.</summary>
    internal static string? AliasOf(DomainDefinition domain, DeviceDefinition device) =>
        device.Disk is { } disk ? domain.Disks.FirstOrDefault(other => other.Target == disk.Target) is { } known
            ? DeviceAlias.Of(known)
            : null
        : device.Interface is { } nic ? domain.Interfaces.Index().Where(other => other.Item.Mac == nic.Mac)
            .Select(static other => DeviceAlias.Of(other.Item, other.Index)).FirstOrDefault()
        : device.Serial is { } serial && domain.Serials.Any(other => other.Port == serial.Port) ? DeviceAlias.Of(serial)
        : null;

    // By what makes a device another one, as far as it can come and go: its name. A medium in a drive is none of its
    // own.
    static Dictionary<string, string> Devices(DomainDefinition domain)
    {
        var devices = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var disk in domain.Disks)
        {
            var medium = disk.Device == DiskDevice.Cdrom ? "" : disk.Source;
            devices[$"{disk.Device} {DeviceAlias.Of(disk)} {medium}"] = DeviceAlias.Of(disk);
        }

        foreach (var (position, nic) in domain.Interfaces.Index())
        {
            var alias = DeviceAlias.Of(nic, position);
            devices[alias] = alias;
        }

        foreach (var serial in domain.Serials)
        {
            devices[DeviceAlias.Of(serial)] = DeviceAlias.Of(serial);
        }

        return devices;
    }

    // A drive opens to give its medium away, and closes with another one in it.
    static IEnumerable<DomainTrayChangeEvent> TrayChanges(
        DomainReference domain, DomainDefinition before, DomainDefinition after)
    {
        foreach (var drive in after.Disks.Where(static disk => disk.Device == DiskDevice.Cdrom))
        {
            var alias = DeviceAlias.Of(drive);
            var old = before.Disks.FirstOrDefault(
                disk => disk.Device == DiskDevice.Cdrom && DeviceAlias.Of(disk) == alias);
            if (old is null || old.Source == drive.Source)
            {
                continue;
            }

            if (old.Source is not null)
            {
                yield return new DomainTrayChangeEvent(domain, alias, TrayChangeReason.Open);
            }

            if (drive.Source is not null)
            {
                yield return new DomainTrayChangeEvent(domain, alias, TrayChangeReason.Close);
            }
        }
    }
}
