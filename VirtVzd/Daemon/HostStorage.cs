// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.IO.Hashing;
using System.Text;
using VirtVzd.DomainXml.Documents;
using VirtVzd.Driver.Calls;
using VirtVzd.Driver.Node;
using VirtVzd.Host;
using VirtVzd.Native.Linux;

namespace VirtVzd.Daemon;

/// <summary>The host's own file system as storage: what is looked up. Immutable.</summary>
sealed class HostStorage : IStorageLookup
{
    // struct statx counts blocks of this many bytes, whatever the file system's are.
    const ulong BlockBytes = 512;

    /// <inheritdoc/>
    public StorageVolume? FindVolume(string path)
    {
        if (path.Contains('\0')
            || !Path.IsPathFullyQualified(path)
            || path != Path.GetFullPath(path)
            || FileStatus.Of(path) is not { } status
            || (status.stx_mode & Libc.S_IFMT) != Libc.S_IFREG)
        {
            return null;
        }

        var diskBytes = ImageSize.Qcow2CapacityBytes(path);
        return new StorageVolume(
            Path.GetDirectoryName(path)!,
            Path.GetFileName(path),
            path,
            diskBytes ?? status.stx_size,
            status.stx_blocks * BlockBytes,
            IsQcow2: diskBytes is not null);
    }

    /// <inheritdoc/>
    public string GetVolumeXml(StorageVolume volume) => StorageXml.FormatFileVolume(
        volume.Name, volume.Path, volume.CapacityBytes, volume.AllocationBytes, volume.IsQcow2);

    /// <inheritdoc/>
    public Guid GetPoolUuid(string directory) => UuidOf(directory);

    /// <inheritdoc/>
    public StorageSpace? GetPoolSpace(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return null;
        }

        try
        {
            var drive = new DriveInfo(directory);
            return new StorageSpace((ulong)drive.TotalSize, (ulong)drive.TotalFreeSpace);
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

    /// <inheritdoc/>
    public string GetPoolXml(string name, string directory) => StorageXml.FormatDirectoryPool(
        name, GetPoolUuid(directory), directory);

    /// <summary>The UUID of a directory that counts as a pool.</summary>
    internal static Guid UuidOf(string directory) => new(XxHash128.Hash(Encoding.UTF8.GetBytes(directory)));
}
