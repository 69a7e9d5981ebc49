// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using VirtVzd.Errors;

namespace VirtVzd.Sdk;

/// <summary>A disk as it was when its backup began, by one thread at a time.</summary>
sealed unsafe class PrlBackupDisk : IDisposable
{
    /// <summary>What sizes and places of reads are multiples of.</summary>
    internal const int SectorBytes = 512;

    // PRL_DISK_PARAMETERS is packed: three numbers of 32 bits come before that of the sectors. Names and parts follow
    // it.
    const int SectorsOffset = 12;
    const int ParametersMax = 1 << 20;

    // A bit for each 4 KiB of 16 TiB, which no image has.
    const uint MapBytesMax = 512 << 20;

    readonly PrlHandle _disk;

    /// <summary>Takes the handle over.</summary>
    internal PrlBackupDisk(PrlHandle disk) => _disk = disk;

    /// <exception cref="LibvirtException">The SDK refused, or tells no size.</exception>
    internal ulong SizeBytes()
    {
        var length = 0u;
        PrlError.Check(PrlApi.PrlDisk_GetDiskInfo(_disk, null, ref length));
        if (length is < SectorsOffset + sizeof(ulong) or > ParametersMax)
        {
            throw LibvirtException.Internal(ErrorDomain.Parallels, $"PrlDisk_GetDiskInfo tells of {length} bytes");
        }

        var parameters = new byte[length];
        fixed (byte* room = parameters)
        {
            // SAFETY: the room lives until the call returns, and its length is what the call is told.
            PrlError.Check(PrlApi.PrlDisk_GetDiskInfo(_disk, room, ref length));
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(parameters.AsSpan(SectorsOffset)) * SectorBytes;
    }

    /// <param name="offset">From which byte, a multiple of <see cref="SectorBytes"/>.</param>
    /// <param name="into">Where to, in memory that begins at a page; as long as a multiple of that.</param>
    /// <exception cref="LibvirtException">
    /// The SDK refused: after the guest went off there is nothing to read.
    /// </exception>
    internal void Read(ulong offset, Span<byte> into)
    {
        fixed (byte* block = into)
        {
            // SAFETY: as above.
            PrlError.Check(PrlApi.PrlDisk_Read(_disk, block, (uint)into.Length, offset / SectorBytes));
        }
    }

    /// <summary>What has changed since another backup began.</summary>
    /// <exception cref="LibvirtException">The SDK refused: it does not follow that any more.</exception>
    internal PrlChangesMap ChangesSince(Guid backup)
    {
        using var map = PrlHandle.Checked(
            PrlApi.PrlDisk_GetChangesMap_Local(_disk, PrlText.OfUuid(backup), null, out var handle),
            handle,
            nameof(PrlApi.PrlDisk_GetChangesMap_Local));
        var bits = PrlValue.Read(map, PrlApi.PrlDiskMap_GetSize);
        var bytes = (uint)(((ulong)bits + 7) / 8);
        var granularity = PrlValue.Read(map, PrlApi.PrlDiskMap_GetGranularity);
        if (bytes > MapBytesMax || granularity < SectorBytes || granularity % SectorBytes != 0)
        {
            throw LibvirtException.Internal(
                ErrorDomain.Parallels, $"the map of a disk's changes has {bits} bits for {granularity} bytes each");
        }

        // The library copies whole words of 64 bits.
        var room = new byte[(bytes + 7) & ~7u];
        var capacity = (uint)room.Length;
        fixed (byte* buffer = room)
        {
            // SAFETY: as above.
            PrlError.Check(PrlApi.PrlDiskMap_Read(map, buffer, ref capacity));
        }

        return new PrlChangesMap(room, bits, granularity);
    }

    /// <inheritdoc/>
    public void Dispose() => _disk.Dispose();
}
