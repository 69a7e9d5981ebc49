// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Config;

/// <summary>The directory that holds a guest's own files.</summary>
static class GuestHome
{
    const string ConfigurationFile = "/config.pvs";

    /// <summary>Whether an image of one of the guest's hard disks lies in the guest's own directory.</summary>
    internal static bool HoldsDisks(PrlVmConfig config)
    {
        var home = DirectoryOf(config);
        var count = config.DeviceCount(PrlDeviceType.HardDisk);
        for (var i = 0u; i < count; i++)
        {
            using var disk = config.Device(PrlDeviceType.HardDisk, i);
            if (IsIn(home, disk.FriendlyName) || IsIn(home, disk.Disk.ImagePath))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The guest's hard disks that lie elsewhere, and whether each is an image.</summary>
    internal static IReadOnlyList<(string Path, bool IsImage)> DisksOutside(PrlVmConfig config)
    {
        var home = DirectoryOf(config);
        var found = new List<(string Path, bool IsImage)>();
        var count = config.DeviceCount(PrlDeviceType.HardDisk);
        for (var i = 0u; i < count; i++)
        {
            using var disk = config.Device(PrlDeviceType.HardDisk, i);
            if (!IsIn(home, disk.FriendlyName))
            {
                found.Add((disk.FriendlyName, disk.EmulatedType == PrlEmulatedType.ImageFile));
            }
        }

        return found;
    }

    static string DirectoryOf(PrlVmConfig config)
    {
        var home = config.HomePath;
        home = home.EndsWith(ConfigurationFile, StringComparison.Ordinal) ? home[..^ConfigurationFile.Length] : home;
        return home.TrimEnd('/') + "/";
    }

    // A path without a leading slash is relative to the directory.
    static bool IsIn(string home, string path) =>
        path.Length > 0 && (path[0] != '/' || path.StartsWith(home, StringComparison.Ordinal));
}
