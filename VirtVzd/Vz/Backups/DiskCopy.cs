// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Sdk;

namespace VirtVzd.Vz.Backups;

/// <summary>One disk on its way into its file.</summary>
/// <param name="disk">Owned.</param>
/// <param name="file">Owned.</param>
/// <param name="sizeBytes">Size of the disk.</param>
/// <param name="changes">What is to be copied; null for all of it.</param>
sealed class DiskCopy(PrlBackupDisk disk, BackupFile file, ulong sizeBytes, PrlChangesMap? changes) : IDisposable
{
    /// <summary>How much is read at a time.</summary>
    internal const int ChunkBytes = 1 << 20;

    internal ulong SizeBytes => sizeBytes;

    /// <param name="room">As long as a chunk, from the beginning of a page.</param>
    /// <param name="went">Told how many bytes more are done; may throw to end it.</param>
    /// <exception cref="Errors.LibvirtException">Reading or writing fails.</exception>
    internal void Run(Span<byte> room, Action<uint> went)
    {
        Func<ulong, bool>? changed = changes is null ? null : place => changes.HasChanged(
            place, (uint)ulong.Min(IBackupImage.ClusterBytes, sizeBytes - place));
        for (var offset = 0UL; offset < sizeBytes; offset += ChunkBytes)
        {
            var bytes = (uint)ulong.Min(ChunkBytes, sizeBytes - offset);
            if (changes is null || changes.HasChanged(offset, bytes))
            {
                disk.Read(offset, room[..(int)bytes]);
                file.Write(offset, room[..(int)bytes], changed);
            }

            went(bytes);
        }

        file.Complete();
    }

    /// <summary>All of the backup is there.</summary>
    internal void Keep() => file.Keep();

    /// <inheritdoc/>
    public void Dispose()
    {
        disk.Dispose();
        file.Dispose();
    }
}
