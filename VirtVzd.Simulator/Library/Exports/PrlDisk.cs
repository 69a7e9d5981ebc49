// SPDX-License-Identifier: LGPL-2.1-or-later
using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlDisk_*</c> and <c>PrlDiskMap_*</c>: the disks of a backup, read.</summary>
static unsafe class PrlDisk
{
    /// <summary>PRL_DISK_PARAMETERS, packed, and where the number of its sectors is.</summary>
    const int ParametersBytes = 60;
    const int SectorsOffset = 12;

    [UnmanagedCallersOnly(EntryPoint = "PrlDisk_Free")]
    static int PrlDisk_Free(nint disk) => Call.Sync(
        library =>
        {
            library.Handles.Require<BackupDiskObject>(disk);
            library.Handles.TryFree(disk);
            return Wire.PrlError.PRL_ERR_SUCCESS;
        },
        nameof(PrlDisk_Free));

    /// <summary>Nothing but the size is told of a simulated one.</summary>
    [UnmanagedCallersOnly(EntryPoint = "PrlDisk_GetDiskInfo")]
    static int PrlDisk_GetDiskInfo(nint disk, byte* parameters, uint* length) => Call.Look<BackupDiskObject>(
        disk,
        target =>
        {
            Span<byte> told = stackalloc byte[ParametersBytes];
            told.Clear();
            BinaryPrimitives.WriteUInt64LittleEndian(told[SectorsOffset..], target.SizeBytes / BackupDiskObject.SectorBytes);
            if (CText.FillBytes(parameters, length, told) is not Wire.PrlError.PRL_ERR_SUCCESS and var refusal)
            {
                throw new PrlException(refusal);
            }
        },
        nameof(PrlDisk_GetDiskInfo));

    [UnmanagedCallersOnly(EntryPoint = "PrlDisk_Read")]
    static int PrlDisk_Read(nint disk, byte* block, uint size, ulong sector) => Call.Look<BackupDiskObject>(
        disk,
        target =>
        {
            Call.NotNull(block);
            // SAFETY: the caller's block has room for as much as it says.
            target.Read(sector * BackupDiskObject.SectorBytes, new Span<byte>(block, (int)size));
        },
        nameof(PrlDisk_Read));

    [UnmanagedCallersOnly(EntryPoint = "PrlDisk_GetChangesMap_Local")]
    static int PrlDisk_GetChangesMap_Local(nint disk, byte* since, byte* until, nint* map)
    {
        var (first, last) = (CText.Optional(since), CText.Optional(until));
        return Call.Give<BackupDiskObject>(
            disk, map, target => target.ChangesSince(first, last), nameof(PrlDisk_GetChangesMap_Local));
    }

    [UnmanagedCallersOnly(EntryPoint = "PrlDiskMap_GetSize")]
    static int PrlDiskMap_GetSize(nint map, uint* bits)
        => Call.Get<DiskMapObject>(map, bits, static target => target.Bits);

    [UnmanagedCallersOnly(EntryPoint = "PrlDiskMap_GetGranularity")]
    static int PrlDiskMap_GetGranularity(nint map, uint* bytes)
        => Call.Get<DiskMapObject>(map, bytes, static _ => Wire.BackupExport.Granularity);

    [UnmanagedCallersOnly(EntryPoint = "PrlDiskMap_Read")]
    static int PrlDiskMap_Read(nint map, byte* buffer, uint* capacity) => Call.Look<DiskMapObject>(
        map,
        target =>
        {
            if (CText.FillBytes(buffer, capacity, target.Map) is not Wire.PrlError.PRL_ERR_SUCCESS and var refusal)
            {
                throw new PrlException(refusal);
            }
        },
        nameof(PrlDiskMap_Read));
}
