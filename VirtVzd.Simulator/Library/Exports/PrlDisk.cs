// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlDisk_*</c> and <c>PrlDiskMap_*</c>: the disks of a backup, read.</summary>
static unsafe class PrlDisk
{
    /// <summary>PRL_DISK_PARAMETERS, packed, and where the number of its sectors is.</summary>
    const int ParametersBytes = 60;
    const int SectorsOffset = 12;

    [UnmanagedCallersOnly(EntryPoint = "PrlDisk_Free")]
    static int PrlDisk_Free(nint disk) => Call.Sync(library =>
    {
        library.Handles.Require<BackupDiskObject>(disk);
        library.Handles.TryFree(disk);
        return PrlError.PRL_ERR_SUCCESS;
    });

    /// <summary>Nothing but the size is told of a simulated one.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlDisk_GetDiskInfo")]
    static int PrlDisk_GetDiskInfo(nint disk, byte* parameters, uint* length)
        => Call.Bytes<BackupDiskObject>(disk, parameters, length, ParametersOf);

    [UnmanagedCallersOnly(EntryPoint = "PrlDisk_Read")]
    static int PrlDisk_Read(nint disk, byte* block, uint size, ulong sector) => Call.Look<BackupDiskObject>(
        disk,
        target =>
        {
            Call.NotNull(block);
            // SAFETY: the caller's block has room for as much as it says.
            target.Read(sector * BackupDiskObject.SectorBytes, new Span<byte>(block, (int)size));
        });

    [UnmanagedCallersOnly(EntryPoint = "PrlDisk_GetChangesMap_Local")]
    static int PrlDisk_GetChangesMap_Local(nint disk, byte* since, byte* until, nint* map)
    {
        var (first, last) = (CText.Optional(since), CText.Optional(until));
        return Call.Give<BackupDiskObject>(disk, map, target => target.ChangesSince(first, last));
    }

    [UnmanagedCallersOnly(EntryPoint = "PrlDiskMap_GetSize")]
    static int PrlDiskMap_GetSize(nint map, uint* bits)
        => Call.Get<DiskMapObject>(map, bits, static target => target.Bits);

    [UnmanagedCallersOnly(EntryPoint = "PrlDiskMap_GetGranularity")]
    static int PrlDiskMap_GetGranularity(nint map, uint* bytes)
        => Call.Get<DiskMapObject>(map, bytes, static _ => BackupExport.Granularity);

    [UnmanagedCallersOnly(EntryPoint = "PrlDiskMap_Read")]
    static int PrlDiskMap_Read(nint map, byte* buffer, uint* capacity)
        => Call.Bytes<DiskMapObject>(map, buffer, capacity, static target => target.Map);

    static byte[] ParametersOf(BackupDiskObject disk)
    {
        var parameters = new byte[ParametersBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(
            parameters.AsSpan(SectorsOffset), disk.SizeBytes / BackupDiskObject.SectorBytes);
        return parameters;
    }
}
