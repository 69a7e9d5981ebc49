// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Collections.Generic;
using System.IO;
using VirtVzd.Simulator.Host.Guests;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Images;

/// <summary>
/// Where a VM lives. It is a folder of this machine where the machine has the folder above it, which is not the root
/// folder; any other is pretended.
/// </summary>
static class HomeFolder
{
    /// <summary>The file that a VM is known by to those who look into its folder.</summary>
    internal const string ConfigFile = "config.pvs";

    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Where that file is in the folder of a VM.</summary>
    internal static string ConfigIn(string home) => $"{home}/{ConfigFile}";

    /// <summary>Whether <paramref name="home"/> is, or would be, a folder of this machine.</summary>
    internal static bool IsHere(string home) =>
        Path.GetDirectoryName(home) is { Length: > 1 } parent && Path.IsPathFullyQualified(parent)
            && Directory.Exists(parent);

    /// <summary>
    /// Makes a new VM's folder and the images that its disks lack; what was in the way, null if nothing.
    /// </summary>
    internal static string? Make(VmConfiguration config)
    {
        if (config.VmType == SdkNumbers.Container)
        {
            return null;
        }

        var home = Path.GetDirectoryName(config.HomePath) ?? "";
        var makesHome = IsHere(home) && !Directory.Exists(home);
        var made = 0;
        List<VmDevice> missing = [];
        try
        {
            if (makesHome)
            {
                Directory.CreateDirectory(home, OwnerOnly);
                WriteConfig(config);
            }

            missing = config.Devices.FindAll(DiskImages.IsMissing);
            for (; made < missing.Count; made++)
            {
                DiskImages.Create(missing[made]);
            }

            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            missing[..made].ForEach(static device => File.Delete(device.SysName));
            if (makesHome)
            {
                RemoveTree(home);
            }

            return failure.Message;
        }
    }

    /// <summary>Writes the file that a VM is known by to those who look into its folder, which is there.</summary>
    /// <exception cref="IOException">That fails.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    internal static void WriteConfig(VmConfiguration config) =>
        File.WriteAllText(config.HomePath, $"{config.Uuid} {config.Name}\n");

    /// <summary>
    /// Takes a VM's folder away with all in it; false if something is left of it. A pretended one is gone at once.
    /// </summary>
    internal static bool Remove(Guest guest) => guest.IsContainer || Remove(guest.Home, guest.Uuid);

    /// <summary>The same for the folder of the VM with this UUID: no other folder is touched.</summary>
    internal static bool Remove(string home, string uuid) =>
        !IsHere(home) || Path.GetFileName(home) != uuid.Trim('{', '}') || !Directory.Exists(home) || RemoveTree(home);

    static bool RemoveTree(string home)
    {
        try
        {
            Directory.Delete(home, recursive: true);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"prlsim: {home}: {failure.Message}");
            return false;
        }
    }
}
