// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;

namespace VirtVzd.DomainXml.Devices;

/// <summary>
/// The order of disks in a document: buses in order of first occurrence, the disks of one bus by their target's number,
/// equal numbers as they came.
/// </summary>
static class DiskOrder
{
    internal static IEnumerable<DiskDefinition> Sort(IEnumerable<DiskDefinition> disks) =>
        disks.GroupBy(static disk => disk.Bus).SelectMany(static bus => bus.OrderBy(NumberOf));

    // A name that is no disk name sorts before all others, as the −1 that libvirt's comparison sees.
    static long NumberOf(DiskDefinition disk) => DiskTarget.TryIndex(disk.Target, out var index) ? index : -1;
}
