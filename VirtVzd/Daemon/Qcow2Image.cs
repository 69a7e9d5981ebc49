// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using VirtVzd.Host;

namespace VirtVzd.Daemon;

/// <summary>
/// An empty qcow2 image: header, table of reference counts, one block of them, and the first-level table, all zero.
/// </summary>
static class Qcow2Image
{
    const int ClusterBytes = Qcow2Header.ClusterBytes;
    const int ClustersBeforeTable = 3;

    /// <summary>The beginning of an empty image, and how long the whole of it is: what follows is a hole.</summary>
    /// <param name="capacityBytes">Size of its disk, whole sectors.</param>
    internal static (byte[] Beginning, long Bytes) Empty(ulong capacityBytes)
    {
        var tableBytes = Qcow2Header.TablesOf(capacityBytes) * sizeof(ulong);
        var clusters = ClustersBeforeTable + int.Max((int)Qcow2Header.Clusters(tableBytes, ClusterBytes), 1);
        var bytes = new byte[ClustersBeforeTable * ClusterBytes];
        Qcow2Header.Write(
            bytes, capacityBytes, tablesAt: ClustersBeforeTable * ClusterBytes, countsAt: ClusterBytes,
            countsClusters: 1);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(ClusterBytes), 2 * ClusterBytes);
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan((2 * ClusterBytes) + (2 * cluster)), 1);
        }

        return (bytes, (long)clusters * ClusterBytes);
    }
}
