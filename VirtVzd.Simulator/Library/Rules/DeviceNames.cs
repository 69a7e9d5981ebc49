// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Rules;

/// <summary>
/// The three names of a device: the image path is the friendly name by another word, and the system name follows both
/// as long as the device is an image file.
/// </summary>
static class DeviceNames
{
    internal static void SetFriendly(VmDevice device, string name)
    {
        device.FriendlyName = name;
        device.ImagePath = name;
        if (device.EmulatedType == SdkNumbers.ImageFile)
        {
            device.SysName = name;
        }
    }
}
