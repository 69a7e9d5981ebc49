// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Globalization;
using System.IO;
using VirtVzd.Native.Linux;

namespace VirtVzd.Host;

/// <summary>How large the image of a disk is on the host.</summary>
/// <param name="AllocationBytes">What it takes of the storage.</param>
/// <param name="LengthBytes">Where it ends.</param>
readonly record struct ImageSize(ulong AllocationBytes, ulong LengthBytes)
{
    // struct statx and the kernel's block devices count in these, whatever the file system's blocks are.
    const ulong BlockBytes = 512;

    // Virtuozzo's image of a disk is a folder of a few files, one for each snapshot.
    const int FilesMax = 4096;

    /// <summary>
    /// The size of a file, of a block device, or of all files of a folder; null where it cannot be seen.
    /// </summary>
    internal static ImageSize? Of(string path) => StatusOf(path) is { } status
        ? (status.stx_mode & Libc.S_IFMT) switch
        {
            Libc.S_IFREG => OfFile(status),
            Libc.S_IFDIR => OfFolder(path),
            Libc.S_IFBLK => OfDevice(status),
            _ => null,
        }
        : null;

    /// <summary>
    /// What a guest sees of an image in the qcow2 format, by its header; null of any other, and of what cannot be read.
    /// </summary>
    internal static ulong? Qcow2CapacityBytes(string path)
    {
        if (StatusOf(path) is not { } status || (status.stx_mode & Libc.S_IFMT) != Libc.S_IFREG)
        {
            return null;
        }

        try
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return Qcow2Header.ReadSize(file);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    static ImageSize OfFile(in Libc.Statx status) => new(status.stx_blocks * BlockBytes, status.stx_size);

    static ImageSize? OfDevice(in Libc.Statx status) =>
        new HostFiles().Number(string.Create(
            CultureInfo.InvariantCulture,
            $"sys/dev/block/{status.stx_rdev_major}:{status.stx_rdev_minor}/size")) is { } blocks
            ? new ImageSize((ulong)blocks * BlockBytes, (ulong)blocks * BlockBytes)
            : null;

    static ImageSize? OfFolder(string path)
    {
        try
        {
            var (allocation, length, files) = (0UL, 0UL, 0);
            foreach (var file in Directory.EnumerateFiles(path))
            {
                if (++files > FilesMax)
                {
                    return null;
                }

                if (FileStatus.Of(file) is { } status)
                {
                    allocation += status.stx_blocks * BlockBytes;
                    length += status.stx_size;
                }
            }

            return new ImageSize(allocation, length);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    static Libc.Statx? StatusOf(string path) =>
        !path.Contains('\0') && Path.IsPathFullyQualified(path) ? FileStatus.Of(path) : null;
}
