// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.DomainXml.Values;

namespace VirtVzd.DomainXml.Devices;

/// <summary>
/// A controller that devices sit on; Virtuozzo makes its own, so it is checked and printed, never applied.
/// </summary>
/// <param name="Type">In libvirt's word, such as <c>scsi</c>.</param>
/// <param name="Index">Number among the controllers of its type.</param>
/// <param name="Model">Model, null for any.</param>
sealed record ControllerDefinition(string Type, uint Index, string? Model = null)
{
    // The order in which libvirt makes the controllers that disks imply.
    static readonly (DiskBus Bus, string Type)[] DiskControllers =
        [(DiskBus.Scsi, "scsi"), (DiskBus.Fdc, "fdc"), (DiskBus.Ide, "ide"), (DiskBus.Sata, "sata")];

    /// <summary>One controller for each bus that has disks, as this driver prints it for a virtual machine.</summary>
    internal static ValueList<ControllerDefinition> Of(IReadOnlyCollection<DiskDefinition> disks) =>
    [
        .. from row in DiskControllers
           where disks.Any(disk => disk.Bus == row.Bus)
           select new ControllerDefinition(row.Type, 0),
    ];

    /// <summary>
    /// The controllers that a document's disks need beside those it names: per bus one for each number up to the
    /// largest that a disk's address uses.
    /// </summary>
    internal static IEnumerable<ControllerDefinition> Missing(
        IReadOnlyCollection<ControllerDefinition> named, IReadOnlyList<DiskDefinition> disks)
    {
        var there = named.Select(static controller => (controller.Type, controller.Index)).ToHashSet();
        foreach (var (bus, type) in DiskControllers)
        {
            long last = -1;
            foreach (var disk in disks.Where(disk => disk.Bus == bus))
            {
                last = long.Max(last, disk.Address?.Controller ?? 0);
            }

            for (long index = 0; index <= long.Min(last, ControllersMax); index++)
            {
                if (!there.Contains((type, (uint)index)))
                {
                    yield return new ControllerDefinition(type, (uint)index);
                }
            }
        }
    }

    // Far above what a rule lets through (controller 0): keeps a hostile address from filling memory before it is
    // refused.
    const long ControllersMax = 255;
}
