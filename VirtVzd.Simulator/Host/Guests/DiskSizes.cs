// SPDX-License-Identifier: LGPL-2.1-or-later
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>Changes the size of disk images, which the dispatcher finds by the friendly names of the devices.</summary>
static class DiskSizes
{
    /// <summary>Success, or why the image is not resized.</summary>
    internal static PrlError Check(Guest guest, string image, uint sizeMib)
    {
        if (guest.Snapshots is { Items.Count: > 0 })
        {
            return PrlError.PRL_ERR_DISK_RESIZE_WITH_SNAPSHOTS_NOT_ALLOWED;
        }

        return Find(guest.ReadConfig(), image) is not { HardDisk: { } disk } ? PrlError.PRL_ERR_DISK_RESIZE_FAILED
            : sizeMib == 0 || sizeMib < disk.SizeOnDiskMib ? PrlError.PRL_ERR_DISK_RESIZE_SIZE_TOO_LOW
            : PrlError.PRL_ERR_SUCCESS;
    }

    /// <summary>The configuration with the new size; null when the disk is gone.</summary>
    internal static VmConfiguration? Resize(Guest guest, string image, uint sizeMib)
    {
        var config = guest.ReadConfig();
        if (Find(config, image) is not { HardDisk: { } disk })
        {
            return null;
        }

        disk.DiskSizeMib = sizeMib;
        return config;
    }

    static VmDevice? Find(VmConfiguration config, string image) => config.Devices.Find(device =>
        device is { Type: SdkNumbers.HardDisk, EmulatedType: SdkNumbers.ImageFile } && device.FriendlyName == image);
}
