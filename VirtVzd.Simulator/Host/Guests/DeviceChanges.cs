// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// Which changes of devices a running VM does not take. Devices are the same by their item ids, so one that was removed
/// and made again is another. What the dispatcher does not compare, it does not refuse either.
/// </summary>
static class DeviceChanges
{
    /// <summary>Whether <paramref name="after"/> needs the VM to be stopped.</summary>
    internal static bool NeedStop(List<VmDevice> before, List<VmDevice> after)
    {
        var old = new Dictionary<(uint Type, uint ItemId), VmDevice>();
        foreach (var device in before)
        {
            old[(device.Type, device.ItemId)] = device;
        }

        foreach (var device in after)
        {
            if (device.Type == SdkNumbers.UsbDevice)
            {
                continue;
            }

            if (!old.Remove((device.Type, device.ItemId), out var was))
            {
                if (!MayCome(device))
                {
                    return true;
                }
            }
            else if (!MayBecome(was, device))
            {
                return true;
            }
        }

        return old.Values.Any(static gone => gone.Connected && gone.Type != SdkNumbers.UsbDevice);
    }

    /// <summary>An adapter, a disk on a bus with hot plug, or anything that is not connected yet.</summary>
    static bool MayCome(VmDevice device) => !device.Connected
        || device.Type == SdkNumbers.NetworkAdapter
        || (device.Type == SdkNumbers.HardDisk && !IsFixed(device));

    static bool MayBecome(VmDevice was, VmDevice now)
    {
        var moves = was.Index != now.Index || was.Enabled != now.Enabled || was.EmulatedType != now.EmulatedType;
        var names = was.SysName != now.SysName || was.FriendlyName != now.FriendlyName;
        if (!was.Connected)
        {
            return was.Enabled == now.Enabled && !(IsDrive(was) && HasOtherPlace(was, now))
                && !(now.Connected && was.Type == SdkNumbers.HardDisk && IsFixed(was));
        }

        // The medium of a drive is another matter.
        var mayBeNamed = was.Type is SdkNumbers.OpticalDisk or SdkNumbers.FloppyDisk;
        return !moves && (!names || mayBeNamed)
            && (now.Connected || was.Type != SdkNumbers.HardDisk || !IsFixed(was));
    }

    static bool HasOtherPlace(VmDevice was, VmDevice now) =>
        was.StackIndex != now.StackIndex || was.IfaceType != now.IfaceType;

    static bool IsDrive(VmDevice device) => device.Type is SdkNumbers.HardDisk or SdkNumbers.OpticalDisk;

    static bool IsFixed(VmDevice device) => device.IfaceType is SdkNumbers.InterfaceIde or SdkNumbers.InterfaceSata;
}
