// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.IO;

namespace VirtVzd.Host;

/// <summary>
/// Headers of qcow2 images (QEMU: docs/interop/qcow2.txt): of version 3 and clusters of 64 KiB, where they are written.
/// </summary>
static class Qcow2Header
{
    /// <summary>A cluster is two to the power of so many bytes.</summary>
    internal const int ClusterBits = 16;

    /// <summary>What all places in an image are multiples of.</summary>
    internal const int ClusterBytes = 1 << ClusterBits;

    /// <summary>Entries of a table, of either level, that has a cluster.</summary>
    internal const int EntriesInCluster = ClusterBytes / sizeof(ulong);

    const uint Magic = 0x514649fb;
    const uint Version = 3;
    const int Bytes = 104;
    const int SizeAt = 24;

    // Counts of use have two to the power of so many bits.
    const uint CountBits = 4;

    /// <summary>Entries of the table of the first level: each is a table of a cluster.</summary>
    internal static ulong TablesOf(ulong sizeBytes) => Clusters(sizeBytes, (ulong)ClusterBytes * EntriesInCluster);

    /// <summary>How many pieces of a size so many bytes take.</summary>
    internal static ulong Clusters(ulong bytes, ulong size) => (bytes + size - 1) / size;

    /// <param name="image">The first cluster, all zeros.</param>
    /// <param name="sizeBytes">Size of the disk.</param>
    /// <param name="tablesAt">Where the table of the first level is.</param>
    /// <param name="countsAt">Where the table of the blocks of counts is.</param>
    /// <param name="countsClusters">How many clusters that table has.</param>
    internal static void Write(Span<byte> image, ulong sizeBytes, ulong tablesAt, ulong countsAt, uint countsClusters)
    {
        BinaryPrimitives.WriteUInt32BigEndian(image, Magic);
        BinaryPrimitives.WriteUInt32BigEndian(image[4..], Version);
        BinaryPrimitives.WriteUInt32BigEndian(image[20..], ClusterBits);
        BinaryPrimitives.WriteUInt64BigEndian(image[SizeAt..], sizeBytes);
        BinaryPrimitives.WriteUInt32BigEndian(image[36..], (uint)TablesOf(sizeBytes));
        BinaryPrimitives.WriteUInt64BigEndian(image[40..], tablesAt);
        BinaryPrimitives.WriteUInt64BigEndian(image[48..], countsAt);
        BinaryPrimitives.WriteUInt32BigEndian(image[56..], countsClusters);
        BinaryPrimitives.WriteUInt32BigEndian(image[96..], CountBits);
        BinaryPrimitives.WriteUInt32BigEndian(image[100..], Bytes);
    }

    /// <summary>Size of the disk in an image, whatever else is in there; null of what is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static ulong? ReadSize(Stream image)
    {
        Span<byte> header = stackalloc byte[SizeAt + sizeof(ulong)];
        return image.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && BinaryPrimitives.ReadUInt32BigEndian(header) == Magic
                ? BinaryPrimitives.ReadUInt64BigEndian(header[SizeAt..])
                : null;
    }
}
