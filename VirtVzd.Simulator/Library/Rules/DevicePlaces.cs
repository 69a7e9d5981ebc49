// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Rules;

/// <summary>
/// How the SDK numbers new devices: the first free index of the kind, the first free position on a bus.
/// </summary>
static class DevicePlaces
{
    /// <summary>Appends a fresh device; its index is the first that no other device of its kind has.</summary>
    internal static VmDevice Add(VmConfiguration config, uint type)
    {
        var device = GuestDefaults.Device(type);
        device.EmulatedType = type switch
        {
            SdkNumbers.HardDisk => SdkNumbers.ImageFile,
            SdkNumbers.NetworkAdapter => SdkNumbers.NetworkBridged,
            _ => SdkNumbers.RealDevice,
        };
        device.Index = FirstFree(config.Devices, other => other.Type == type, static other => other.Index);
        if (type == SdkNumbers.NetworkAdapter)
        {
            (device.Net ??= new()).MacAddress = MacAddresses.Random();
        }

        config.Devices.Add(device);
        return device;
    }

    /// <summary>Moves a disk to a bus, to the first position there that is free.</summary>
    internal static void MoveToBus(VmConfiguration config, VmDevice disk, uint bus)
    {
        disk.IfaceType = bus;
        AssignPosition(config, disk);
    }

    /// <summary>The first free position on the disk's bus. For hard disks IDE and SATA count as one bus.</summary>
    internal static void AssignPosition(VmConfiguration config, VmDevice disk)
    {
        var joined = disk.Type == SdkNumbers.HardDisk && IsAta(disk.IfaceType);
        disk.StackIndex = FirstFree(
            config.Devices,
            other => other != disk
                     && other.Type is SdkNumbers.HardDisk or SdkNumbers.OpticalDisk
                     && (other.IfaceType == disk.IfaceType || (joined && IsAta(other.IfaceType))),
            static other => other.StackIndex);
    }

    static bool IsAta(uint bus) => bus is SdkNumbers.InterfaceIde or SdkNumbers.InterfaceSata;

    static uint FirstFree(
        List<VmDevice> devices, System.Func<VmDevice, bool> counts, System.Func<VmDevice, uint> numberOf)
    {
        var taken = new HashSet<uint>();
        foreach (var device in devices)
        {
            if (counts(device))
            {
                taken.Add(numberOf(device));
            }
        }

        var free = 0u;
        while (taken.Contains(free))
        {
            free++;
        }

        return free;
    }
}
