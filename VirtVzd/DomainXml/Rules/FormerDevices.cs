// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.DomainXml.Devices;
using VirtVzd.DomainXml.Model;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Rules;

/// <summary>
/// The devices of the guest that a document changes, by what identifies them: each device of the document looks its
/// former self up once, however many there are. Where two have one key, the first counts. Immutable.
/// </summary>
sealed class FormerDevices
{
    readonly Dictionary<(DiskBus Bus, string Target), DiskDefinition> _byTarget = [];
    readonly Dictionary<(DiskDevice Device, DiskBus Bus, string Target), DiskDefinition> _byPlace = [];
    readonly HashSet<(DiskDevice Device, DiskBus Bus, string Target)> _empty = [];
    readonly Dictionary<MacAddress, InterfaceDefinition> _byMac = [];

    /// <summary>Those of a guest; null for a new one, which has none.</summary>
    internal FormerDevices(DomainDefinition? before)
    {
        foreach (var disk in before?.Disks ?? [])
        {
            _byTarget.TryAdd((disk.Bus, disk.Target), disk);
            _byPlace.TryAdd(PlaceOf(disk), disk);
            if (disk.Source is null)
            {
                _empty.Add(PlaceOf(disk));
            }
        }

        foreach (var nic in before?.Interfaces ?? [])
        {
            _byMac.TryAdd(nic.Mac, nic);
        }
    }

    /// <summary>The drive of the same bus and target, of whatever kind.</summary>
    internal DiskDefinition? OfTarget(DiskDefinition disk) => _byTarget.GetValueOrDefault((disk.Bus, disk.Target));

    /// <summary>The drive of the same kind, bus and target.</summary>
    internal DiskDefinition? OfPlace(DiskDefinition disk) => _byPlace.GetValueOrDefault(PlaceOf(disk));

    /// <summary>Whether a drive in the same place has no source.</summary>
    internal bool IsEmptyAt(DiskDefinition disk) => _empty.Contains(PlaceOf(disk));

    /// <summary>The interface of the same address.</summary>
    internal InterfaceDefinition? OfMac(InterfaceDefinition nic) => _byMac.GetValueOrDefault(nic.Mac);

    static (DiskDevice Device, DiskBus Bus, string Target) PlaceOf(DiskDefinition disk) =>
        (disk.Device, disk.Bus, disk.Target);
}
