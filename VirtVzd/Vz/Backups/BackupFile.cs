// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Native.Linux;

namespace VirtVzd.Vz.Backups;

/// <summary>
/// The file that one disk is backed up to, until it is whole. One that is not kept is gone when it is disposed.
/// </summary>
sealed class BackupFile : IDisposable
{
    readonly BackupStore _store;
    readonly IBackupImage _image;
    bool _isKept;

    BackupFile(BackupStore store, IBackupImage image)
    {
        _store = store;
        _image = image;
    }

    /// <summary>Makes it: never in the place of another file.</summary>
    /// <exception cref="LibvirtException">It cannot be made.</exception>
    internal static BackupFile Begin(DiskCalls disk, string path, bool isRaw, ulong sizeBytes)
    {
        var store = new BackupStore(disk, path);
        try
        {
            return new BackupFile(store, isRaw ? new RawImage(store, sizeBytes) : new Qcow2Image(store, sizeBytes));
        }
        catch (LibvirtException)
        {
            store.Dispose();
            store.Remove();
            throw;
        }
    }

    /// <summary>Writes bytes that begin at a multiple of a cluster; of all of the disk, zeros are left out.</summary>
    /// <param name="offset">Where they are.</param>
    /// <param name="bytes">At most what is left of the disk.</param>
    /// <param name="changed">Tells of a cluster whether it is to be written; null for all of the disk.</param>
    /// <exception cref="LibvirtException">The file does not take it.</exception>
    internal void Write(ulong offset, ReadOnlySpan<byte> bytes, Func<ulong, bool>? changed)
    {
        for (var at = 0; at < bytes.Length; at += IBackupImage.ClusterBytes)
        {
            var cluster = bytes[at..int.Min(at + IBackupImage.ClusterBytes, bytes.Length)];
            var place = offset + (ulong)at;
            if (changed is not null && !changed(place))
            {
                continue;
            }

            if (cluster.ContainsAnyExcept((byte)0))
            {
                _image.Write(place, cluster);
            }
            else if (changed is not null)
            {
                _image.WriteZeros(place);
            }
        }
    }

    /// <exception cref="LibvirtException">The file does not take it.</exception>
    internal void Complete() => _image.Complete();

    /// <summary>All of the backup is there: it stays.</summary>
    internal void Keep() => _isKept = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        _store.Dispose();
        if (!_isKept)
        {
            _store.Remove();
        }
    }
}
