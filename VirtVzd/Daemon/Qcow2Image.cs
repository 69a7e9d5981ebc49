// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.IO;

namespace VirtVzd.Daemon;

/// <summary>
/// The least of a qcow2 image (version 3, docs/interop/qcow2 of QEMU): an empty one, and the size that a file says. It has
/// clusters of 64 KiB: header, table of reference counts, one block of them, and the first-level table, all zero.
/// </summary>
static class Qcow2Image
{
    const uint Magic = 0x514649FB;
    const uint Version = 3;
    const int HeaderBytes = 104;
    const int ClusterBits = 16;
    const long ClusterBytes = 1 << ClusterBits;
    const ulong BytesPerEntry = (ulong)ClusterBytes * (ClusterBytes / 8);
    const int ClustersBeforeTable = 3;
    const int SizeAt = 24;

    /// <summary>The beginning of an empty image, and how long the whole of it is: what follows is a hole.</summary>
    /// <param name="capacityBytes">Size of its disk, whole sectors.</param>
    internal static (byte[] Beginning, long Bytes) Empty(ulong capacityBytes)
    {
        var entries = (uint)((capacityBytes + BytesPerEntry - 1) / BytesPerEntry);
        var tableClusters = (int)long.Max(((entries * 8L) + ClusterBytes - 1) / ClusterBytes, 1);
        var clusters = ClustersBeforeTable + tableClusters;
        var bytes = new byte[ClustersBeforeTable * ClusterBytes];
        var header = bytes.AsSpan(0, HeaderBytes);
        BinaryPrimitives.WriteUInt32BigEndian(header, Magic);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], Version);
        BinaryPrimitives.WriteUInt32BigEndian(header[20..], ClusterBits);
        BinaryPrimitives.WriteUInt64BigEndian(header[SizeAt..], capacityBytes);
        BinaryPrimitives.WriteUInt32BigEndian(header[36..], entries);
        BinaryPrimitives.WriteUInt64BigEndian(header[40..], (ulong)(ClustersBeforeTable * ClusterBytes));
        BinaryPrimitives.WriteUInt64BigEndian(header[48..], (ulong)ClusterBytes);
        BinaryPrimitives.WriteUInt32BigEndian(header[56..], 1);
        BinaryPrimitives.WriteUInt32BigEndian(header[96..], 4);
        BinaryPrimitives.WriteUInt32BigEndian(header[100..], HeaderBytes);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan((int)ClusterBytes), (ulong)(2 * ClusterBytes));
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan((int)(2 * ClusterBytes) + (2 * cluster)), 1);
        }

        return (bytes, clusters * ClusterBytes);
    }

    /// <summary>Size of the disk that a file holds; null unless it begins as a qcow2 image does.</summary>
    internal static ulong? CapacityOf(string path)
    {
        Span<byte> header = stackalloc byte[SizeAt + 8];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
                && BinaryPrimitives.ReadUInt32BigEndian(header) == Magic
                ? BinaryPrimitives.ReadUInt64BigEndian(header[SizeAt..])
                : null;
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
}
