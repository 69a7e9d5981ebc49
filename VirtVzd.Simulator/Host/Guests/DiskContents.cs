// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Collections.Generic;
using System.Linq;
using System.Text;
using VirtVzd.Simulator.Host.Images;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Host.Guests;

/// <summary>
/// What the guest has written to its disks, and since which moments the host follows that. Kept for as long as the host
/// runs.
/// </summary>
sealed class DiskContents
{
    readonly Dictionary<int, List<DiskWrite>> _writes = [];
    readonly Dictionary<string, Dictionary<int, SortedSet<uint>>> _points = new(System.StringComparer.Ordinal);

    /// <summary>How long it takes to read some of it.</summary>
    internal int ReadMs { get; set; }

    /// <summary>The guest writes to its disk of a number, counted among those with images.</summary>
    internal void Write(int disk, ulong offset, string text)
    {
        Of(_writes, disk).Add(new DiskWrite { Offset = offset, Text = text });
        var last = offset + (ulong)Encoding.UTF8.GetByteCount(text) - 1;
        foreach (var point in _points.Values)
        {
            for (var block = offset / BackupExport.Granularity; block <= last / BackupExport.Granularity; block++)
            {
                Of(point, disk).Add((uint)block);
            }
        }
    }

    /// <summary>What changes is followed from now on.</summary>
    internal void Follow(string point) => _points[point] = [];

    /// <summary>It is not any more.</summary>
    internal void Forget(string point) => _points.Remove(point);

    /// <summary>The images are others now: nothing that was followed is known of them.</summary>
    internal void ForgetAll() => _points.Clear();

    /// <summary>All of it, as it is now.</summary>
    internal BackupExport Export(VmConfiguration config)
    {
        var images = config.Devices.FindAll(DiskImages.IsImage);
        return new BackupExport
        {
            ReadMs = ReadMs,
            Disks = [.. images.Select((image, number) => new ExportedDisk
            {
                SizeBytes = (ulong)image.HardDisk!.DiskSizeMib << 20,
                Writes = [.. Of(_writes, number)],
                Changed = _points.ToDictionary(
                    static point => point.Key, point => Of(point.Value, number).ToList()),
            })],
        };
    }

    static T Of<T>(Dictionary<int, T> disks, int disk)
        where T : new()
    {
        if (!disks.TryGetValue(disk, out var found))
        {
            disks.Add(disk, found = new T());
        }

        return found;
    }
}
