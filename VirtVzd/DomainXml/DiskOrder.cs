// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;

namespace VirtVzd.DomainXml;

/// <summary>
/// The order of disks in a document: buses in order of first occurrence, the disks of one bus by their target's number.
/// </summary>
static class DiskOrder
{
    /// <summary>
    /// Puts <paramref name="disk"/> where it belongs: before the first disk of its bus with a larger number, else behind
    /// the last of its bus, else at the end.
    /// </summary>
    internal static void Insert(List<DiskDefinition> disks, DiskDefinition disk)
    {
        var number = NumberOf(disk);
        var place = disks.Count;
        for (var at = 0; at < disks.Count; at++)
        {
            if (disks[at].Bus != disk.Bus)
            {
                continue;
            }

            if (NumberOf(disks[at]) > number)
            {
                place = at;
                break;
            }

            place = at + 1;
        }

        disks.Insert(place, disk);
    }

    // A name that is no disk name sorts before all others, as the −1 that libvirt's comparison sees.
    static long NumberOf(DiskDefinition disk) => DiskTarget.TryIndex(disk.Target, out var index) ? index : -1;
}
