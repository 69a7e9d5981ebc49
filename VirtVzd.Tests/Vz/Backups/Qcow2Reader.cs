// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VirtVzd.Tests.Vz.Backups;

/// <summary>
/// Reads a qcow2 image by the format's public description, and finds what is wrong with its counts of use.
/// </summary>
sealed class Qcow2Reader
{
    const int ClusterBytes = 65536;
    const ulong OffsetMask = 0x00fffffffffffe00;

    readonly byte[] _file;
    readonly Dictionary<ulong, int> _used = [];

    internal Qcow2Reader(string path)
    {
        _file = File.ReadAllBytes(path);
        if (Number32(0) != 0x514649fb || Number32(4) != 3 || Number32(20) != 16)
        {
            throw new InvalidDataException("no qcow2 of version 3 with clusters of 64 KiB");
        }

        Use(0, 1);
        var (entries, tableAt) = (Number32(36), Number64(40));
        Use(tableAt / ClusterBytes, (entries * 8 + ClusterBytes - 1) / ClusterBytes);
        for (var entry = 0u; entry < entries; entry++)
        {
            if ((Number64(tableAt + (entry * 8)) & OffsetMask) is > 0 and var at)
            {
                ReadTable(entry, at);
            }
        }

        ReadCounts();
    }

    /// <summary>Size of the disk.</summary>
    internal ulong SizeBytes => Number64(24);

    /// <summary>What the image has, by the number of its cluster on the disk; empty for zeros.</summary>
    internal SortedDictionary<ulong, byte[]> Clusters { get; } = [];

    /// <summary>Clusters of the file whose count of use is not what uses them.</summary>
    internal List<ulong> Wrong { get; } = [];

    void ReadTable(uint number, ulong at)
    {
        Use(at / ClusterBytes, 1);
        for (var i = 0u; i < ClusterBytes / 8; i++)
        {
            var entry = Number64(at + (i * 8));
            if (entry == 0)
            {
                continue;
            }

            var cluster = ((ulong)number * (ClusterBytes / 8)) + i;
            var data = entry & OffsetMask;
            Clusters[cluster] = (entry & 1) != 0 ? [] : _file[(int)data..((int)data + ClusterBytes)];
            if ((entry & 1) == 0)
            {
                Use(data / ClusterBytes, 1);
            }
        }
    }

    void ReadCounts()
    {
        var (at, clusters) = (Number64(48), Number32(56));
        Use(at / ClusterBytes, clusters);
        var counts = new Dictionary<ulong, int>();
        for (var i = 0u; i < clusters * (ClusterBytes / 8); i++)
        {
            if (Number64(at + (i * 8)) is > 0 and var block)
            {
                Use(block / ClusterBytes, 1);
                for (var j = 0u; j < ClusterBytes / 2; j++)
                {
                    var count = BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan((int)block + (int)(j * 2)));
                    if (count > 0)
                    {
                        counts[((ulong)i * (ClusterBytes / 2)) + j] = count;
                    }
                }
            }
        }

        Wrong.AddRange(counts.Keys.Union(_used.Keys)
            .Where(cluster => counts.GetValueOrDefault(cluster) != _used.GetValueOrDefault(cluster)));
    }

    void Use(ulong first, uint count)
    {
        for (var i = 0u; i < count; i++)
        {
            _used[first + i] = _used.GetValueOrDefault(first + i) + 1;
        }
    }

    uint Number32(ulong at) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan((int)at));

    ulong Number64(ulong at) => BinaryPrimitives.ReadUInt64BigEndian(_file.AsSpan((int)at));
}
