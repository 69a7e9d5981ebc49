// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using VirtVzd.Host;

namespace VirtVzd.Vz.Backups;

/// <summary>
/// An image by the public description of qcow2, version 3, that has only what was written, so that it can be laid over
/// an older one. The header comes last: what is left of one that was not completed is no image.
/// </summary>
/// <param name="store">The file, empty.</param>
/// <param name="sizeBytes">Size of the disk.</param>
sealed class Qcow2Image(BackupStore store, ulong sizeBytes) : IBackupImage
{
    const int ClusterBits = Qcow2Header.ClusterBits;
    const int ClusterBytes = IBackupImage.ClusterBytes;
    const int EntriesInCluster = Qcow2Header.EntriesInCluster;
    const ulong ClustersInBlock = ClusterBytes / sizeof(ushort);
    const ulong IsOnlyUse = 1UL << 63;
    const ulong ReadsAsZeros = 1;

    // Cluster 0 is the header's, the table of the tables comes after it.
    readonly ulong[] _tables = new ulong[(int)Qcow2Header.TablesOf(sizeBytes)];
    readonly ulong[] _table = new ulong[EntriesInCluster];
    int _tableNumber = -1;
    ulong _next = 1 + Qcow2Header.Clusters(Qcow2Header.TablesOf(sizeBytes) * sizeof(ulong), ClusterBytes);

    /// <inheritdoc/>
    public void Write(ulong offset, ReadOnlySpan<byte> bytes)
    {
        var cluster = _next++;
        if (bytes.Length < ClusterBytes)
        {
            Span<byte> whole = new byte[ClusterBytes];
            bytes.CopyTo(whole);
            WriteAt(cluster, whole);
        }
        else
        {
            WriteAt(cluster, bytes);
        }

        Enter(offset, (cluster << ClusterBits) | IsOnlyUse);
    }

    /// <inheritdoc/>
    public void WriteZeros(ulong offset) => Enter(offset, ReadsAsZeros);

    /// <inheritdoc/>
    public void Complete()
    {
        EndTable();
        var (blocks, tableClusters) = RoomForCounts();
        var countsAt = _next;
        var used = _next + tableClusters + blocks;
        WriteNumbers(countsAt, (int)blocks, number => (countsAt + tableClusters + (ulong)number) << ClusterBits);
        for (var block = 0UL; block < blocks; block++)
        {
            WriteCounts(countsAt + tableClusters + block, used - (block * ClustersInBlock));
        }

        WriteNumbers(1, _tables.Length, number => _tables[number]);
        store.Sync();
        var header = new byte[ClusterBytes];
        Qcow2Header.Write(header, sizeBytes, tablesAt: ClusterBytes, countsAt << ClusterBits, (uint)tableClusters);
        WriteAt(0, header);
        store.Sync();
    }

    void Enter(ulong offset, ulong entry)
    {
        var cluster = offset / ClusterBytes;
        var number = (int)(cluster / EntriesInCluster);
        if (number != _tableNumber)
        {
            EndTable();
            _tableNumber = number;
        }

        _table[(int)(cluster % EntriesInCluster)] = entry;
    }

    void EndTable()
    {
        if (_tableNumber < 0)
        {
            return;
        }

        _tables[_tableNumber] = (_next << ClusterBits) | IsOnlyUse;
        WriteNumbers(_next++, EntriesInCluster, number => _table[number]);
        Array.Clear(_table);
        _tableNumber = -1;
    }

    // Counts of use count their own clusters too.
    (ulong Blocks, ulong TableClusters) RoomForCounts()
    {
        var (blocks, tableClusters) = (0UL, 0UL);
        while (true)
        {
            var needed = Qcow2Header.Clusters(_next + blocks + tableClusters, ClustersInBlock);
            var neededTable = Qcow2Header.Clusters(needed * sizeof(ulong), ClusterBytes);
            if (needed == blocks && neededTable == tableClusters)
            {
                return (blocks, tableClusters);
            }

            (blocks, tableClusters) = (needed, neededTable);
        }
    }

    void WriteCounts(ulong cluster, ulong used)
    {
        var block = new byte[ClusterBytes];
        for (var i = 0; (ulong)i < ulong.Min(used, ClustersInBlock); i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(i * sizeof(ushort)), 1);
        }

        WriteAt(cluster, block);
    }

    void WriteNumbers(ulong cluster, int count, Func<int, ulong> numberAt)
    {
        var bytes = new byte[(int)Qcow2Header.Clusters((ulong)count * sizeof(ulong), ClusterBytes) * ClusterBytes];
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(i * sizeof(ulong)), numberAt(i));
        }

        WriteAt(cluster, bytes);
    }

    void WriteAt(ulong cluster, ReadOnlySpan<byte> bytes) => store.WriteAt(cluster << ClusterBits, bytes);
}
