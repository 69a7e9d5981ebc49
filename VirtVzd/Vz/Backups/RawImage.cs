// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;

namespace VirtVzd.Vz.Backups;

/// <summary>A disk as it is, with a hole where it has zeros.</summary>
sealed class RawImage : IBackupImage
{
    readonly BackupStore _store;

    /// <summary>An empty one.</summary>
    /// <exception cref="LibvirtException">The file cannot be as large.</exception>
    internal RawImage(BackupStore store, ulong sizeBytes)
    {
        _store = store;
        store.Resize(sizeBytes);
    }

    /// <inheritdoc/>
    public void Write(ulong offset, ReadOnlySpan<byte> bytes) => _store.WriteAt(offset, bytes);

    /// <inheritdoc/>
    public void WriteZeros(ulong offset)
    {
        // It has them already.
    }

    /// <inheritdoc/>
    public void Complete() => _store.Sync();
}
