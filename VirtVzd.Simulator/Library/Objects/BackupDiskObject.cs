// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.IO;
using System.Text;
using System.Threading;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Objects;

/// <summary>
/// A disk of a backup (<c>PHT_VIRTUAL_DISK</c>), which can be read for as long as the host's file is there.
/// </summary>
sealed class BackupDiskObject(string path, ExportedDisk disk, int readMs) : SdkObject
{
    internal const uint SectorBytes = 512;

    internal ulong SizeBytes => disk.SizeBytes;

    internal override uint HandleType => Core.HandleType.VirtualDisk;

    /// <exception cref="PrlException">There are no such sectors, or nothing can be read any more.</exception>
    internal void Read(ulong offset, Span<byte> into)
    {
        if (into.Length == 0 || into.Length % SectorBytes != 0 || offset + (ulong)into.Length > SizeBytes)
        {
            throw PrlException.InvalidArgument();
        }

        using var pause = new ManualResetEventSlim();
        pause.Wait(readMs);
        if (!File.Exists(path))
        {
            throw new PrlException(PrlError.PRL_ERR_FAILURE);
        }

        into.Clear();
        foreach (var write in disk.Writes)
        {
            var text = Encoding.UTF8.GetBytes(write.Text);
            for (var i = 0; i < text.Length; i++)
            {
                var place = write.Offset + (ulong)i;
                if (place >= offset && place - offset < (ulong)into.Length)
                {
                    into[(int)(place - offset)] = text[i];
                }
            }
        }
    }

    /// <summary>What has changed since a point; without one, everything has.</summary>
    /// <exception cref="PrlException">The host does not follow that point, or ends another one.</exception>
    internal DiskMapObject ChangesSince(string? point, string? until)
    {
        var bits = (uint)((SizeBytes + BackupExport.Granularity - 1) / BackupExport.Granularity);
        var map = new byte[(bits + 7) / 8];
        if (point is null)
        {
            map.AsSpan().Fill(byte.MaxValue);
            return new DiskMapObject(bits, map);
        }

        if (!File.Exists(path) || !disk.Changed.TryGetValue(point, out var changed)
            || (until is not null && !disk.Changed.ContainsKey(until)))
        {
            throw new PrlException(PrlError.PRL_ERR_FAILURE);
        }

        foreach (var block in changed)
        {
            if (block < bits)
            {
                map[block / 8] |= (byte)(1 << (int)(block % 8));
            }
        }

        return new DiskMapObject(bits, map);
    }
}
