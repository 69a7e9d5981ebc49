// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Images;

/// <summary>
/// Files behind the disks of VMs. The host's folders are those of this machine, as far as it has them; what is named in
/// any other folder, or in the root folder, is taken to be there.
/// </summary>
static class DiskImages
{
    /// <summary>The product's size of a disk that says none.</summary>
    const uint DefaultSizeMib = 65536;

    const int MibShift = 20;

    /// <summary>A hard disk that is a file.</summary>
    internal static bool IsImage(VmDevice device) =>
        device is { Type: SdkNumbers.HardDisk, EmulatedType: SdkNumbers.ImageFile, HardDisk: not null };

    /// <summary>Whether a disk has no file where it would have to have one.</summary>
    internal static bool IsMissing(VmDevice device) => IsHere(device) && !Path.Exists(device.SysName);

    /// <summary>Makes the file of a disk that has none, of the size that the disk says.</summary>
    /// <exception cref="IOException">That fails; no file is left.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    internal static void Create(VmDevice device)
    {
        var sizeMib = device.HardDisk is { DiskSizeMib: > 0 } disk ? disk.DiskSizeMib : DefaultSizeMib;
        using var file = new FileStream(device.SysName, FileMode.CreateNew, FileAccess.Write);
        try
        {
            Qcow2.Write(file, (ulong)sizeMib << MibShift);
        }
        catch (IOException)
        {
            File.Delete(device.SysName);
            throw;
        }
    }

    /// <summary>
    /// Takes the sizes of the disks of <paramref name="config"/> from their files, where there are any.
    /// </summary>
    internal static void ReadSizes(VmConfiguration config)
    {
        foreach (var device in config.Devices)
        {
            if (IsHere(device) && SizeMib(device.SysName) is { } sizeMib)
            {
                device.HardDisk!.DiskSizeMib = sizeMib;
            }
        }
    }

    static bool IsHere(VmDevice device) =>
        IsImage(device)
        && Path.GetDirectoryName(device.SysName) is { Length: > 1 } folder
        && Path.IsPathFullyQualified(folder)
        && Directory.Exists(folder);

    static uint? SizeMib(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = Qcow2.ReadSize(file) ?? (ulong)file.Length;
            return (uint)Math.Min(uint.MaxValue, (bytes + (1UL << MibShift) - 1) >> MibShift);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
