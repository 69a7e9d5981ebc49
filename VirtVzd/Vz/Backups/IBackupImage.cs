// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using VirtVzd.Errors;
using VirtVzd.Host;

namespace VirtVzd.Vz.Backups;

/// <summary>
/// What is made of a disk in a file, cluster by cluster in ascending order. One that is not completed is of no use to
/// anybody.
/// </summary>
interface IBackupImage
{
    /// <summary>What is written at a time, and what its places are multiples of.</summary>
    internal const int ClusterBytes = Qcow2Header.ClusterBytes;

    /// <summary>Writes a cluster, or the beginning of one where the disk ends.</summary>
    /// <exception cref="LibvirtException">The file does not take it.</exception>
    void Write(ulong offset, ReadOnlySpan<byte> bytes);

    /// <summary>Notes a cluster of zeros, for those who lay the file over an older one.</summary>
    /// <exception cref="LibvirtException">The file does not take it.</exception>
    void WriteZeros(ulong offset);

    /// <summary>Writes what makes an image of it, and sees it on the medium.</summary>
    /// <exception cref="LibvirtException">The file does not take it.</exception>
    void Complete();
}
