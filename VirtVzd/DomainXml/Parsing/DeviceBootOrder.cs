// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Parsing;

/// <summary>
/// An order of boot that a document gives by turns of single devices. Virtuozzo's documents have an order of kinds, in
/// which the second hard disk cannot come before the first.
/// </summary>
static class DeviceBootOrder
{
    /// <summary>
    /// The turns that devices have, smallest first, each with the kind and its number among the devices of it.
    /// </summary>
    /// <exception cref="Errors.LibvirtException">
    /// Two devices have the same turn, or there is an order of kinds as well.
    /// </exception>
    internal static List<(uint Turn, BootDevice? Kind, int Number)> Of(DomainDefinition definition)
    {
        var turns = new SortedDictionary<uint, (BootDevice? Kind, int Number)>();
        void Add(uint? turn, BootDevice? kind, int number)
        {
            if (turn is { } order && !turns.TryAdd(order, (kind, number)))
            {
                throw DocumentError.Unknown($"boot order '{order}' used for more than one device");
            }
        }

        var counts = new Dictionary<DiskDevice, int>();
        foreach (var disk in definition.Disks)
        {
            Add(disk.BootOrder, KindOf(
                disk.Device), counts[disk.Device] = counts.GetValueOrDefault(disk.Device, -1) + 1);
        }

        for (var number = 0; number < definition.Interfaces.Count; number++)
        {
            Add(definition.Interfaces[number].BootOrder, BootDevice.Network, number);
        }

        return turns.Count > 0 && definition.Boot.Count > 0
            ? throw DocumentError.Unknown("per-device boot elements cannot be used together with os/boot elements")
            : [.. turns.Select(static turn => (turn.Key, turn.Value.Kind, turn.Value.Number))];
    }

    /// <summary>The same as an order of kinds, null where that would mean other devices.</summary>
    internal static IEnumerable<BootDevice>? Kinds(List<(uint Turn, BootDevice? Kind, int Number)> order)
    {
        var counts = new Dictionary<BootDevice, int>();
        var kinds = new List<BootDevice>();
        foreach (var (_, device, number) in order)
        {
            if (device is not { } kind || kinds.Count == Names.BootDevices.Count
                || number != counts.GetValueOrDefault(kind))
            {
                return null;
            }

            counts[kind] = number + 1;
            kinds.Add(kind);
        }

        return kinds;
    }

    static BootDevice? KindOf(DiskDevice device) => device switch
    {
        DiskDevice.Disk => BootDevice.HardDisk,
        DiskDevice.Cdrom => BootDevice.Cdrom,
        _ => null,
    };
}
