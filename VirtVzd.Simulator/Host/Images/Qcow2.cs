// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.IO;

namespace VirtVzd.Simulator.Host.Images;

/// <summary>
/// Headers of qcow2 images, by the format's public description: enough to make an empty one and to tell its size.
/// </summary>
static class Qcow2
{
    const uint Magic = 0x514649fb;
    const uint Version = 3;
    const int HeaderBytes = 104;
    const int SizeOffset = 24;
    const int ClusterBits = 16;
    const int ClusterBytes = 1 << ClusterBits;
    const uint RefcountOrder = 4;

    /// <summary>What one entry of the first table stands for.</summary>
    const ulong BytesOfEntry = (ulong)ClusterBytes * (ClusterBytes / sizeof(ulong));

    /// <summary>Size of the disk in an image; null when the file is no image of this format.</summary>
    internal static ulong? ReadSize(Stream file)
    {
        Span<byte> header = stackalloc byte[SizeOffset + sizeof(ulong)];
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && BinaryPrimitives.ReadUInt32BigEndian(header) == Magic
                ? BinaryPrimitives.ReadUInt64BigEndian(header[SizeOffset..])
                : null;
    }

    /// <summary>
    /// Writes an image of an empty disk: header, table and block of the counts of use, and the first table.
    /// </summary>
    internal static void Write(Stream file, ulong sizeBytes)
    {
        var entries = (uint)((sizeBytes + BytesOfEntry - 1) / BytesOfEntry);
        var tableClusters = (int)((entries * sizeof(ulong)) + ClusterBytes - 1) / ClusterBytes;
        var image = new byte[3 * ClusterBytes];
        var header = image.AsSpan(0, HeaderBytes);
        BinaryPrimitives.WriteUInt32BigEndian(header, Magic);
        BinaryPrimitives.WriteUInt32BigEndian(header[4..], Version);
        BinaryPrimitives.WriteUInt32BigEndian(header[20..], ClusterBits);
        BinaryPrimitives.WriteUInt64BigEndian(header[SizeOffset..], sizeBytes);
        BinaryPrimitives.WriteUInt32BigEndian(header[36..], entries);
        BinaryPrimitives.WriteUInt64BigEndian(header[40..], 3 * ClusterBytes);
        BinaryPrimitives.WriteUInt64BigEndian(header[48..], ClusterBytes);
        BinaryPrimitives.WriteUInt32BigEndian(header[56..], 1);
        BinaryPrimitives.WriteUInt32BigEndian(header[96..], RefcountOrder);
        BinaryPrimitives.WriteUInt32BigEndian(header[100..], HeaderBytes);
        BinaryPrimitives.WriteUInt64BigEndian(image.AsSpan(ClusterBytes), 2 * ClusterBytes);
        for (var cluster = 0; cluster < 3 + tableClusters; cluster++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(image.AsSpan((2 * ClusterBytes) + (cluster * sizeof(ushort))), 1);
        }

        file.Write(image);
        file.SetLength((long)(3 + tableClusters) * ClusterBytes);
    }
}
