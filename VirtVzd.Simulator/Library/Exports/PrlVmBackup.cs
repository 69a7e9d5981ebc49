// SPDX-License-Identifier: LGPL-2.1-or-later
using System.Runtime.InteropServices;
using VirtVzd.Simulator.Library.Core;
using VirtVzd.Simulator.Library.Objects;
using VirtVzd.Simulator.Wire;

namespace VirtVzd.Simulator.Library.Exports;

/// <summary><c>PrlVm_BeginBackup</c> and <c>PrlVmBackup_*</c>.</summary>
static unsafe class PrlVmBackup
{
    // A client's end is that of its backups (PACF_CANCEL_TASK_ON_END_SESSION).
    const uint CancelWithSession = SdkNumbers.CancelWithSession;

    [UnmanagedCallersOnly(EntryPoint = "PrlVm_BeginBackup")]
    static nint PrlVm_BeginBackup(nint vm, uint flags)
    {
        var point = (flags & SdkNumbers.BackupCreateMap) != 0 ? KernelRandom.Uuid() : "";
        return JobCall.OnVm(
            vm,
            JobOperation.SrvBeginVmBackup,
            _ => new Request { Op = Operation.BeginBackup, Flags = flags | CancelWithSession, Text = point },
            (guest, response) =>
                [ResultItem.Of(() => new BackupObject(guest.Server, guest.Uuid, point, response.Text ?? ""))]);
    }

    [UnmanagedCallersOnly(EntryPoint = "PrlVmBackup_GetUuid")]
    static int PrlVmBackup_GetUuid(nint backup, byte* text, uint* length)
        => Call.Text<BackupObject>(backup, text, length, static target => target.Point);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmBackup_GetDisksCount")]
    static int PrlVmBackup_GetDisksCount(nint backup, uint* count)
        => Call.Get<BackupObject>(backup, count, static target => target.DiskCount);

    [UnmanagedCallersOnly(EntryPoint = "PrlVmBackup_GetDisk")]
    static int PrlVmBackup_GetDisk(nint backup, uint number, nint* disk)
        => Call.Give<BackupObject>(backup, disk, target => target.Disk(number));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmBackup_Commit")]
    static nint PrlVmBackup_Commit(nint backup) => End(backup, 0, nameof(PrlVmBackup_Commit));

    [UnmanagedCallersOnly(EntryPoint = "PrlVmBackup_Rollback")]
    static nint PrlVmBackup_Rollback(nint backup) => End(backup, SdkNumbers.BackupFailed, nameof(PrlVmBackup_Rollback));

    static nint End(nint backup, uint flags, string function)
        => JobCall.OnBackup(
            backup,
            JobOperation.VmEndBackup,
            target => new Request { Op = Operation.EndBackup, Uuid = target.Guest, Flags = flags },
            function);
}
