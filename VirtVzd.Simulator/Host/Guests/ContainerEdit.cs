// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// What becomes of a change of a container: the tools take what they know and what is in range, and nobody says what
/// was lost.
/// </summary>
static class ContainerEdit
{
    const uint MinCpuUnits = 8;
    const uint MaxCpuUnits = 500_000;
    const uint MaxIoPriority = 7;
    const string Percents = "3";

    /// <summary>Flags of a commit by one of which a removed disk goes (PVCF_*_HDD_BUNDLE*).</summary>
    const uint RemovesDisks = 0x800 | 0x2000 | 0x4000;

    /// <summary>Settings of VMs that nothing of a container keeps.</summary>
    static readonly string[] s_lost =
        ["ActionOnGuestCrash", "OptionsOnGuestCrash", "ChipsetType", "ChipsetVersion", "CustomProperty",
            "CpuSocketsCount"];

    /// <summary>Leaves in <paramref name="wanted"/> what is stored of it.</summary>
    internal static void KeepWhatIsTaken(VmConfiguration before, VmConfiguration wanted, uint flags, uint hostCpus)
    {
        KeepDisks(before, wanted, flags);
        wanted.EfiEnabled = false;
        wanted.NestedVirtualization = false;
        wanted.NumaNodesCount = 0;
        foreach (var name in s_lost)
        {
            wanted.Properties?.Remove(name);
        }

        KeepInRange(before, wanted, "CpuUnits", MinCpuUnits, MaxCpuUnits);
        KeepInRange(before, wanted, "IoPriority", 0, MaxIoPriority);
        CapLimit(wanted, hostCpus);
    }

    // Percents of one CPU; in MHz there is no more to cap than in them.
    static void CapLimit(VmConfiguration wanted, uint hostCpus)
    {
        if (wanted.Properties is { } properties && properties.GetValueOrDefault("CpuLimitType") == Percents
            && uint.TryParse(properties.GetValueOrDefault("CpuLimitValue"), out var limit) && limit > hostCpus * 100)
        {
            properties["CpuLimitValue"] = (hostCpus * 100).ToString(CultureInfo.InvariantCulture);
        }
    }

    // A disk has the size of its image, which is changed by other means.
    static void KeepDisks(VmConfiguration before, VmConfiguration wanted, uint flags)
    {
        var left = wanted.Devices.Where(static device => device.HardDisk is not null)
            .GroupBy(static device => device.FriendlyName)
            .ToDictionary(static group => group.Key, static group => group.First());
        foreach (var old in before.Devices)
        {
            if (old.HardDisk is not { } disk)
            {
                continue;
            }

            if (left.TryGetValue(old.FriendlyName, out var kept))
            {
                kept.HardDisk!.DiskSizeMib = disk.DiskSizeMib;
            }
            else if ((flags & RemovesDisks) == 0)
            {
                wanted.Devices.Add(old);
            }
        }
    }

    static void KeepInRange(VmConfiguration before, VmConfiguration wanted, string property, uint least, uint most)
    {
        if (wanted.Properties is not { } properties || !properties.TryGetValue(property, out var text)
            || (uint.TryParse(text, out var number) && number >= least && number <= most))
        {
            return;
        }

        if (before.Properties?.GetValueOrDefault(property) is { } old)
        {
            properties[property] = old;
        }
        else
        {
            properties.Remove(property);
        }
    }
}
