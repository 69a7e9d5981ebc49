// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;

namespace VirtVzd.Vz.Backups;

/// <summary>
/// An image by the public description of qcow2, version 3, that has only what was written, so that it can be laid over an
/// older one. The header comes last: what is left of one that was not completed is no image.
/// </summary>
/// <param name="store">The file, empty.</param>
/// <param name="sizeBytes">Size of the disk.</param>
sealed class Qcow2Image(BackupStore store, ulong sizeBytes) : IBackupImage
{
    const int ClusterBits = 16;
    const int ClusterBytes = IBackupImage.ClusterBytes;
    const int EntriesInCluster = ClusterBytes / sizeof(ulong);
    const ulong ClustersInBlock = ClusterBytes / sizeof(ushort);
    const ulong IsOnlyUse = 1UL << 63;
    const ulong ReadsAsZeros = 1;

    // Cluster 0 is the header's, the table of the tables comes after it.
    readonly ulong[] _tables = new ulong[(int)Clusters(sizeBytes, (ulong)ClusterBytes * EntriesInCluster)];
    readonly ulong[] _table = new ulong[EntriesInCluster];
    int _tableNumber = -1;
    ulong _next = 1 + Clusters(Clusters(sizeBytes, (ulong)ClusterBytes * EntriesInCluster) * sizeof(ulong), ClusterBytes);

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
        WriteHeader(countsAt, tableClusters);
        store.Sync();
    }

    static ulong Clusters(ulong bytes, ulong size) => (bytes + size - 1) / size;

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
            var needed = Clusters(_next + blocks + tableClusters, ClustersInBlock);
            var neededTable = Clusters(needed * sizeof(ulong), ClusterBytes);
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
        var bytes = new byte[(int)Clusters((ulong)count * sizeof(ulong), ClusterBytes) * ClusterBytes];
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(i * sizeof(ulong)), numberAt(i));
        }

        WriteAt(cluster, bytes);
    }

    void WriteHeader(ulong countsAt, ulong countsClusters)
    {
        const int HeaderBytes = 104;
        var header = new byte[ClusterBytes];
        BinaryPrimitives.WriteUInt32BigEndian(header, 0x514649fb);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), 3);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(20), ClusterBits);
        BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(24), sizeBytes);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(36), (uint)_tables.Length);
        BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(40), ClusterBytes);
        BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(48), countsAt << ClusterBits);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(56), (uint)countsClusters);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(96), 4);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(100), HeaderBytes);
        WriteAt(0, header);
    }

    void WriteAt(ulong cluster, ReadOnlySpan<byte> bytes) => store.WriteAt(cluster << ClusterBits, bytes);
}
